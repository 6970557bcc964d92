//! Styles of Vale, imported: what Vale finds with a style, its pages find.

#![expect(clippy::print_stdout, reason = "a test says what it skips and counts")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::date;
use postlint::check::check;
use postlint::examples;
use postlint::import::{Pack, vale};
use postlint::posting::{self, Reading};
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::Source;
use postlint::workspace::Workspace;
use postlint::workspace::files::Disk;

#[derive(serde::Deserialize)]
struct Case {
    id: String,
    text: Option<String>,
    format: String,
    file: Option<String>,
    expected: Vec<Expected>,
}

#[derive(serde::Deserialize)]
struct Expected {
    category: String,
    line: usize,
    col: usize,
    message: String,
}

/// Rules of the cases, and the page of ours that says the same.
const PAGES: [(&str, &str); 27] = [
    ("vale.Annotations", "annotations-left"),
    ("Vale.Repetition", "core-repetition"),
    ("vale.Redundancy", "core-redundancy"),
    ("Bugs.Newline", "bugs-newline"),
    ("Bugs.URLCtx", "bugs-url-ctx"),
    ("Bugs.MatchCase", "bugs-match-case"),
    ("Bugs.KeepCase", "bugs-keep-case"),
    ("Bugs.TermCase", "bugs-term-case"),
    ("Bugs.SameCase", "bugs-same-case"),
    ("Bugs.EmptyReplace", "bugs-empty-replace"),
    ("Bugs.Commas", "bugs-commas"),
    ("Bugs.WrongExp", "bugs-wrong-exp"),
    ("Bug.Quotes", "bugs-quotes"),
    ("Test.Dashes", "bugs-dashes"),
    ("Test.Indent", "bugs-indent"),
    ("demo.CapSub", "demo-cap-sub"),
    ("demo.Fancy", "demo-fancy"),
    ("demo.HeadingStartsWithCapital", "demo-heading-starts-with-capital"),
    ("Checks.MultiCapture", "checks-multi-capture"),
    ("Checks.MetricValue", "checks-metric-value"),
    ("Readability.LIX", "readability-lix"),
    ("rules.Heading", "scopes-heading"),
    ("rules.H2", "scopes-h2"),
    ("rules.H3", "scopes-h3"),
    ("rules.HN", "scopes-hn"),
    ("rules.MinH2", "scopes-min-h2"),
    ("rules.Table", "scopes-table"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn imported(folder: &str) -> Pack {
    vale(&Disk, &root().join(folder).to_string_lossy()).expect("the styles are there")
}

/// The rules of a pack, beside our own.
fn catalog(pack: &Pack) -> Catalog {
    let pages: Vec<(&str, &str, &str)> =
        pack.pages.iter().map(|page| (page.family.as_str(), page.name.as_str(), page.text.as_str())).collect();
    let (catalog, faults) = Catalog::with(&pages);
    assert!(faults.is_empty(), "{faults:?}");
    catalog
}

/// What the pages called `names` say of a document: line, column, message.
fn found(catalog: &Catalog, names: &[&str], file: &str, text: &str) -> BTreeSet<(String, usize, usize, String)> {
    let settings = Settings::on(date(2026, 11, 21));
    let mut plan = Plan::defaults(catalog, &settings);
    for (ruling, rule) in plan.0.iter_mut().zip(catalog.rules()) {
        if !names.contains(&&*rule.name) {
            ruling.level = None;
            ruling.where_named = None;
        }
    }
    let source = std::sync::Arc::new(Source::new(file, text));
    let postings = posting::read(std::sync::Arc::clone(&source), &Reading::default());
    let findings = postings.iter().flat_map(|one| check(one, &Workspace::default(), catalog, &plan, &settings));
    let ours = findings.filter(|finding| names.contains(&&*finding.rule));
    ours.map(|finding| {
        let at = source.position(finding.span().start);
        (finding.rule.to_string(), at.line, at.column, finding.message)
    })
    .collect()
}

/// Every page that was made holds its examples, and has them.
#[test]
fn pages_prove_themselves() {
    for folder in ["fixtures/vale/styles", "fixtures/vale/project"] {
        let pack = imported(folder);
        let catalog = catalog(&pack);
        for page in &pack.pages {
            let rule = catalog.rule(&page.name).expect("it was loaded");
            let faults: Vec<String> = examples::run(&catalog, rule).into_iter().map(|fault| fault.message).collect();
            assert!(faults.is_empty() && page.proven, "{}: {faults:?}\n{}", page.name, page.text);
        }
    }
}

/// What Vale's own tests expect of documents that postlint reads.
#[test]
fn oracle() {
    let Some(folder) = root().ancestors().map(|above| above.join("shared/oracle")).find(|folder| folder.is_dir())
    else {
        println!("the cases of Vale are not there");
        return;
    };
    let catalog = catalog(&imported("fixtures/vale/styles"));
    let text = std::fs::read_to_string(folder.join("vale_engine.jsonl")).expect("the cases can be read");
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for line in text.lines() {
        let case: Case = serde_json::from_str(line).expect("each line is a case");
        let (Some(text), true) = (&case.text, ["md", "mdx", "txt", "html"].contains(&case.format.as_str())) else {
            continue;
        };
        let file = case.file.as_deref().unwrap_or("test.md");
        for (category, page) in PAGES {
            let wanted: BTreeSet<_> = case
                .expected
                .iter()
                .filter(|one| one.category == category)
                .map(|one| (page.to_owned(), one.line, one.col, one.message.clone()))
                .collect();
            if wanted.is_empty() {
                continue;
            }
            let found = found(&catalog, &[page], file, text);
            let counts = tally.entry(category).or_default();
            counts.1 += 1;
            if found == wanted {
                counts.0 += 1;
            } else {
                let extra: Vec<_> = found.difference(&wanted).collect();
                let lost: Vec<_> = wanted.difference(&found).collect();
                missed.push(format!("{} {category}: lost {lost:?}, too much {extra:?}", case.id));
            }
        }
    }
    let (reproduced, all) = tally.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!(
        "{reproduced} of {all} pairs of a case of Vale and a rule are reproduced: {tally:?}\n{}",
        missed.join("\n")
    );
    assert!(reproduced >= REPRODUCED, "{}", missed.join("\n"));
}

/// So many pairs of a case and a rule were reproduced when this was written.
const REPRODUCED: usize = 31;
