//! A phrase of a page is found however it is written: inflected, joined, hyphenated, broken, marked up.

use jiff::civil::date;
use postlint::check::check;
use postlint::posting::Posting;
use postlint::rules::{Catalog, Plan, Settings};
use postlint::workspace::Workspace;

/// Ways to write a phrase, and the rule that knows it by one of them.
const WRITTEN: [(&str, &[&str]); 5] = [
    (
        "hero-title",
        &[
            "rock star",
            "rockstar",
            "rock-star",
            "Rock Stars",
            "ROCKSTARS",
            "rock\u{2011}stars",
            "rock\u{a0}star",
            "rock\nstar",
            "**rock** star",
            "rock *stars*",
            "rock\u{ad}star",
            "rock star's",
            "rockstar’s",
            "rock  star",
            "_rock\nstars_",
        ],
    ),
    ("gendered-job-title", &["salesman", "salesmen", "Salesman’s", "salesmen's", "sales\u{ad}man", "SALESMEN"]),
    ("crude-language", &["bullshit", "**bull**shit", "Bullshit"]),
    ("class-coded", &["well spoken", "well-spoken", "well\u{2010}spoken", "**well**-spoken", "well\nspoken"]),
    ("generation-label", &["old timer", "old-timers", "old\u{2011}timer", "old\u{a0}timers", "old\n**timers**"]),
];

/// Words that only hold one of them.
const OTHER: [&str; 6] = ["rockstarry", "brockstar", "ninjago", "salesmanlike", "saleswomanly", "éninja"];

fn flagged(text: &str) -> Vec<String> {
    let settings = Settings::on(date(2026, 11, 21));
    let catalog = Catalog::builtin();
    let plan = Plan::defaults(catalog, &settings);
    let posting = Posting::parse("posting.md", text);
    check(&posting, &Workspace::default(), catalog, &plan, &settings).iter().map(|f| f.rule.to_string()).collect()
}

/// Each way to write a phrase is found.
#[test]
fn variants() {
    let mut faults = Vec::new();
    for (rule, ways) in WRITTEN {
        for way in ways {
            let text = format!("In the north we want the best {way} here.");
            if !flagged(&text).iter().any(|found| found == rule) {
                faults.push(format!("{rule} is silent: {text:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A longer word is another word.
#[test]
fn longer_words_are_others() {
    for word in OTHER {
        let text = format!("In the north we want the best {word} here.");
        let found = flagged(&text);
        assert!(!found.iter().any(|rule| WRITTEN.iter().any(|(known, _)| known == rule)), "{found:?}: {text}");
    }
}
