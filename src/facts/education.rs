//! Education: degrees that are asked for or waived.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};

/// A degree that is asked for, or that need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Degree {
    /// The lowest that is named, if one is.
    pub level: Option<DegreeLevel>,
    /// Whether something else will do.
    pub equivalent: bool,
}

/// The level of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DegreeLevel {
    /// A school diploma.
    School,
    /// An associate degree.
    Associate,
    /// A bachelor's degree.
    Bachelor,
    /// A master's degree.
    Master,
    /// A doctorate.
    Doctorate,
}

/// What a phrase of [`PHRASES`] signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Level(DegreeLevel),
    /// Letters that stand for a degree only in capitals and beside words of study.
    Letters(DegreeLevel),
    Any,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    (
        "(high school|secondary school|ged) (diploma|degree|education|graduate|graduation|certificate|or)",
        Cue::Level(DegreeLevel::School),
    ),
    ("(associate|associate's|associates|associates') degree", Cue::Level(DegreeLevel::Associate)),
    (
        "(bachelor|bachelor's|bachelors|baccalaureate|undergraduate degree|laurea triennale|bac 3)",
        Cue::Level(DegreeLevel::Bachelor),
    ),
    ("(bsc|b sc|beng|btech|b tech|bs|ba|b s|b a)", Cue::Letters(DegreeLevel::Bachelor)),
    (
        "(master's|masters|master) (degree|in|of science|of arts|or|preferred|level|of business)",
        Cue::Level(DegreeLevel::Master),
    ),
    ("(laurea magistrale|bac 5|mba)", Cue::Level(DegreeLevel::Master)),
    ("(msc|m sc|ms|ma|m s|m a|meng)", Cue::Letters(DegreeLevel::Master)),
    ("(phd|ph d|doctorate|doctoral degree)", Cue::Level(DegreeLevel::Doctorate)),
    ("(degree|degrees|laurea|diplôme|hochschulabschluss|studium)", Cue::Any),
];

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    let sentence = scan.sentence(hit.start);
    let study = "degree degrees science engineering related equivalent field discipline computer university college \
        preferred required education";
    let span = scan.span(&hit);
    let level = match cue {
        Cue::Level(level) => Some(level),
        Cue::Letters(level) => {
            let capitals = !scan.posting.text(span).contains(|c: char| c.is_lowercase())
                || hit.len() == 1 && scan.word(hit.start).ends_with('c');
            if !capitals || !scan.any(sentence.clone(), study) {
                return;
            }
            Some(level)
        }
        Cue::Any => {
            // "a high degree of autonomy", "360 degree feedback": no study.
            let measure = scan.is(hit.end, "of feedback celsius angle view")
                || one_of(
                    scan.before(hit.start, 1),
                    "\
             360 high some certain large great lesser",
                );
            let named = scan.is(hit.end, "in or is required preferred and a from with level")
                || one_of(
                    scan.before(hit.start, 1),
                    "a university college bachelor's undergraduate graduate advanced or relevant technical your \
                     science year required no",
                );
            if measure || !named {
                return;
            }
            None
        }
    };
    if scan.is_about_others() {
        return;
    }
    let phrases: [&[&str]; 9] = [
        &["or", "equivalent"],
        &["or", "an", "equivalent"],
        &["or", "the", "equivalent"],
        &["equivalent", "experience"],
        &["in", "lieu"],
        &["or", "comparable"],
        &["or", "similar"],
        &["alternative", "path"],
        &["or", "relevant"],
    ];
    let equivalent = sentence
        .clone()
        .any(|at| phrases.iter().any(|phrase| phrase.iter().zip(at..).all(|(word, at)| scan.is(at, word))));
    let confidence = if level.is_some() { Confidence::High } else { Confidence::Medium };
    found.say(FactKind::Degree(Degree { level, equivalent }), span, confidence);
}
