//! Dates: until when to apply and when the job starts.

use std::ops::Range;

use jiff::civil::Date;

use super::scan::Scan;
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;
use crate::text::Span;

/// Until when to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day, where it is a date with a year.
    pub date: Option<Date>,
    /// Whether applications are taken until the place is filled.
    pub rolling: bool,
}

/// When the job starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The first day, where it is a date with a year.
    pub date: Option<Date>,
    /// Whether it is as soon as can be.
    pub immediate: bool,
}

/// When the posting was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The day, where it is a date with a year.
    pub date: Option<Date>,
}

/// What a phrase of [`PHRASES`] signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A deadline.
    Deadline,
    /// A deadline, if it is a label or a date follows.
    Perhaps,
    /// No deadline, said in so many words.
    Rolling,
    Start,
    /// When it was published.
    Posted,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    (
        "(application|applications|submission|submissions) (deadline|deadlines|due|due date|closing date|close \
         date|period|window)",
        Cue::Deadline,
    ),
    (
        "(deadline|closing date|last date|last day|date limite) (for|to|de|pour|of) ... applications application \
     apply applying submission submissions submit receipt candidature postuler",
        Cue::Deadline,
    ),
    (
        "(closing date|date limite|bewerbungsfrist|bewerbungsschluss|fecha límite|scadenza|prazo de inscrição|\
         application closing|vacancy closes|close date|closing time)",
        Cue::Deadline,
    ),
    (
        "(apply|applications|application|applied|submit) (by|before|until|no later than|must be received by|accepted \
     until|accepted through|due by|due)",
        Cue::Perhaps,
    ),
    (
        "(accepted|accepting applications|open|advertised|considered|posted|received) (until|through|till|by)",
        Cue::Perhaps,
    ),
    ("(posting|position|job|vacancy|advert|applications) (close|closes|closing|expires)", Cue::Perhaps),
    (
        "(deadline|deadlines|expires|expiry|expiration date|expires on|close on|close at|will close|closes|closing|valid through|valid until|\
         closing date and time|avant le|candidater avant|bewerbung bis|entro il|no later than)",
        Cue::Perhaps,
    ),
    (
        "(open until filled|until filled|until a suitable|until we find|until position is filled|no application \
     deadline|no deadline|no closing date|open continuous|continuous recruitment|open ended recruitment|until \
     closed)",
        Cue::Rolling,
    ),
    ("until the (position|role|vacancy|job|post|positions|spot) (is|has been|are) filled", Cue::Rolling),
    ("(rolling|ongoing|continuous|continual|first come first served) basis", Cue::Rolling),
    ("rolling (applications|admissions|recruitment|review)", Cue::Rolling),
    ("applications (are|will be) (reviewed|considered) as", Cue::Rolling),
    (
        "(start date|starting date|date of start|start from|starting from|immediate start|starting immediately|\
         start immediately|available immediately|start as soon as|starts in|starting in|earliest start|\
         eintrittsdatum|startdatum|date de début|prise de poste|data di inizio|anticipated start|expected start|\
         target start|start asap|beginning date|commencement date)",
        Cue::Start,
    ),
    (
        "(date posted|posted on|posting date|date of posting|published on|posted date|date published|publication date)",
        Cue::Posted,
    ),
    ("(posted|published)", Cue::Posted),
    ("(start|starts|starting|begins|beginning|début|inizio|beginn)", Cue::Start),
];

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    let date = following(scan, hit.end);
    let label = scan.labelled(&hit).is_some() && !scan.is_about_the_person();
    // "There is no specific deadline to apply."
    if matches!(cue, Cue::Deadline | Cue::Perhaps)
        && (1..=3).any(|back| super::scan::one_of(scan.before(hit.start, back), "no without"))
    {
        return;
    }
    let application = "apply applied application applications applicants candidates accepted position vacancy job posting \
        interviews interviewing role recruiting";
    let sentence = scan.sentence(hit.start);
    match cue {
        Cue::Deadline | Cue::Perhaps => {
            let process = matches!(scan.section(), SectionKind::Apply | SectionKind::Process | SectionKind::Other);
            let sure = cue == Cue::Deadline && !scan.is_about_the_person();
            let dated = date.is_some() && (process || label || scan.any(sentence, application));
            if sure || label || dated {
                let (at, date) = date.map_or((span, None), |(at, date)| (span.to(at), date));
                let confidence = if date.is_some() || label { Confidence::High } else { Confidence::Medium };
                found.say(FactKind::Deadline(Deadline { date, rolling: false }), at, confidence);
            }
        }
        Cue::Rolling => {
            let basis = scan.is(hit.end - 1, "basis");
            if !scan.is_about_the_person() && (!basis || scan.any(sentence, application)) {
                found.say(FactKind::Deadline(Deadline { date: None, rolling: true }), span, Confidence::Medium);
            }
        }
        Cue::Posted => {
            if let Some((at, date)) = date.filter(|_| hit.len() > 1 || label) {
                found.say(FactKind::Posted(Posted { date }), span.to(at), Confidence::High);
            }
        }
        Cue::Start => {
            let soon = scan.any(hit.end..hit.end + 2, "asap immediately immediate") || date.is_some();
            let bare = hit.len() == 1;
            let immediate = scan.any(hit.start..hit.end + 3, "asap immediately immediate soon");
            let day = date.and_then(|(_, day)| day);
            let span = date.map_or(span, |(at, _)| span.to(at));
            if (label || (soon && !scan.is_about_others()) || !bare) && !scan.is_about_the_person() {
                found.say(FactKind::Start(Start { date: day, immediate }), span, Confidence::Medium);
            }
        }
    }
}

/// The first date among the words from `at` on, within the block: its place, and the day if it has a year.
fn following(scan: &Scan<'_>, at: usize) -> Option<(Span, Option<Date>)> {
    (at..(at + 14).min(scan.words.len())).find_map(|at| date(scan, at))
}

/// A date that starts with the word at `at`.
fn date(scan: &Scan<'_>, at: usize) -> Option<(Span, Option<Date>)> {
    let number = |at: usize| -> Option<i16> {
        let word = scan.word(at);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &word[digits.len()..];
        let ordinal = suffix.is_empty()
            || ["st", "nd", "rd", "th", "er"].iter().any(|ending| ending.eq_ignore_ascii_case(suffix));
        digits.parse().ok().filter(|_| ordinal && digits.len() <= 4)
    };
    let year = |at: usize| number(at).filter(|year| (1990..2100).contains(year) && scan.word(at).len() == 4);
    let joined = |at: usize, by: &[char]| {
        let gap = scan.gap(at);
        gap.len() == 1 && gap.starts_with(by)
    };
    let span = |to: usize| scan.span(&(at..to + 1));
    let day =
        |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if joined(at + 1, &['-', '/', '.']) && joined(at + 2, &['-', '/', '.']) {
        let (first, second) = (number(at)?, number(at + 1)?);
        if let Some(year) = year(at) {
            let third = number(at + 2)?;
            return Some((span(at + 2), day(year, second, third)));
        }
        let year =
            year(at + 2).or_else(|| number(at + 2).filter(|_| scan.word(at + 2).len() == 2).map(|year| year + 2000))?;
        // Where both readings are possible the later one counts, so that nothing is called past too early.
        let european = day(year, second, first);
        let american = if joined(at + 1, &['/']) { day(year, first, second) } else { None };
        return european.max(american).map(|date| (span(at + 2), Some(date)));
    }
    if let Some(month) = month(scan.word(at)) {
        let first = number(at + 1).filter(|day| (1..=31).contains(day));
        if let Some(first) = first {
            if let Some(year) = year(at + 2) {
                return Some((span(at + 2), day(year, month, first)));
            }
            return Some((span(at + 1), None));
        }
        return year(at + 1).map(|_| (span(at + 1), None));
    }
    let first = number(at).filter(|day| (1..=31).contains(day))?;
    let named = if scan.is(at + 1, "of") { at + 2 } else { at + 1 };
    let month = month(scan.word(named))?;
    if let Some(year) = year(named + 1) {
        return Some((span(named + 1), day(year, month, first)));
    }
    Some((span(named), None))
}

fn month(word: &str) -> Option<i16> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "janvier", "januar", "gennaio", "enero", "janeiro"],
        &["february", "feb", "février", "februar", "febbraio", "febrero", "fevereiro"],
        &["march", "mar", "mars", "märz", "marzo", "março"],
        &["april", "apr", "avril", "aprile", "abril"],
        &["may", "mai", "maggio", "mayo", "maio"],
        &["june", "jun", "juin", "juni", "giugno", "junio", "junho"],
        &["july", "jul", "juillet", "juli", "luglio", "julio", "julho"],
        &["august", "aug", "août", "agosto"],
        &["september", "sep", "sept", "septembre", "settembre", "septiembre", "setembro"],
        &["october", "oct", "octobre", "oktober", "ottobre", "octubre", "outubro"],
        &["november", "nov", "novembre", "noviembre", "novembro"],
        &["december", "dec", "décembre", "dezember", "dicembre", "diciembre", "dezembro"],
    ];
    let folded = word.to_lowercase();
    MONTHS.iter().zip(1..).find(|(names, _)| names.contains(&folded.as_str())).map(|(_, month)| month)
}

/// The day that a datum such as "2027-03-20", "2027-03-20T17:00" or "March 20, 2027" names.
pub(super) fn of_datum(value: &str) -> Option<Date> {
    let value = value.trim();
    if let Some(date) = value.get(..10).and_then(|day| day.parse().ok()) {
        return Some(date);
    }
    let words: Vec<&str> = value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let day = |word: &&str| -> Option<i8> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    };
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().find_map(|at| day(words.get(at)?))?;
    let year = words.iter().find_map(|word| word.parse::<i16>().ok().filter(|year| (1990..2100).contains(year)))?;
    Date::new(year, i8::try_from(month(words[at])?).ok()?, beside).ok()
}
