//! The laws of the vocabulary fit the rules that rest on them, and `docs/jurisdictions.md` lists them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use postlint::config::Jurisdictions;
use postlint::rules::laws::{self, When};
use postlint::rules::{Catalog, KindName};
use snapbox::Data;

const TABLE: &str = "## The laws\n\n";

/// Each law names known places and rules, and each rule that rests on the law of a place has one there.
#[test]
fn laws_and_rules_agree() {
    let catalog = Catalog::builtin();
    let mut faults = Vec::new();
    let mut resting = BTreeSet::new();
    for law in laws::all() {
        if law.place_name().is_empty() || !Jurisdictions::knows(&law.place) {
            faults.push(format!("{} is no place", law.place));
        }
        for rule in &law.rules {
            resting.insert((rule.as_str(), law.place.as_str()));
            if !catalog.rule(rule).is_some_and(|rule| rule.page.data.jurisdictions.contains(&law.place)) {
                faults.push(format!("the page of {rule} does not name {}", law.place));
            }
        }
    }
    for rule in catalog.rules() {
        let legal = rule.page.family == "law" || rule.page.data.raised_to.is_some();
        for place in rule.page.data.jurisdictions.iter().filter(|_| legal) {
            if !resting.contains(&(&*rule.name, place.as_str())) {
                faults.push(format!("{} names {place}, and no law of it is known", rule.name));
            }
        }
        let unknown = |name: &&String| When::ALL.iter().all(|when| when.name() != **name);
        let keys = rule.page.data.required.levels.keys().chain(rule.page.data.messages.keys());
        if rule.page.data.kind == KindName::Required && keys.clone().any(|key| unknown(&key)) {
            faults.push(format!("{} knows a moment that no law has", rule.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A place counts for those around it.
#[test]
fn places_lie_in_places() {
    let concerns = |code: &str, place: &str| Jurisdictions::new([code.to_owned()]).concern(place);
    for (code, place) in
        [("US-NYC", "US-NY"), ("US-NYC", "US"), ("us-co", "US-CO"), ("DE", "EU"), ("GB", "UK"), ("US-CA-LAC", "US-CA")]
    {
        assert!(concerns(code, place), "{code} lies in {place}");
    }
    for (code, place) in
        [("US", "US-CO"), ("UK", "EU"), ("US-NY", "US-NYC"), ("CA", "US-CA"), ("US-CA-LA", "US-CA-LAC")]
    {
        assert!(!concerns(code, place), "{code} does not lie in {place}");
    }
}

/// The table in the documentation is that of the vocabulary.
#[test]
fn documentation() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/jurisdictions.md");
    let text = std::fs::read_to_string(&path).expect("the page is there");
    let (head, _) = text.split_once(TABLE).expect("the page has a table of laws");
    let written = format!("{head}{TABLE}{}", table());
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(written, Data::read_from(&path, None).raw());
}

fn table() -> String {
    let mut text = String::new();
    for (code, name) in laws::places() {
        let mut known = laws::all().iter().filter(|law| law.place == *code).peekable();
        if known.peek().is_none() {
            continue;
        }
        let head = "| law | in force | employees | rules |\n| --- | --- | --- | --- |";
        write!(text, "### {name} (`{code}`)\n\n{head}\n").expect("a string grows");
        for law in known {
            let family = |rule: &str| Catalog::builtin().rule(rule).map_or("", |rule| rule.page.family.as_str());
            let link = |rule: &String| format!("[{rule}](../rules/{}/{rule}.md)", family(rule));
            let rules: Vec<String> = law.rules.iter().map(link).collect();
            let when = match law.when {
                When::InPosting => "",
                When::BeforeInterview => ", before the interview",
                When::Notice => ", in a notice",
            };
            let least = if law.employees > 0 { law.employees.to_string() } else { String::new() };
            let cells = [format!("{}, {}", law.name, law.source), law.term(), least, rules.join(", ") + when];
            writeln!(text, "| {} |", cells.join(" | ")).expect("a string grows");
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}
