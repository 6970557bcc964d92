//! Cases that comparable tools assert and that their users complained of, where they are present.

#![expect(clippy::print_stdout, reason = "a test says what it skips and counts")]

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::date;
use postlint::check::check;
use postlint::posting::Posting;
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::{Source, Span};
use postlint::workspace::Workspace;

use crate::seeds::shared;

#[derive(serde::Deserialize)]
struct Case {
    id: String,
    text: Option<String>,
    expected: Vec<Expected>,
    exhaustive: bool,
    kind: String,
    advice: Option<String>,
}

#[derive(serde::Deserialize)]
struct Expected {
    term: Option<String>,
    flag: bool,
    start: Option<usize>,
    end: Option<usize>,
}

fn cases(folder: &Path, name: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(folder.join(name)).expect("the cases can be read");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is a case")).collect()
}

/// Rules of other families that speak of a word, as other tools do.
const ABOUT_WORDS: [&str; 2] = ["equity-or-unpaid-only", "technology-name-casing"];

/// A finding: its place in bytes, its rule, and whether it is one of bias, as against style.
type Found = (Span, String, bool);

/// Where the rules about words speak in `text`, from hints on; what they say of the document as a whole left out.
fn flagged(text: &str) -> Vec<Found> {
    let settings = Settings::on(date(2026, 11, 21));
    let catalog = Catalog::builtin();
    let plan = Plan::defaults(catalog, &settings);
    let posting = Posting::parse("posting.md", text);
    let findings = check(&posting, &Workspace::default(), catalog, &plan, &settings);
    let family = |rule: &str| catalog.rule(rule).map_or("", |rule| rule.page.family.as_str());
    let of_bias = |rule: &str| matches!(family(rule), "wording" | "law");
    let of_style = |rule: &str| family(rule) == "clarity" || ABOUT_WORDS.contains(&rule);
    let ours = findings
        .iter()
        .filter(|found| of_bias(&found.rule) || (of_style(&found.rule) && found.span().len() < text.trim_end().len()));
    ours.map(|found| (found.span(), found.rule.to_string(), of_bias(&found.rule))).collect()
}

/// The bytes of `expected` in `text`; its offsets count characters.
fn place(text: &str, expected: &Expected) -> Option<Span> {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    if let (Some(start), Some(end)) = (expected.start, expected.end) {
        return Some(Span::new(byte(start), byte(end)));
    }
    let term = expected.term.as_ref()?.to_lowercase();
    let at = Source::new("", text.to_lowercase()).text().find(&term)?;
    text.is_char_boundary(at).then(|| Span::new(at, (at + term.len()).min(text.len())))
}

/// How many of the cases to adopt are flagged at least, by file; where no case of a file has advice, all are meant.
const FLOORS: [(&str, usize); 5] = [
    ("issues_cases.jsonl", 37),
    ("joblint.jsonl", 76),
    ("joblint_vale.jsonl", 74),
    ("inclusion_bot.jsonl", 49),
    ("retext_equality.jsonl", 17),
];

/// What users called a false alarm, and what we advise to drop, is not flagged; of what we adopt, as much as ever.
#[test]
fn oracle() {
    let Some(folder) = shared().map(|shared| shared.join("oracle")) else { return };
    let mut faults = Vec::new();
    let mut rates = BTreeMap::new();
    for (name, floor) in FLOORS {
        let cases = cases(&folder, name);
        let advised = cases.iter().any(|case| case.advice.is_some());
        let (mut wanted, mut met, mut missed) = (0, 0, Vec::new());
        for case in &cases {
            let Some(text) = &case.text else { continue };
            let found = flagged(text);
            let adopted = case.advice.as_deref() == Some("adopt") || !advised;
            for expected in &case.expected {
                let Some(place) = place(text, expected) else { continue };
                let hit = found.iter().find(|(span, ..)| span.overlaps(place));
                if case.advice.as_deref() == Some("drop") || !expected.flag {
                    faults.extend(hit.map(|(_, rule, _)| format!("{}: {rule}: {text}", case.id)));
                } else if adopted {
                    wanted += 1;
                    met += usize::from(hit.is_some());
                    if hit.is_none() {
                        missed.push(format!("  missed {} at {:?}: {text:?}", case.id, text.get(place.range())));
                    }
                }
            }
            if case.exhaustive && case.kind == "probe" {
                let places: Vec<Span> = case.expected.iter().filter_map(|expected| place(text, expected)).collect();
                let other = |span: Span| !places.iter().any(|place| place.overlaps(span));
                let others = found.iter().filter(|&&(span, _, of_bias)| of_bias && other(span));
                faults.extend(others.map(|(_, rule, _)| format!("{}: {rule} too: {text}", case.id)));
            }
        }
        println!("{name}: {met} of {wanted} flagged");
        missed.iter().for_each(|missed| println!("{missed}"));
        rates.insert(name, (met, wanted, floor));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (name, (met, wanted, floor)) in rates {
        assert!(met >= floor, "{name}: {met} of {wanted} flagged, and once it was {floor}");
    }
}
