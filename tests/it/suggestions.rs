//! What rules suggest is inflected as what it replaces, and is itself never flagged.

use jiff::civil::date;
use postlint::check::check;
use postlint::posting::Posting;
use postlint::rules::page::TermData;
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::inflection::{Form, form_of, inflect, plural, takes_an};
use postlint::workspace::Workspace;

/// Nouns, alone and in phrases.
#[test]
fn nouns_are_inflected() {
    let plurals = [
        ("expert", "experts"),
        ("salesperson", "salespeople"),
        ("person", "people"),
        ("chair", "chairs"),
        ("member of congress", "members of congress"),
        ("police officer", "police officers"),
        ("people", "people"),
        ("company", "companies"),
        ("person-day", "person-days"),
        ("boss", "bosses"),
        ("workforce", "workforce"),
        ("graduate in law", "graduates in law"),
    ];
    for (one, more) in plurals {
        assert_eq!(inflect(one, Form::Plural), more);
    }
    assert_eq!(plural("branch"), "branches");
    assert_eq!(inflect("chair", Form::Possessive('’')), "chair’s");
}

/// A form is known by the noun it belongs to.
#[test]
fn forms_are_known() {
    assert_eq!(form_of("Ninjas", "ninja"), Some(Form::Plural));
    assert_eq!(form_of("salesmen", "salesman"), Some(Form::Plural));
    assert_eq!(form_of("GURU", "guru"), Some(Form::Base));
    assert_eq!(form_of("guru’s", "guru"), Some(Form::Possessive('’')));
    assert_eq!(form_of("gurus", "wizard"), None);
}

/// The article follows the sound.
#[test]
fn articles_follow_the_sound() {
    for word in ["expert", "hour", "engineer", "uninvited guest", "honest person"] {
        assert!(takes_an(word), "{word}");
    }
    for word in ["person", "user", "university", "European", "one-off", "chair"] {
        assert!(!takes_an(word), "{word}");
    }
}

/// Every suggestion of every page stands, alone and in the plural, in a text that no rule of its family or of another
/// one about words flags.
#[test]
fn suggestions_are_not_flagged() {
    let catalog = Catalog::builtin();
    let settings = Settings::on(date(2026, 11, 21));
    let plan = Plan::defaults(catalog, &settings);
    let about_words = |rule: &str| {
        let family = catalog.rule(rule).map_or("", |rule| rule.page.family.as_str());
        matches!(family, "wording" | "law")
    };
    let mut faults = Vec::new();
    for rule in catalog.rules().iter().filter(|rule| about_words(&rule.name)) {
        for data in rule.page.data.terms.values() {
            let instead = match data {
                TermData::Plain(instead) => instead,
                TermData::Full(detail) => &detail.r#use,
            };
            for suggestion in instead.iter().flat_map(|suggestion| postlint::text::phrases::expand(suggestion)) {
                for text in [suggestion.clone(), inflect(&suggestion, Form::Plural)] {
                    let text = format!("You work with {text} in our office every day.");
                    let posting = Posting::parse("posting.md", &text);
                    let found = check(&posting, &Workspace::default(), catalog, &plan, &settings);
                    let flagged = found.iter().filter(|finding| about_words(&finding.rule));
                    faults.extend(flagged.map(|finding| format!("{}: {}: {text}", rule.name, finding.message)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
