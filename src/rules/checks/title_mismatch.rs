//! title-mismatch: the title says one job, the name of the file another.

use crate::facts::FactKind;
use crate::facts::title::{self, seniority};
use crate::posting::Dialect;
use crate::rules::agreement::{is_one_of, words_of};
use crate::rules::{Context, Findings};

/// Words by which a name is known to be that of a job.
const ROLES: &str = "engineer developer manager director designer analyst architect scientist specialist coordinator officer \
    assistant consultant administrator technician lead nurse accountant writer researcher recruiter intern associate \
    supervisor teacher clerk representative executive strategist editor producer tester";

/// Words of names that tell nothing.
const EMPTY: &str = "a an the of and for in at to job jobs role posting description jd readme index template draft final copy \
    remote md html txt new old v1 v2 deprecated";

/// Flags the title.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let Some((title, place)) = posting.title() else { return };
    let fields = cx.facts.all().iter().filter_map(|fact| match &fact.kind {
        FactKind::Title(title) if fact.prose.is_none() && fact.source != place => Some((title, fact.source)),
        _ => None,
    });
    for (other, at) in fields {
        let level = seniority(title);
        let leveled = level.is_some() && other.level.is_some() && level != other.level;
        if leveled || is_foreign(&words(title), &words(&other.role)) {
            let text = posting.source.slice(at).trim_matches(['"', '\'']);
            out.at(place).also(at, "the title in the data").say("data", &[("title", title), ("other", text)]);
            return;
        }
    }
    let path = posting.source.name();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if posting.dialect == Dialect::JsonLd || stem.is_empty() {
        return;
    }
    let (one, other) = (words(title), words(stem));
    let role = |words: &[String]| words.iter().any(|word| is_one_of(word, ROLES));
    if !role(&one) || !role(&other) {
        return;
    }
    // A number in front is the order of files or a date.
    let number = |words: &[String]| words.iter().skip(1).rev().find_map(|word| grade(word));
    let bare = |words: &[String]| -> Vec<String> {
        let mut bare: Vec<String> =
            words.iter().filter(|word| grade(word).is_none() && seniority(word).is_none()).cloned().collect();
        bare.sort();
        bare.dedup();
        bare
    };
    let (this, that) = (bare(&one), bare(&other));
    let counted = |words: &[String]| words.first().is_none_or(|word| grade(word).is_none());
    let graded = this == that
        && counted(&other)
        && number(&one).is_some()
        && number(&other).is_some()
        && number(&one) != number(&other);
    let levels = (seniority(&one.join(" ")), seniority(&other.join(" ")));
    let within = one.iter().all(|word| other.contains(word)) || other.iter().all(|word| one.contains(word));
    let leveled = this == that && levels.0.is_some() && levels.1.is_some() && levels.0 != levels.1 && !within;
    let short = (2..=5).contains(&one.len()) && (2..=5).contains(&other.len());
    if graded || leveled || short && is_foreign(&one, &other) {
        out.at(place).say("file", &[("title", title), ("file", name)]);
    }
}

/// Whether two names are of jobs and have no word in common.
fn is_foreign(one: &[String], other: &[String]) -> bool {
    let role = |words: &[String]| words.iter().any(|word| is_one_of(word, ROLES));
    let alike = |a: &String, b: &String| a == b || a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count() >= 4;
    role(one) && role(other) && !one.iter().any(|word| other.iter().any(|own| alike(word, own)))
}

/// The words of a name, in lower case; "developer3" is two.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in words_of(name).map(str::to_lowercase).filter(|word| !is_one_of(word, EMPTY)) {
        let digits = word.trim_start_matches(|c: char| c.is_alphabetic());
        let letters = &word[..word.len() - digits.len()];
        let expanded = match letters {
            "sr" | "snr" => "senior",
            "jr" => "junior",
            "eng" | "engineering" => "engineer",
            "dev" | "development" => "developer",
            "mgr" => "manager",
            other => other,
        };
        words.extend([expanded, digits].into_iter().filter(|part| !part.is_empty()).map(str::to_owned));
    }
    words
}

/// The number of a grade in a name, where it is none of a file or a year: "2", "ii".
fn grade(word: &str) -> Option<u64> {
    title::grade(&word.to_uppercase()).filter(|value| *value < 20)
}
