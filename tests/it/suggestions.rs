//! What rules suggest is inflected as what it replaces, and is itself never flagged.

use jiff::civil::date;
use postlint::check::check;
use postlint::config::{Config, Named};
use postlint::finding::Finding;
use postlint::fix;
use postlint::posting::Posting;
use postlint::rules::page::{TermData, TermDetail};
use postlint::rules::{Catalog, Choice, Plan, Rule, Settings};
use postlint::text::Span;
use postlint::text::inflection::{Form, form_of, inflect, plural, takes_an};
use postlint::text::phrases::expand;
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
    assert_eq!(form_of("salesmen’s", "salesman"), Some(Form::PluralPossessive('’')));
    assert_eq!(inflect("salesperson", Form::PluralPossessive('’')), "salespeople’s");
    assert_eq!(inflect("expert", Form::PluralPossessive('\'')), "experts'");
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

/// A text around a phrase that some rule would replace.
struct Sentence {
    rule: String,
    before: String,
    phrase: String,
    after: String,
    number: Number,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Number {
    One,
    More,
    Open,
}

impl Sentence {
    fn text(&self) -> String {
        format!("{}{}{}", self.before, self.phrase, self.after)
    }

    /// What stands in `fixed` between the words before and after the phrase; "a" may have become "an".
    fn instead<'a>(&self, fixed: &'a str) -> Option<&'a str> {
        let rest = fixed.strip_suffix(self.after.as_str())?;
        let other = self.before.strip_suffix("an ").map(|start| format!("{start}a "));
        let other = other.or_else(|| self.before.strip_suffix("a ").map(|start| format!("{start}an ")));
        rest.strip_prefix(self.before.as_str()).or_else(|| rest.strip_prefix(other?.as_str()))
    }
}

/// The phrases of `rule` that have a fix, in sentences that a fix should leave right: alone, after "a" and in the plural.
fn sentences(rule: &Rule) -> Vec<Sentence> {
    let data = &rule.page.data;
    let mut sentences = Vec::new();
    for (phrase, term) in rule.page.terms() {
        let detail = match term {
            TermData::Plain(instead) => TermDetail { r#use: instead, ..TermDetail::default() },
            TermData::Full(detail) => detail,
        };
        if detail.r#use.is_empty() || detail.fix.or(data.fix).is_none() {
            continue;
        }
        let first = |phrases: &[String]| phrases.first().map(|phrase| expand(phrase).swap_remove(0));
        let before = first(&detail.only_before).map_or(String::new(), |before| format!("{before} "));
        let after = first(&detail.only_after).map_or(String::new(), |after| format!(" {after}"));
        for form in expand(phrase) {
            let mut add = |start: &str, phrase: String, number: Number| {
                let (before, after) = (format!("{start}{before}"), format!("{after} will do."));
                let sentence = Sentence { rule: rule.name.to_string(), before, phrase, after, number };
                sentences.extend(Some(sentence).filter(|sentence| articles_fit(&sentence.text())));
            };
            add("For once ", form.clone(), Number::Open);
            if detail.inflect.or(data.inflect).unwrap_or(true) && before.is_empty() && !form.contains(',') {
                let article = if takes_an(&form) { "an" } else { "a" };
                let inflected = form_of(&plural(&form), &form) == Some(Form::Plural);
                if inflected && !is_plural(&form) && !detail.case {
                    add(&format!("Each day {article} "), form.clone(), Number::One);
                    add("Each day two ", inflect(&form, Form::Plural), Number::More);
                }
            }
        }
    }
    sentences
}

/// Whether the head of `phrase` stands for more than one.
fn is_plural(phrase: &str) -> bool {
    let joints = [" of ", " in ", " for ", " with ", " who "];
    let end = joints.iter().filter_map(|joint| phrase.find(joint)).min().unwrap_or(phrase.len());
    let head = phrase[..end].rsplit([' ', '-', '/']).next().unwrap_or_default().to_lowercase();
    ["people", "men", "children"].iter().any(|ending| head.ends_with(ending))
        || matches!(head.as_str(), "staff" | "personnel" | "police")
        || (head.ends_with('s') && !["ss", "us", "analysis"].iter().any(|ending| head.ends_with(ending)))
}

/// Whether each "a" and "an" of `text` goes with the word after it, told by letters alone.
fn articles_fit(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.windows(2).all(|pair| {
        let vowel = pair[1].starts_with(['a', 'e', 'i', 'o', 'u']);
        let glides = ["uni", "use", "usu", "eu", "one", "ubi"].iter().any(|start| pair[1].starts_with(start));
        let silent = ["hour", "honest", "heir"].iter().any(|start| pair[1].starts_with(start));
        match pair[0].as_str() {
            "a" => !vowel || glides,
            "an" => silent || (vowel && (!glides || pair[1].starts_with("unin"))),
            _ => true,
        }
    })
}

/// Every suggestion of every page, put where it belongs, alone, after an article and in the plural: the text then reads
/// right, and no rule about words flags it.
#[test]
fn suggestions_are_right_and_not_flagged() {
    let catalog = Catalog::builtin();
    let settings = Settings::on(date(2026, 11, 21));
    let off =
        catalog.rules().iter().filter(|rule| rule.page.terms().next().is_some()).map(|rule| Named::from(&*rule.name));
    let typed = Choice { extend: off.collect(), ..Choice::default() };
    let plan = Plan::resolve(catalog, &settings, &Config::default(), &[], &typed);
    let found = |text: &str| {
        let posting = Posting::parse("posting.md", text);
        check(&posting, &Workspace::default(), catalog, &plan, &settings)
    };
    let (mut faults, mut fixed_at_all) = (Vec::new(), 0);
    for rule in catalog.rules() {
        for some in sentences(rule).chunks(40) {
            let text = some.iter().map(Sentence::text).collect::<Vec<_>>().join("\n\n");
            let own: Vec<Finding> = found(&text).into_iter().filter(|finding| finding.rule == rule.name).collect();
            let fixed = fix::once(&text, &own, true).0;
            assert_eq!(fixed.matches("\n\n").count(), some.len() - 1, "{}: fixes stay in their paragraph", rule.name);
            let left = found(&fixed);
            let mut start = 0;
            for (sentence, line) in some.iter().zip(fixed.split("\n\n")) {
                let place = Span::new(start, start + line.len());
                start += line.len() + 2;
                if line == sentence.text() {
                    continue;
                }
                fixed_at_all += 1;
                faults.extend(wrong(sentence, line));
                let again = left.iter().filter(|finding| place.contains(finding.span()) && finding.span() != place);
                let again =
                    again.filter(|finding| speaks_of_words(catalog, &finding.rule) || finding.rule == rule.name);
                faults.extend(again.map(|finding| format!("{}: {}: {line}", rule.name, finding.message)));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    assert!(fixed_at_all > 2000, "only {fixed_at_all} texts were fixed");
}

/// What does not read right in `fixed`.
fn wrong(sentence: &Sentence, fixed: &str) -> Option<String> {
    let fault = |what: &str| Some(format!("{}: {what}: {fixed} (was “{}”)", sentence.rule, sentence.phrase));
    let Some(instead) = sentence.instead(fixed) else { return fault("more than the phrase changed") };
    if !articles_fit(fixed) {
        return fault("the article does not fit");
    }
    match sentence.number {
        Number::One if is_plural(instead) => fault("one became more"),
        Number::More if !is_plural(instead) => fault("more became one"),
        _ => None,
    }
}

/// Whether `rule` speaks of words and not of facts or the document.
fn speaks_of_words(catalog: &Catalog, rule: &str) -> bool {
    let Some(rule) = catalog.rule(rule) else { return false };
    matches!(rule.page.family.as_str(), "wording" | "law")
        || (rule.page.family == "clarity" && rule.page.terms().next().is_some())
}
