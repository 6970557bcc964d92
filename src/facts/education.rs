//! Education: degrees that are asked for or waived.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;
use crate::text::Span;

/// A degree that is asked for, or that need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Degree {
    /// The lowest that is named, if one is.
    pub level: Option<DegreeLevel>,
    /// Whether something else will do.
    pub equivalent: bool,
    /// Whether it is said that none is needed.
    pub waived: bool,
    /// What it is in, in the prose.
    pub field: Option<Span>,
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
    /// Letters of schools, which need capitals and no words beside them.
    School,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    (
        "(high school|secondary school|highschool|ged) (diploma|degree|education|graduate|graduation|certificate|or|\
         equivalency|equivalent|completion)",
        Cue::Level(DegreeLevel::School),
    ),
    ("(gcse|gcses|a levels|a level|abitur|baccalauréat|maturità)", Cue::School),
    (
        "(associate|associate's|associates|associates'|foundation|two year|2 year) degree",
        Cue::Level(DegreeLevel::Associate),
    ),
    ("(hnd|hnc|associate's|bac 2)", Cue::School),
    (
        "(bachelor|bachelor's|bachelors|bachelors'|baccalaureate|baccalaureate degree|undergraduate degree|laurea triennale|bac 3|\
         four year degree|4 year degree|honours degree|first degree|degree level)",
        Cue::Level(DegreeLevel::Bachelor),
    ),
    ("(bsc|b sc|beng|b eng|btech|b tech|bs|ba|b s|b a|bba|bsn|b e|b com|llb)", Cue::Letters(DegreeLevel::Bachelor)),
    (
        "(master's|masters|masters'|master) (degree|degrees|in|of science|of arts|or|preferred|level|of business|of public|required|and|a|is|of social|qualification|s)",
        Cue::Level(DegreeLevel::Master),
    ),
    ("master's", Cue::Level(DegreeLevel::Master)),
    (
        "(laurea magistrale|bac 5|bac 4|mba|advanced degree|graduate degree|postgraduate degree|post graduate degree|postgraduate qualification)",
        Cue::Level(DegreeLevel::Master),
    ),
    ("(msc|m sc|ms|ma|m s|m a|meng|m eng|mph|msw|masters|msn|mpp|mpa)", Cue::Letters(DegreeLevel::Master)),
    ("(phd|ph d|phds|doctorate|doctoral degree|doctoral|juris doctor|dphil)", Cue::Level(DegreeLevel::Doctorate)),
    ("(jd|j d|md|m d|psyd)", Cue::Letters(DegreeLevel::Doctorate)),
    ("(degree|degrees|laurea|diplôme|hochschulabschluss|studium)", Cue::Any),
    (
        "(completed|finished|successful|successfully completed) (studies|university studies|university education|study)",
        Cue::Any,
    ),
];

/// Words beside which a degree is meant.
const STUDY: &str = "degree degrees science engineering related equivalent field discipline computer university college \
    preferred required education bachelor's master's phd graduate business law accounting mathematics";

/// Whether the letters stand in a row of others with commas between, as codes of states do: "KS, MD, WI".
fn is_among_codes(scan: &Scan<'_>, hit: &Range<usize>) -> bool {
    let code = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let before = scan.gap(hit.start).trim() == "," && code(scan.before(hit.start, 1));
    let after = scan.gap(hit.end).trim() == "," && code(scan.word(hit.end));
    hit.len() == 1 && before && after
}

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    let section = scan.section();
    if scan.is_about_others()
        || matches!(section, SectionKind::Benefits) && !scan.any(scan.sentence(hit.start), "required preferred must")
    {
        return;
    }
    if one_of(scan.before(hit.start, 1), "scrum task quiz web station harbour") {
        return;
    }
    let sentence = scan.sentence(hit.start);
    let span = scan.span(&hit);
    let text = scan.posting.text(span);
    let capitals = |text: &str| !text.contains(|c: char| c.is_lowercase());
    let level = match cue {
        Cue::Level(level) => Some(level),
        Cue::School => {
            let level = if text.starts_with(['H', 'a', 'b']) && !text.starts_with("abi") && !text.starts_with("a ") {
                DegreeLevel::Associate
            } else {
                DegreeLevel::School
            };
            if !text.starts_with(char::is_uppercase) {
                return;
            }
            Some(level)
        }
        Cue::Letters(level) => {
            let written = capitals(text)
                || text.ends_with('c')
                || text.ends_with("ng")
                || text.ends_with("sc")
                || text == "Masters";
            let slash = scan.gap(hit.end).starts_with('/') || scan.gap(hit.start).ends_with('/');
            let named = scan.is(hit.end, "in") && scan.is_about_the_person() && text.len() >= 2;
            if !written
                || !(named
                    || scan.any(sentence.clone(), STUDY)
                    || slash && scan.is(hit.end, "bs ms ba ma bsc msc phd b m"))
            {
                return;
            }
            // "MS Excel", "MS Office", "MS SQL", "MA" the state.
            let product = scan.is(
                hit.end,
                "excel office sql word project teams access powerpoint outlook dynamics windows visio azure",
            ) || scan.gap(hit.start).ends_with(", ") && text == "MA" && hit.end >= scan.words.len();
            if product || scan.section() == SectionKind::Location || is_among_codes(scan, &hit) {
                return;
            }
            Some(level)
        }
        Cue::Any => {
            if !is_study(scan, &hit) {
                return;
            }
            None
        }
    };
    let mut hit = hit;
    while hit.len() > 1 && scan.is(hit.end - 1, "is in or and required preferred a") {
        hit.end -= 1;
    }
    let end = if cue != Cue::Any && scan.is(hit.end, "degree degrees level diploma") { hit.end + 1 } else { hit.end };
    // "BA/BS", "a Bachelor's degree (BSc)", "Bachelor's or Master's degree": one fact for each level of a sentence.
    let whole = scan.span(&sentence);
    let same = |level: Option<DegreeLevel>| move |kind: &FactKind| matches!(kind, FactKind::Degree(degree) if level.is_none() || degree.level == level);
    let before = found
        .facts
        .iter()
        .rev()
        .take(12)
        .any(|fact| fact.prose.is_some_and(|prose| whole.contains(prose)) && same(level)(&fact.kind));
    if before {
        return;
    }
    let waived = is_waived(scan, &hit, sentence.clone());
    let range = if scan.words.len() <= 60 { 0..scan.words.len() } else { sentence.clone() };
    let fact = Degree { level, equivalent: is_replaceable(scan, range), waived, field: field(scan, end) };
    let confidence = if level.is_some() { Confidence::High } else { Confidence::Medium };
    found.say(FactKind::Degree(fact), scan.span(&(hit.start..end)), confidence);
    if !waived {
        found.ask(scan, hit.start);
    }
}

/// Whether "degree" is one of study: not "a high degree of autonomy", "360 degree feedback".
fn is_study(scan: &Scan<'_>, hit: &Range<usize>) -> bool {
    let before = |choices: &str| one_of(scan.before(hit.start, 1), choices);
    let measure = scan.is(hit.end, "of feedback celsius angle view c f")
        || before("360 180 90 high some certain large great lesser varying different fahrenheit");
    let named = scan
        .is(hit.end, "in or is required preferred and a from with level not qualified educated desirable essential")
        || before(
            "a university college bachelor's undergraduate graduate advanced or relevant technical your science year \
             required no related professional post-graduate postgraduate nursing law medical academic formal honours hons honors first good \
             specific engineering tertiary higher stem",
        );
    !measure && (named || scan.words.len() <= 4)
}

/// Whether it is said that no degree is needed.
fn is_waived(scan: &Scan<'_>, hit: &Range<usize>, sentence: Range<usize>) -> bool {
    let near = hit.start.saturating_sub(4).max(sentence.start)..hit.start;
    let no = scan.any(near.clone(), "no without regardless don't")
        || (scan.any(near, "not") && scan.any(sentence.clone(), "need require required"));
    let after = hit.end..(hit.end + 8).min(sentence.end);
    no || after.clone().any(|at| {
        scan.is(at, "not isn't aren't")
            && (at + 1..at + 4).any(|next| {
                scan.is(next, "required necessary needed mandatory essential requirement prerequisite must need")
            })
    })
}

/// Whether something else than a degree will do.
fn is_replaceable(scan: &Scan<'_>, range: Range<usize>) -> bool {
    const OTHER_FIELD: &str = "field fields discipline disciplines subject subjects degree area areas major course";
    range.clone().any(|at| {
        let next = |on: usize, choices: &str| scan.is(at + on, choices);
        if next(0, "or") {
            let article = usize::from(next(1, "an the a other some"));
            let kind = next(
                1 + article,
                "equivalent equal commensurate comparable similar relevant related demonstrable proven practical",
            );
            let field = (2..=4).any(|on| next(on + article, OTHER_FIELD) && !next(on + article, "experience"));
            let experience = (2..=5).any(|on| next(on + article, "experience"));
            let sure = next(1 + article, "equivalent equal commensurate comparable");
            return kind && (experience || (sure && !field) || (next(1 + article, "similar") && !field));
        }
        next(0, "equivalent") && (1..=4).any(|on| next(on, "experience combination training education"))
            || next(0, "in") && next(1, "lieu")
            || next(0, "alternative") && next(1, "path paths")
            || next(0, "equivalent") && next(1, "by") && next(2, "experience")
            || next(0, "years")
                && (1..=3).any(|on| next(on, "experience"))
                && at > range.start
                && scan.any(at.saturating_sub(4)..at, "or")
    })
}

/// What a degree is in: the words after "in" or "of".
fn field(scan: &Scan<'_>, from: usize) -> Option<Span> {
    let lead = (from..from + 6).find(|&at| scan.is(at, "in"))?;
    let dotted = |at: usize| scan.gap(at) == ". " && scan.before(at, 1).len() == 1;
    let clear = |at: usize| dotted(at) || !scan.gap(at).contains(['.', ';', '(', ')', ':', '\n', '–', '—']);
    if !(from..=lead).all(clear)
        || scan.is(lead + 1, "lieu progress addition hand any a an the order") && !scan.is(lead + 1, "a an the any")
    {
        return None;
    }
    let mut first = lead + 1;
    while scan.is(first, "a an the any") {
        first += 1;
    }
    let mut last = first;
    while last < scan.words.len()
        && last < first + 16
        && (last == first || clear(last))
        && !scan
            .is(last, "with and/or preferred required plus is are from at desired but who you to including would will could may should")
        && !(scan.is(last, "or") && scan.is(last + 1, "equivalent an the"))
    {
        last += 1;
    }
    while last > first && scan.is(last - 1, "or and a an the") {
        last -= 1;
    }
    (first < last).then(|| scan.span(&(first..last)))
}

/// The degree that a datum asks for: "Bachelor's degree required", "No degree required", "bachelor degree".
pub(super) fn of_datum(value: &str) -> Option<Degree> {
    const LEVELS: &[(&str, DegreeLevel)] = &[
        ("high school", DegreeLevel::School),
        ("highschool", DegreeLevel::School),
        ("associate", DegreeLevel::Associate),
        ("bachelor", DegreeLevel::Bachelor),
        ("undergraduate", DegreeLevel::Bachelor),
        ("master", DegreeLevel::Master),
        ("postgraduate", DegreeLevel::Master),
        ("phd", DegreeLevel::Doctorate),
        ("doctor", DegreeLevel::Doctorate),
    ];
    let folded = value.to_lowercase();
    let level = LEVELS.iter().find(|(name, _)| folded.contains(name)).map(|&(_, level)| level);
    let waived = folded.contains("no degree") || folded.contains("not required");
    let equivalent = folded.contains("equivalent");
    (level.is_some() || folded.contains("degree")).then_some(Degree { level, equivalent, waived, field: None })
}
