//! Terms: how long a contract lasts, and how many hours are worked.

use std::ops::Range;

use super::money::Period;
use super::quantity::{self, Quantity};
use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;

/// How long a contract lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// The fewest months.
    pub min: f64,
    /// The most.
    pub max: f64,
}

/// How much is worked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hours {
    /// The fewest hours.
    pub min: f64,
    /// The most; none for "20+".
    pub max: Option<f64>,
    /// The time in which they are worked.
    pub period: Period,
}

pub(super) const PHRASES: &[(&str, ())] = &[("(hours|hour|hrs|hr|h|heures|stunden|ore|horas)", ())];

/// A number of hours after a label: "Hours: 37.5 (WTE)".
fn labelled(scan: &Scan<'_>, hit: &Range<usize>, found: &mut Found<'_>) {
    let label = scan.is(hit.start, "hours") && scan.gap(hit.end).contains(':') && hit.start < 3;
    let Some(count) = quantity::after(scan, hit.end).filter(|count| label && (10.0..=48.0).contains(&count.low)) else {
        return;
    };
    let counted = scan.gap(count.last).starts_with([':', '%', '-', '–'])
        || scan.is(count.last, "am pm a p hours hour hrs hr h days months weeks per to noon");
    if !counted && count.high <= 48.0 {
        let fact = Hours { min: count.low, max: (!count.plus).then_some(count.high), period: Period::Week };
        found.say(FactKind::Hours(fact), scan.span(&(count.first..count.last)), Confidence::Medium);
    }
}

/// A number of hours.
pub(super) fn hours(scan: &Scan<'_>, hit: Range<usize>, found: &mut Found<'_>) {
    labelled(scan, &hit, found);
    let Some(count) = quantity::before(scan, hit.start).filter(|count| count.high >= 2.0 && count.high <= 220.0) else {
        return;
    };
    if matches!(
        scan.section(),
        SectionKind::Benefits | SectionKind::About | SectionKind::Eeo | SectionKind::Testimonial
    ) || scan.gap(count.first).ends_with(['$', '£', '€', '#', '/', ':'])
    {
        return;
    }
    let (period, end) = match per(scan, hit.end) {
        Some(found) => found,
        None if is_weekly(scan, &count, hit.end) => (Period::Week, hit.end),
        None => return,
    };
    let plausible = match period {
        Period::Week => 60.0,
        Period::Day => 14.0,
        Period::Month => 220.0,
        _ => return,
    };
    let other = "support customer customers training learning volunteer volunteering open available monitoring pto leave vacation \
        supervision cpd course class credit employees employee sit stand sitting standing walk each drive";
    let near = count.first.saturating_sub(4)..(end + 4).min(scan.words.len());
    if count.high > plausible || scan.any(near, other) || (period == Period::Day && count.high > 12.0) {
        return;
    }
    let max = (!count.plus).then_some(count.high);
    let fact = Hours { min: count.low, max, period };
    found.say(FactKind::Hours(fact), scan.span(&(count.first..end)), Confidence::High);
}

/// Hours that are written as one word with their unit, before the week at `hit`: "37.5hrs per week".
pub(super) fn glued(scan: &Scan<'_>, hit: &Range<usize>, found: &mut Found<'_>) {
    let slash = scan.gap(hit.start).contains('/');
    let led = one_of(scan.before(hit.start, 1), "per a each every");
    let Some(at) = hit.start.checked_sub(if led { 2 } else { 1 }).filter(|_| led || slash) else { return };
    let word = scan.word(at);
    let Some(digits) = ["hours", "hrs", "hr", "h"].iter().find_map(|unit| word.strip_suffix(unit)) else { return };
    let (Ok(mut value), true) = (digits.parse::<f64>(), digits.bytes().all(|byte| byte.is_ascii_digit())) else {
        return;
    };
    let mut first = at;
    if scan.gap(at) == "."
        && let Ok(whole) = scan.before(at, 1).parse::<f64>()
    {
        value = whole + value / 10f64.powi(i32::try_from(digits.len()).unwrap_or(1));
        first -= 1;
    }
    if (2.0..=60.0).contains(&value) {
        let fact = Hours { min: value, max: Some(value), period: Period::Week };
        found.say(FactKind::Hours(fact), scan.span(&(first..hit.end)), Confidence::High);
    }
}

/// The time that is named after "hours": "per week", "/week", "weekly", "pw".
fn per(scan: &Scan<'_>, at: usize) -> Option<(Period, usize)> {
    let led = scan.is(at, "per a each every par pro al alla");
    let unit = if led { at + 1 } else { at };
    let slash = scan.gap(unit).contains('/');
    let alone = "weekly pw wk week settimanali hebdo monthly daily";
    let known = match scan.word(unit).to_ascii_lowercase().as_str() {
        "week" | "wk" | "weekly" | "pw" | "woche" | "semaine" | "settimana" | "settimanali" | "hebdo" | "semana" => {
            Period::Week
        }
        "month" | "monthly" => Period::Month,
        "day" | "daily" => Period::Day,
        "p" if scan.is(unit + 1, "w") => return Some((Period::Week, unit + 2)),
        _ => return None,
    };
    (led || slash || scan.is(unit, alone)).then_some((known, unit + 1))
}

/// Whether hours without a period are those of a week: "Hours: 37.5", "full time (37.5 hours)".
fn is_weekly(scan: &Scan<'_>, count: &Quantity, end: usize) -> bool {
    let time = |at: usize| scan.is(at, "time fulltime parttime") || scan.is(at, "permanent term contract");
    let beside = (1..=2).any(|back| time(count.first.wrapping_sub(back)))
        && scan.gap(count.first).contains(['(', '-', '–', ',', ':', '|'])
        || time(end + 1) && scan.is(end, "full part")
        || one_of(scan.before(count.first, 1), "wte fte") && scan.gap(count.first).contains('(');
    let label = count.first > 0
        && scan.gap(count.first).contains(':')
        && one_of(scan.before(count.first, 1), "hours week pattern weekly type");
    // A line of its own: "37.5 HOURS".
    let alone = count.first == 0 && end == scan.words.len();
    (10.0..=48.0).contains(&count.high) && (beside || label || alone)
}

/// Whether the length of time that ends with the unit at `at` is that of the contract; `factor` makes it months.
pub(super) fn length(scan: &Scan<'_>, hit: &Range<usize>, factor: f64, found: &mut Found<'_>) {
    let Some(count) = quantity::before(scan, hit.start).filter(|count| count.low > 0.0) else { return };
    if matches!(scan.section(), SectionKind::Benefits | SectionKind::Eeo | SectionKind::Testimonial)
        || (scan.is_about_the_person() && scan.section() != SectionKind::Responsibilities && !scan.is_short())
    {
        return;
    }
    let never = "notice probation probationary trial warranty vesting experience within every first last past after roadmap \
        leave old ago history previous cliff residence residency working registration notification";
    let near = count.first.saturating_sub(3)..(hit.end + 3).min(scan.words.len());
    if scan.any(near, never) {
        return;
    }
    let kind = "contract fixed ftc secondment internship placement assignment engagement maternity appointment position role post \
        terms fellowship apprenticeship positions roles posts temporary term traineeship posting job vacancy contratto cdd stage detachment";
    let lead = "contract term ftc secondment temporary duration length initially initial internship cover lasting lasts last \
        basis placement fellowship project maternity fixed durée";
    let open = |at: usize| !scan.gap(at).contains(['.', ';', '\n', '|', '•']);
    let after =
        (hit.end..hit.end + 4).take_while(|&at| at == hit.end || open(at)).any(|at| scan.is(at, kind)) && open(hit.end);
    let from = count.first.saturating_sub(6);
    let before = (from..count.first)
        .rev()
        .take_while(|&at| open(at + 1))
        .any(|at| scan.is(at, lead) || scan.is(at, "period") && scan.is(at + 1, "of"));
    if !(after || before) || factor * count.high > 72.0 {
        return;
    }
    let fact = Duration { min: count.low * factor, max: count.high * factor };
    found.say(FactKind::Duration(fact), scan.span(&(count.first..hit.end)), Confidence::Medium);
}
