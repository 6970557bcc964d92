//! `rules/README.md` lists every rule, as the pages say.

use std::fmt::Write as _;
use std::path::Path;

use postlint::rules::{Catalog, KindName, Rule};
use snapbox::Data;

const FAMILIES: [(&str, &str); 9] = [
    ("structure", "sections, headings, lists and length"),
    ("references", "snippets, inherited roles, skills, links and placeholders"),
    ("requirements", "what is asked for, and whether it holds together"),
    ("pay", "amounts, ranges, currencies and periods"),
    ("law", "what the law of a place may ask for or forbid"),
    ("wording", "words that keep people away, in context"),
    ("clarity", "sentences, lists and words that are hard to read"),
    ("hygiene", "text that was damaged on the way, and typing slips"),
    ("metadata", "faults of files, suppressions and the configuration"),
];

#[test]
fn index() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/README.md");
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(written(), Data::read_from(&path, None).raw());
}

fn written() -> String {
    let catalog = Catalog::builtin();
    let mut text = format!(
        "# The rules\n\n{} rules in {} families, one page each. `postlint explain RULE` prints a page. Rules that are off \
         run with\n`--extend-select`, or with a level of their own in `postlint.toml`; those marked with places run where \
         one of them is\nchosen, or named by the document. This list is written by `SNAPSHOTS=overwrite cargo test`.\n",
        catalog.rules().len(),
        catalog.families().len(),
    );
    for (family, about) in FAMILIES {
        write!(text, "\n## {family}\n\nOf {about}.\n\n| rule | level | what it catches |\n| --- | --- | --- |\n")
            .expect("a string grows");
        for rule in catalog.rules().iter().filter(|rule| rule.page.family == family) {
            writeln!(text, "| [{}]({family}/{}.md) | {} | {} |", rule.name, rule.name, level(rule), rule.page.summary)
                .expect("a string grows");
        }
    }
    text
}

fn level(rule: &Rule) -> String {
    let data = &rule.page.data;
    let mut level = if data.default { data.level.name().to_owned() } else { "off".to_owned() };
    if data.opt_in {
        write!(level, " in {}", data.jurisdictions.join(", ")).expect("a string grows");
    }
    if data.kind == KindName::Engine {
        level.push_str(", by the engine");
    }
    level
}

#[test]
fn every_family_is_described() {
    let known: Vec<&str> = FAMILIES.iter().map(|&(family, _)| family).collect();
    assert!(Catalog::builtin().families().iter().all(|family| known.contains(family)), "a family is not described");
}
