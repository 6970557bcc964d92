//! Every rule page proves itself by its examples.

use postlint::examples;
use postlint::rules::{Catalog, Rule};
use postlint::text::Source;

/// Each page's examples are flagged and spared as they say; fixes settle; every message is shown.
/// `RULE=name cargo test pages` runs one page alone.
#[test]
fn pages() {
    let only = std::env::var("RULE").ok();
    let rules = Catalog::builtin().rules();
    let faults: Vec<String> =
        rules.iter().filter(|rule| only.as_deref().is_none_or(|only| *rule.name == *only)).flat_map(run).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn run(rule: &Rule) -> Vec<String> {
    let page = Source::new("", &*rule.page.text);
    let place = |line: usize| format!("rules/{}/{}.md:{line}", rule.page.family, rule.name);
    let faults = examples::run(Catalog::builtin(), rule);
    faults
        .iter()
        .map(|fault| {
            let notes = fault.notes.iter().map(|note| format!("\n{note}"));
            let words = page.slice(fault.span());
            let line = page.line(fault.span().start) + 1;
            format!("{}: {} “{words}”{}", place(line), fault.message, notes.collect::<String>())
        })
        .collect()
}

/// A page yields only to rules that exist.
#[test]
fn yields() {
    let catalog = Catalog::builtin();
    for rule in catalog.rules() {
        let data = &rule.page.data;
        for name in data.yields_to.iter().chain(&data.yields_to_most).chain(&data.yields_in_document) {
            assert!(catalog.rule(name).is_some(), "{} yields to “{name}”, which is no rule", rule.name);
        }
    }
}
