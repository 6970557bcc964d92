//! Travel: how much the person travels.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;

/// How much the person travels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Travel {
    /// The share of the working time, in percent.
    pub percent: Option<f64>,
    /// Trips in a year.
    pub trips: Option<f64>,
    /// The days of a trip.
    pub days: Option<f64>,
    /// Whether it is said that there is none.
    pub none: bool,
}

impl Travel {
    /// Whether an amount is said.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.percent.is_some() || self.trips.is_some() || self.none
    }
}

pub(super) const PHRASES: &[(&str, ())] = &[("(travel|travels|travelling|traveling|trips)", ())];

/// A word for travel.
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, found: &mut Found<'_>) {
    let at = hit.start;
    let noun = "insurance industry agency agencies upgrades budget budgets expenses expense discount discounts benefits \
        stipend stipends company companies tech technology platform products product space brand bookings booking \
        allowance reimbursement experience experiences management website sector risk booking bookings associated arrangements health itineraries logistics related planning desk industry\
        professionals professional market agent credit card costs cost";
    let perk = scan.is(hit.end, noun)
        || one_of(
            scan.before(at, 1),
            "business corporate online air space \
     opportunity opportunities",
        ) && scan.is(hit.end, noun);
    let booked = scan.is(hit.end, "and")
        && scan.is(hit.end + 1, "accommodation expense expenses hospitality")
        && !scan.any(hit.end..hit.end + 6, "required");
    let sentence = scan.sentence(at);
    let asked = scan.any(
        sentence.clone(),
        "ability able readiness willing willingness required requirement requires require expected must may need needs occasional \
            occasionally some frequent regular minimal limited periodic percent domestic international",
    );
    let offered = matches!(
        scan.section(),
        SectionKind::Benefits | SectionKind::About | SectionKind::Testimonial | SectionKind::Eeo | SectionKind::Pay
    ) || scan
        .any(sentence.clone(), "opportunity opportunities opportunity reimbursed stipend perk perks");
    let mut travel = Travel { percent: None, trips: None, days: None, none: false };
    for index in sentence.clone() {
        let word = scan.word(index);
        let number = number(word);
        if let Some(value) = number {
            let gap = scan.gap(index + 1);
            let near = index.abs_diff(at) <= 10;
            if near && (gap.starts_with('%') || gap.starts_with(" %") || scan.is(index + 1, "percent")) {
                travel.percent = Some(value.max(travel.percent.unwrap_or(0.0)));
            } else if scan.is(index + 1, "week weeks day days night nights") {
                let length = if scan.is(index + 1, "week weeks") { 7.0 } else { 1.0 };
                travel.days = Some(value * length);
            }
        }
        let times = match word.to_ascii_lowercase().as_str() {
            "once" => Some((1.0, index + 1)),
            "twice" => Some((2.0, index + 1)),
            _ => number.filter(|_| scan.is(index + 1, "times time trips")).map(|value| (value, index + 2)),
        };
        if let Some((times, next)) = times {
            let unit = if scan.is(next, "a an per each every") { next + 1 } else { next };
            let factor = match scan.word(unit).to_ascii_lowercase().as_str() {
                "year" | "yearly" | "annually" | "annum" => Some(1.0),
                "quarter" | "quarterly" => Some(4.0),
                "month" | "monthly" => Some(12.0),
                "week" | "weekly" => Some(52.0),
                _ => None,
            };
            travel.trips = factor.map(|factor| times * factor).or(travel.trips);
        }
    }
    let first = sentence.start;
    travel.none = one_of(scan.before(at, 1), "no zero")
        || scan.is(first, "travel") && scan.any(first + 1..first + 3, "none no")
        || scan.any(hit.end..hit.end + 3, "not isn't")
            && scan.any(hit.end..hit.end + 5, "required needed expected necessary");
    let label = scan.labelled(&hit).is_some();
    if perk || booked || (offered && travel.percent.is_none() && !label) || !(asked || label || travel.is_measured()) {
        return;
    }
    let whole = scan.span(&sentence);
    let confidence = if travel.is_measured() || label { Confidence::High } else { Confidence::Medium };
    found.say(FactKind::Travel(travel), whole, confidence);
}

fn number(word: &str) -> Option<f64> {
    let words = "one two three four five six seven eight nine ten";
    let named = words.split(' ').zip(1u8..).find(|(known, _)| known.eq_ignore_ascii_case(word));
    named.map(|(_, value)| f64::from(value)).or_else(|| word.parse().ok().filter(|_| word.len() <= 3))
}
