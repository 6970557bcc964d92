//! Experience: years that are asked for, told apart from years that only pass.

use std::ops::Range;

use super::quantity::{Count, count};
use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found, technology, terms};
use crate::posting::SectionKind;
use crate::text::Span;

/// Years of experience.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Years {
    /// The fewest.
    pub min: Option<f64>,
    /// The most.
    pub max: Option<f64>,
    /// How it is bounded in words.
    pub bound: Bound,
    /// A plus sign, or "or more".
    pub plus: bool,
    /// The number that is written, or the first of two, in the prose.
    pub low: Span,
    /// The second number of a range.
    pub high: Option<Span>,
    /// What the experience is in.
    pub subject: Option<Span>,
}

/// How a number of years is bounded in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Not at all.
    None,
    /// "at least", "minimum of", "over"
    Least,
    /// "up to", "less than"
    Most,
}

pub(super) const UNITS: &[(&str, Unit)] = &[
    ("(year|years|year's|years'|yr|yrs|ans|anni|jahre|jahren|años|anos|année|années|jaar)", Unit::Year),
    ("(month|months|mos|mths|mth|mois|mesi|monate|meses)", Unit::Month),
    ("(week|weeks|wks|semaines|settimane|wochen)", Unit::Week),
];

/// The unit of a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Week,
}

impl Unit {
    /// The months it lasts.
    fn months(self) -> f64 {
        match self {
            Self::Year => 12.0,
            Self::Month => 1.0,
            Self::Week => 12.0 / 52.0,
        }
    }
}

/// A unit of [`UNITS`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, unit: Unit, found: &mut Found<'_>) {
    if unit == Unit::Week {
        terms::glued(scan, &hit, found);
    }
    if unit == Unit::Week || !asked(scan, &hit, unit, found) {
        terms::length(scan, &hit, unit.months(), found);
    }
}

/// Says the years of experience that end with the unit at `hit`, if they are such.
fn asked(scan: &Scan<'_>, hit: &Range<usize>, unit: Unit, found: &mut Found<'_>) -> bool {
    let at = hit.start;
    let mut last = at;
    while one_of(scan.before(last, 1), "full solid consecutive complete additional total plus") {
        last -= 1;
    }
    let mut plus = scan.gap(at).contains('+') || scan.gap(last).contains('+') || (last < at && scan.is(at - 1, "plus"));
    if one_of(scan.before(last, 1), "more") && one_of(scan.before(last, 2), "or and") {
        plus = true;
        last -= 2;
    }
    if scan.gap(last).contains(['.', ',', ';', ':', '\n', '/', '|']) {
        return false;
    }
    let Some(end) = count(scan, last) else { return false };
    let mut first = end.first;
    let mut low = None;
    let gap = scan.gap(first);
    let bare = gap.trim_matches([' ', '+', '\u{a0}', '(', '>', '<', '=', '≥']);
    let dash = matches!(bare, "-" | "–" | "—" | "‑" | "~" | "−");
    if dash {
        low = count(scan, first).filter(|low| low.digits == end.digits);
    } else if bare.is_empty()
        && one_of(scan.before(first, 1), "to or and bis à a und ou")
        && scan.gap(first - 1).trim().is_empty()
    {
        let joined =
            !one_of(scan.before(first, 1), "and und a") || one_of(scan.before(first, 3), "between zwischen entre tra");
        low = count(scan, first - 1).filter(|low| joined && low.digits == end.digits);
    }
    if let Some(low) = &low {
        first = low.first;
    }
    let lead = scan.gap(first);
    if lead.ends_with(['$', '£', '€', '#', '/', '@', '.', ',']) && !lead.ends_with(". ")
        || end.value > 45.0
        || end.value == 0.0
    {
        return false;
    }
    plus |= lead.ends_with('+');
    let (bound, start) = bound(scan, first);
    let factor = unit.months() / 12.0;
    let open = plus || bound == Bound::Least || low.is_some();
    let sentence = scan.span(&scan.sentence(at));
    let tool = technology::beside(scan, start, hit.end, found);
    let again = found.facts.iter().rev().take(6).any(|fact| {
        matches!(fact.kind, FactKind::Years(_))
            && fact.prose.is_some_and(|prose| prose.start >= sentence.start && prose.end <= sentence.end)
    });
    let shape = Shape { range: low.is_some(), open, least: bound == Bound::Least, tool: tool.is_some(), again };
    let aged = low.as_ref().is_some_and(|low| low.value >= 15.0 && end.value >= low.value + 6.0);
    if aged && is_age(scan, at) {
        return false;
    }
    let Some(confidence) = judge(scan, start, at, unit, shape) else { return false };
    let single = end.value * factor;
    let (min, max) = match (&low, bound) {
        (Some(low), _) => (Some(low.value * factor), Some(single)),
        (None, Bound::Most) => (None, Some(single)),
        (None, _) => (Some(single), (!plus && bound == Bound::None).then_some(single)),
    };
    let place = |count: &Count| scan.span(&(count.first..count.last));
    let years = Years {
        min,
        max,
        bound,
        plus,
        low: place(low.as_ref().unwrap_or(&end)),
        high: low.is_some().then(|| place(&end)),
        subject: subject(scan, hit.end).or(tool).or_else(|| labelled(scan, start)),
    };
    found.say(FactKind::Years(years), scan.span(&(start..hit.end)), confidence);
    found.ask(scan, at);
    true
}

/// The bound in front of the word at `first`, and where it starts.
fn bound(scan: &Scan<'_>, first: usize) -> (Bound, usize) {
    const BOUNDS: &[(&str, Bound)] = &[
        ("at least", Bound::Least),
        ("a minimum of", Bound::Least),
        ("minimum of", Bound::Least),
        ("minimum", Bound::Least),
        ("min", Bound::Least),
        ("no less than", Bound::Least),
        ("not less than", Bound::Least),
        ("more than", Bound::Least),
        ("greater than", Bound::Least),
        ("over", Bound::Least),
        ("au moins", Bound::Least),
        ("almeno", Bound::Least),
        ("mindestens", Bound::Least),
        ("al menos", Bound::Least),
        ("up to", Bound::Most),
        ("a maximum of", Bound::Most),
        ("maximum of", Bound::Most),
        ("no more than", Bound::Most),
        ("less than", Bound::Most),
        ("fewer than", Bound::Most),
        ("under", Bound::Most),
    ];
    if scan.gap(first).contains(['≥', '>']) {
        return (Bound::Least, first);
    }
    let fits = |phrase: &str| {
        let length = phrase.split(' ').count();
        let from = first.checked_sub(length)?;
        let same = phrase.split(' ').zip(from..).all(|(word, at)| scan.is(at, word));
        let near = !scan.gap(first).contains([';', '\n', '|']);
        (same && near).then_some(from)
    };
    BOUNDS.iter().find_map(|&(phrase, bound)| fits(phrase).map(|from| (bound, from))).unwrap_or((Bound::None, first))
}

/// How a number of years is written.
#[derive(Clone, Copy)]
struct Shape {
    range: bool,
    /// Without an upper end, or a range.
    open: bool,
    /// A word says that it is the fewest.
    least: bool,
    /// A technology stands beside it: "12 years React", "React (12 years)".
    tool: bool,
    /// Its sentence asks for years before.
    again: bool,
}

/// Whether "18-35 years" with the unit at `at` is an age.
fn is_age(scan: &Scan<'_>, at: usize) -> bool {
    let sentence = scan.sentence(at);
    (scan.is(at + 1, "old") || scan.is(at + 1, "of") && scan.is(at + 2, "age") || at + 1 >= sentence.end)
        && !scan.any(sentence, "experience experienced")
}

/// Whether the years at `start` are those of somebody else whom the sentence names: "a mentor who has 10 years".
fn is_of_others(scan: &Scan<'_>, start: usize) -> bool {
    let from = start.saturating_sub(6).max(scan.sentence(start).start);
    let taught = |at: usize| {
        scan.is(at, "learn learning") && scan.is(at + 1, "from")
            || scan.is(at, "taught mentored guided supervised coached trained") && scan.is(at + 1, "by")
    };
    one_of(scan.before(start, 1), "has with have having of brings")
        && (scan.any(
            from..start,
            "mentor mentors colleague colleagues coach boss founder founders teammates peers reporting reports",
        ) || (from..start).any(taught))
}

/// Whether a number of years is asked for, and how sure that is. The number starts at `start`, its unit is at `at`.
fn judge(scan: &Scan<'_>, start: usize, at: usize, unit: Unit, shape: Shape) -> Option<Confidence> {
    let Shape { range, open, least, tool, again } = shape;
    let before = |back: usize, choices: &str| one_of(scan.before(start, back), choices);
    let after = |on: usize, choices: &str| scan.is(at + on, choices);
    if before(
        1,
        "last past next previous first every within after since during each coming recent final another \
     in only",
    ) {
        return None;
    }
    let passing = "old ago later anniversary warranty roadmap contract term fixed vesting cliff plan strategy horizon degree \
        program programme college university running history period probation probationary trial cohort renewal lease \
        commitment engagement assignment appointment internship apprenticeship fellowship project vision";
    let things = "age funding growth history progress innovation success service employment runway partnership business \
        operation existence row hire hiring appointment the";
    // "Two years of project work", but "8 years project management experience".
    let work = after(1, "project program programme strategy") && (2..=4).any(|on| after(on, "experience"));
    if after(1, passing) && !work || (after(1, "of in on") && after(2, things)) {
        return None;
    }
    let sentence = scan.sentence(at);
    let named = sentence.clone().any(|index| {
        let word = scan.word(index).to_lowercase();
        ["experience", "experienced", "expérience", "esperienza", "erfahrung", "experiencia", "experiência", "ervaring"]
            .iter()
            .any(|known| word.ends_with(known))
    });
    let wanted = matches!(scan.section(), SectionKind::Requirements | SectionKind::Preferred | SectionKind::Skills);
    let asked = scan.any(
        sentence.clone(),
        "you your candidate candidates ask asks expect must require required requires requirement minimum looking seeking seek ideal \
            ideally need needs preferred applicant applicants somebody someone look anybody anyone needed qualified qualify qualification qualifications",
    );
    // "With over 20 years of experience, we serve…": the firm's own.
    let own = !wanted
        && !asked
        && (scan.is_about_others()
            || scan.any(
                sentence.clone(),
                "we we've our us company firm \
     founders collective combined team",
            ));
    if own || (scan.is_about_others() && !asked) || is_of_others(scan, start) {
        return None;
    }
    let adjective = scan.gap(at).contains(['-', '–']) && !scan.is(at, "years");
    if adjective && !after(1, "experience") {
        return None;
    }
    if unit == Unit::Month {
        let near = (1..=5).any(|on| after(on, "experience experienced"));
        return near.then_some(Confidence::High);
    }
    let what = after(
        1,
        "of in as with working professional relevant industry hands commercial proven related practical developing \
            building leading managing experience post programming software development engineering sales design \
            working teaching management using supervisory demonstrated progressive applicable similar direct required \
            needed preferred",
    );
    let what = what || tool || open && scan.word(at + 1).ends_with("ing") && !after(1, "running growing coming going");
    match (named, wanted) {
        (true, true) => Some(Confidence::High),
        (true, false) => (asked || scan.block.is_item() || scan.is_short()).then_some(Confidence::High),
        (false, true) if before(1, "for") || scan.any(sentence.clone(), "vesting vest contract warranty") => None,
        (false, true) if what || range || at + 1 >= sentence.end || scan.gap(at + 1).contains([')', ']', ',']) => {
            Some(Confidence::Medium)
        }
        (false, false) if what && before(1, "requires requiring required") => Some(Confidence::Medium),
        (false, false)
            if what && one_of(scan.before(start, 1), "have bring hold") && one_of(scan.before(start, 2), "you") =>
        {
            Some(Confidence::Medium)
        }
        (false, false) if tool && (asked || scan.block.is_item() || scan.is_short()) => Some(Confidence::Medium),
        // "7+ years in audit", as an item that no heading explains.
        (false, false) => {
            let role =
                after(1, "in as with working using building leading writing of") && !after(2, "business the a row");
            // "A minimum of three years on site"
            let role = role || least && after(1, "on at") && !after(2, "a the our your their board");
            let named = after(1, "of") && !after(2, "relevant hands progressive professional commercial software");
            let near = again || at <= sentence.start + 6;
            let firm = scan.any(sentence.clone(), "minimum must required require requires needed need");
            let called =
                least && after(1, "of") && scan.any(sentence.clone(), "calls asks expects expect requires require");
            let item = scan.block.is_item() && near;
            let stands = role && !named && (open && (item || firm) || item && scan.is_asked(at));
            (stands || called).then_some(Confidence::Medium)
        }
        _ => None,
    }
}

/// What stands before years in brackets or after a colon, alone: "Project management (5+ years)".
fn labelled(scan: &Scan<'_>, start: usize) -> Option<Span> {
    let first = scan.sentence(start).start;
    let joined = matches!(scan.gap(start).trim(), "(" | ":" | "-" | "–" | "—");
    let named = !scan.any(first..start, "experience minimum required requirements requirement years education seniority level total age duration contract");
    let clear = (first + 1..start).all(|at| matches!(scan.gap(at), " " | "-" | "/" | "." | " & "));
    (joined && named && clear && (first + 1..=first + 4).contains(&start)).then(|| scan.span(&(first..start)))
}

/// What the experience is in: the words after "of", "in", "with" or "as", without those that tell nothing.
fn subject(scan: &Scan<'_>, from: usize) -> Option<Span> {
    const EMPTY: &str = "of in with as a an the experience professional relevant hands on work working industry proven \
        related commercial practical progressive time using building developing your our prior previous solid \
        demonstrated overall total combined or more plus applicable direct demonstrable post-qualification post \
        qualification similar equivalent least strong";
    const ENDS: &str = "and or including required preferred is are within at for to that which who having like such with \
        where from through during per but on using in as held gained of behind under needed";
    let open =
        |at: usize| at == from || !scan.gap(at).contains([',', ';', '.', ':', '(', ')', '\n', '|', '[', '–', '—', '?']);
    let mut first = from;
    let time = |at: usize| scan.is(at, "full part") && scan.is(at + 1, "time");
    while first < scan.words.len() && open(first) && (scan.is(first, EMPTY) || time(first)) {
        first += 1;
    }
    let mut last = first;
    while last < scan.words.len()
        && last < first + 6
        && (open(last) || last == first)
        && !(scan.is(last, ENDS) && (last == first || !scan.is(last, "of")))
    {
        last += 1;
    }
    while last > first && scan.is(last - 1, "of a an the experience role environment") {
        last -= 1;
    }
    let vague =
        last == first + 1 && scan.is(first, "described field roles role field area environment above level experience");
    (first > from && first < last && open(first) && !vague).then(|| scan.span(&(first..last)))
}
