//! Time zone: the zones and hours in which the work is done.

use std::ops::Range;

use super::quantity;
use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;
use crate::text::Span;

/// Time zones in which the work is done.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Zones {
    /// The westernmost offset from UTC, in hours, where it is known.
    pub low: Option<f64>,
    /// The easternmost.
    pub high: Option<f64>,
    /// The hours of a day that must overlap.
    pub overlap: Option<f64>,
}

/// What a phrase of [`PHRASES`] signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Letters of a zone, in capitals, and quarters of an hour from UTC.
    Letters(i8),
    /// "Eastern time"
    Named(i8),
    /// "time zone"
    Words,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    ("(time zone|time zones|timezone|timezones|fuso orario|fuseau horaire|zeitzone)", Cue::Words),
    ("(pst|pdt|pt)", Cue::Letters(-32)),
    ("(mst|mdt)", Cue::Letters(-28)),
    ("(cst|cdt)", Cue::Letters(-24)),
    ("(est|edt|et)", Cue::Letters(-20)),
    ("(ast|brt|art)", Cue::Letters(-12)),
    ("(utc|gmt)", Cue::Letters(0)),
    ("(bst|wet|west|cet)", Cue::Letters(4)),
    ("(cest|eet|sast)", Cue::Letters(8)),
    ("(ist)", Cue::Letters(22)),
    ("(sgt|awst|hkt)", Cue::Letters(32)),
    ("(jst|kst)", Cue::Letters(36)),
    ("(aest|aedt)", Cue::Letters(40)),
    ("pacific (time|standard time|hours|timezone|time zone|working hours)", Cue::Named(-32)),
    ("mountain (time|standard time|hours|timezone|time zone)", Cue::Named(-28)),
    ("central (time|standard time|hours|timezone|time zone)", Cue::Named(-24)),
    ("eastern (time|standard time|hours|timezone|time zone|working hours)", Cue::Named(-20)),
    ("central european (time|summer time|timezone|time zone)", Cue::Named(4)),
];

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    let sentence = scan.sentence(hit.start);
    match cue {
        Cue::Words => words(scan, hit, sentence, found),
        Cue::Letters(offset) | Cue::Named(offset) => {
            if matches!(cue, Cue::Letters(_)) && !is_zone(scan, &hit, sentence.clone()) {
                return;
            }
            if follows_another(scan, &hit) {
                return;
            }
            let (low, high, end) = offsets(scan, hit.end - 1, f64::from(offset) / 4.0);
            let overlap = overlap(scan, sentence);
            let span = Span { start: scan.words[hit.start].start, end };
            let clock = is_deadline(scan, hit.start);
            if !clock {
                found.say(
                    FactKind::TimeZone(Zones { low: Some(low), high: Some(high), overlap }),
                    span,
                    Confidence::High,
                );
            }
        }
    }
}

/// "EST", "PST/EST", "9am - 5pm ET"; not "et" in French, nor "PT" for part time or physical therapy.
fn is_zone(scan: &Scan<'_>, hit: &Range<usize>, sentence: Range<usize>) -> bool {
    let text = scan.posting.text(scan.span(hit));
    if text.contains(|c: char| c.is_lowercase()) {
        return false;
    }
    let about = "time timezone timezones zone zones hours hour am pm core overlap overlapping between within from to working utc gmt \
        schedule shift";
    let gap = scan.gap(hit.end);
    let signed = gap.trim_start().starts_with(['+', '-', '−', '±', '/'])
        && scan.word(hit.end).starts_with(|c: char| c.is_ascii_digit());
    let clock = scan.gap(hit.start).ends_with(' ') && one_of(scan.before(hit.start, 1), "am pm a.m p.m");
    let region = text.len() > 2 && scan.section() == SectionKind::Location || scan.any(sentence, about);
    let short = matches!(text, "PT" | "ET" | "AST" | "ART" | "WEST" | "IST" | "SAST");
    if short {
        clock
            || signed
            || scan.any(hit.end..hit.end + 2, "time timezone timezones hours zone zones")
            || one_of(scan.before(hit.start, 1), "am pm")
    } else {
        signed || clock || region
    }
}

/// Whether the zone is the second of a range that the first has told.
fn follows_another(scan: &Scan<'_>, hit: &Range<usize>) -> bool {
    let earlier = "pst pdt mst mdt cst cdt est edt utc gmt bst cet cest eet pt et wet pacific eastern central mountain";
    let upper = |at: usize| scan.word(at).starts_with(char::is_uppercase);
    let back =
        (1..=4).find(|&back| one_of(scan.before(hit.start, back), earlier) && upper(hit.start.wrapping_sub(back)));
    back.is_some_and(|back| {
        (1..back).all(|one| one_of(scan.before(hit.start, one), "to and or time through 1 2 3 4 5 6 7 8 9 10 11 12 00"))
    })
}

/// The offsets that the zone at `at` spans, with what is added or follows, and where that ends in the prose.
fn offsets(scan: &Scan<'_>, at: usize, base: f64) -> (f64, f64, u32) {
    let (mut low, mut high, mut last) = shifted(scan, at, base);
    let link = scan.is(last + 1, "to through and") || matches!(scan.gap(last + 1).trim(), "-" | "–" | "/");
    let next = if scan.is(last + 1, "to through and time") { last + 2 } else { last + 1 };
    let next = if scan.is(next, "to") { next + 1 } else { next };
    let names: [(&str, f64); 12] = [
        ("PST", -8.0),
        ("PDT", -8.0),
        ("MST", -7.0),
        ("CST", -6.0),
        ("EST", -5.0),
        ("EDT", -5.0),
        ("UTC", 0.0),
        ("GMT", 0.0),
        ("CET", 1.0),
        ("CEST", 2.0),
        ("EET", 2.0),
        ("ET", -5.0),
    ];
    if let Some(&(_, other)) = names.iter().find(|(name, _)| *name == scan.word(next)).filter(|_| link) {
        let (second, third, end) = shifted(scan, next, other);
        (low, high, last) = (low.min(second), high.max(third), end);
    } else if link
        && last > at
        && scan.word(next).bytes().all(|byte| byte.is_ascii_digit())
        && scan.word(next).len() <= 2
    {
        // "UTC-5 to +3"
        let sign = if scan.gap(next).contains(['-', '−']) && !scan.gap(next).contains('+') { -1.0 } else { 1.0 };
        if let Ok(other) = scan.word(next).parse::<f64>()
            && other <= 14.0
            && (scan.gap(next).contains(['+', '-', '−']))
        {
            (low, high, last) = (low.min(sign * other), high.max(sign * other), next);
        }
    }
    (low, high, scan.words[last].end)
}

/// The zone at `at` with the hours that are added to it: "UTC+2", "CET ± 3 hours"; its last word.
fn shifted(scan: &Scan<'_>, at: usize, base: f64) -> (f64, f64, usize) {
    let gap = scan.gap(at + 1).trim();
    let hours = scan.word(at + 1).parse::<f64>().ok().filter(|hours| *hours <= 14.0);
    match (hours, gap) {
        (Some(hours), "+" | "(+") => (base + hours, base + hours, at + 1),
        (Some(hours), "-" | "−" | "–" | "(-") => (base - hours, base - hours, at + 1),
        (Some(hours), "±" | "+/-" | "(±" | "(+/-" | "+/−" | "-/+") => (base - hours, base + hours, at + 1),
        _ => (base, base, at),
    }
}

/// The hours of a day that must overlap.
fn overlap(scan: &Scan<'_>, sentence: Range<usize>) -> Option<f64> {
    if !scan.any(sentence.clone(), "overlap overlapping overlaps common shared") {
        return None;
    }
    sentence
        .clone()
        .find(|&at| scan.is(at, "hours hour hrs"))
        .and_then(|at| quantity::before(scan, at))
        .map(|hours| hours.low)
        .filter(|hours| *hours <= 12.0)
}

/// Whether the zone only tells the clock of a deadline or an event.
fn is_deadline(scan: &Scan<'_>, at: usize) -> bool {
    scan.any(scan.sentence(at), "deadline closes closing apply midnight posted interview webinar 11:59 59")
}

/// "time zones", where no zone is named.
fn words(scan: &Scan<'_>, hit: Range<usize>, sentence: Range<usize>, found: &mut Found<'_>) {
    let zones = "pst pdt est edt utc gmt bst cet cest eet et pacific eastern central mountain";
    let named = sentence.clone().any(|at| scan.is(at, zones) && scan.word(at).starts_with(char::is_uppercase));
    let duty = scan.is_about_the_person()
        && !scan.any(
            sentence.clone(),
            "remote remotely hours overlap within located based work working availability available",
        );
    if named || duty {
        return;
    }
    let overlap = overlap(scan, sentence.clone());
    let mut start = hit.start;
    while start > sentence.start
        && start + 3 > hit.start
        && scan.gap(start).trim_matches([' ', '/', '-', '.']).is_empty()
        && is_region(scan.before(start, 1))
    {
        start -= 1;
    }
    let tolerance = scan.any(sentence.clone(), "within") && scan.any(sentence, "hours hour");
    let sure = overlap.is_some() || start < hit.start || tolerance;
    let fact = Zones { low: None, high: None, overlap };
    let confidence = if sure { Confidence::Medium } else { Confidence::Low };
    found.say(FactKind::TimeZone(fact), scan.span(&(start..hit.end)), confidence);
}

/// Whether a word before "time zone" tells which.
fn is_region(word: &str) -> bool {
    one_of(
        word,
        "us u s usa uk eu european europe american america americas north south latin asian asia apac emea australian \
            african canadian continental western nordic brazilian indian japanese german london new york east coast west",
    )
}
