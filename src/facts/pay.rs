//! Pay: which amounts of money are pay for the job, and which are budgets, funding or insurance.

use std::fmt;

use super::amounts::{self, Amount};
use super::money::{Currency, Period, SMALL_UNITS};
use super::scan::Scan;
use super::{Confidence, FactKind, Found, surroundings};
use crate::posting::{Note, SectionKind, Slot};
use crate::text::Span;

/// Pay for the job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pay {
    /// The lowest amount; none for "up to".
    pub min: Option<f64>,
    /// The highest amount; the same as the lowest for a single amount, none for "from".
    pub max: Option<f64>,
    /// The currency, if it is said.
    pub currency: Option<Currency>,
    /// What the amount is paid for, if it is said.
    pub period: Option<Period>,
    /// Which end is missing, if one is.
    pub open: Option<Open>,
    /// The places of the two ends of a range, in the prose.
    pub ends: Option<(Span, Span)>,
    /// What it is called, if that says what is counted.
    pub label: Option<PayLabel>,
    /// Whether it is what a full-time job pays, and less is paid for less.
    pub pro_rata: bool,
}

/// What pay is called, where that says what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayLabel {
    /// The salary alone: "base salary".
    Base,
    /// With commission, if the targets are met: "OTE".
    OnTarget,
    /// With everything: "total compensation".
    Total,
}

/// Which end of a range is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// "from 40,000", "40,000+"
    Top,
    /// "up to 60,000"
    Bottom,
}

impl Pay {
    /// An amount as it is per year, if the period is known or can only be a year.
    #[must_use]
    pub fn per_year(&self, amount: f64) -> Option<f64> {
        let factor = match self.period {
            Some(period) => period.per_year(),
            None if amount >= 15_000.0 => 1.0,
            None => return None,
        };
        Some(amount * factor)
    }

    /// The same pay as it is for another time, in round numbers, if it can be told what it is paid for.
    #[must_use]
    pub fn per(&self, period: Period) -> Option<Self> {
        let convert = |amount: f64| {
            let exact = self.per_year(amount)? / period.per_year();
            let step = if exact >= 10_000.0 { 100.0 } else { 1.0 };
            Some((exact / step).round() * step)
        };
        let (min, max) = (self.min.map(convert), self.max.map(convert));
        if min == Some(None) || max == Some(None) {
            return None;
        }
        Some(Self { min: min.flatten(), max: max.flatten(), period: Some(period), ..*self })
    }

    fn is_plausible(&self) -> bool {
        let Some(amount) = self.max.or(self.min) else { return false };
        let scale = match self.currency {
            Some(currency) if SMALL_UNITS.contains(&currency.code) => 50.0,
            _ => 1.0,
        };
        let (low, high) = match self.period {
            Some(Period::Hour) => (7.0, 500.0),
            Some(Period::Day) => (60.0, 3_000.0),
            Some(Period::Week) => (200.0, 10_000.0),
            Some(Period::Month) => (800.0, 60_000.0),
            Some(Period::Year) | None => (12_000.0, 1_500_000.0),
        };
        amount >= low && amount <= high * scale
    }
}

impl fmt::Display for Pay {
    /// "27,219-30,615 GBP a year", as far as it is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(low), Some(high)) if (low - high).abs() > 0.0 => write!(f, "{}-{}", grouped(low), grouped(high))?,
            (Some(low), Some(_)) => write!(f, "{}", grouped(low))?,
            (Some(low), None) => write!(f, "from {}", grouped(low))?,
            (None, Some(high)) => write!(f, "up to {}", grouped(high))?,
            (None, None) => {}
        }
        if let Some(currency) = self.currency.filter(|currency| !currency.shared) {
            write!(f, " {}", currency.code)?;
        }
        self.period.map_or(Ok(()), |period| write!(f, " {}", period.phrase()))
    }
}

/// An amount with its thousands set apart.
#[must_use]
pub fn grouped(amount: f64) -> String {
    let cents = if amount.fract().abs() < 0.005 {
        String::new()
    } else {
        format!("{:.2}", amount.fract().abs())[1..].to_owned()
    };
    let digits = format!("{:.0}", amount.trunc());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + &cents
}

/// The amounts of money in a block.
struct Amounts(Vec<Amount>);

impl Note for Amounts {
    const SLOT: Slot = Slot::Amounts;
}

impl Amounts {
    fn of(text: &str) -> Self {
        let counted = text.bytes().any(|byte| byte.is_ascii_digit());
        Self(if counted { amounts::amounts(text) } else { Vec::new() })
    }
}

/// The pay in a block.
pub(super) fn scan(scan: &Scan<'_>, found: &mut Found<'_>) {
    let text = scan.text();
    let amounts = &scan.posting.note(scan.index, || Amounts::of(text)).0;
    let mut at = 0;
    let mut last_end = 0;
    while at < amounts.len() {
        let (pay, span, taken) = read(text, &amounts[at..]);
        let shift = scan.block.prose.start as usize;
        let period = pay.period.or_else(|| surroundings::period(scan, span.shifted(shift)));
        let ends = pay.ends.map(|(low, high)| (low.shifted(shift), high.shifted(shift)));
        let (label, pro_rata) = surroundings::label(scan, span.shifted(shift));
        let pay = Pay { ends, period, label, pro_rata, ..pay };
        if let Some(confidence) = judge(scan, &pay, span, last_end, &amounts[at]) {
            found.say(FactKind::Pay(pay), span.shifted(shift), confidence);
        }
        last_end = span.end as usize;
        at += taken;
    }
}

/// The pay that starts with the first of `amounts`: its place, and how many amounts it takes.
pub(super) fn read(text: &str, amounts: &[Amount]) -> (Pay, Span, usize) {
    let low = amounts[0];
    if let Some(&high) = amounts.get(1) {
        let gap = text[low.span.end as usize..(high.span.start as usize).max(low.span.end as usize)]
            .trim()
            .trim_matches(['*', '(', ')', ' ']);
        let before = tail(&text[..low.span.start as usize]).trim_end().to_lowercase();
        let between = "between tussen zwischen entre tra".split(' ').any(|word| before.ends_with(word));
        let links = "-|–|—|~|‑|−|to|bis|à|hasta|...|…|and up to|up to|a|al|->|- up to|/yr -|/ year -";
        let slashed = gap == "/" && low.value >= 1_000.0 && high.value >= low.value && high.value <= low.value * 3.0;
        let joined = slashed
            || links.split('|').any(|link| link == gap)
            || ("and e et und en y".split(' ').any(|link| link == gap) && between);
        if joined {
            let mut min = low.value;
            let max = high.value;
            // "$105-110k", "£38-£41,000": the scale stands once.
            let scale = high.scale.max(1_000.0);
            if low.scale == 1.0
                && min < 1_000.0
                && max >= 1_000.0
                && min * scale <= max * 4.0
                && (high.scale > 1.0 || min * scale <= max * 1.01)
            {
                min *= scale;
            }
            let mut max = max;
            if high.scale == 1.0 && low.scale == 1_000.0 && max < 1_000.0 {
                max *= 1_000.0;
            }
            let currency = match (low.currency, high.currency) {
                (Some(one), Some(other)) if one.shared => Some(other),
                (one, other) => one.or(other),
            };
            let up = opens_above(text, &high);
            let pay = Pay {
                min: Some(min),
                max: Some(max),
                currency,
                period: low.period.or(high.period),
                open: up.then_some(Open::Top),
                ends: Some((low.digits, high.digits)),
                label: None,
                pro_rata: false,
            };
            let span = whole(text, low.span.to(high.span), up);
            return (pay, span, 2);
        }
    }
    let open = match lead(text, &low) {
        None if opens_above(text, &low) => Some(Open::Top),
        open => open,
    };
    let pay = Pay {
        min: (open != Some(Open::Bottom)).then_some(low.value),
        max: (open != Some(Open::Top)).then_some(low.value),
        currency: low.currency,
        period: low.period,
        open,
        ends: None,
        label: None,
        pro_rata: false,
    };
    (pay, whole(text, low.span, low.plus && open == Some(Open::Top)), 1)
}

/// The span with the plus sign that follows it.
fn whole(text: &str, span: Span, plus: bool) -> Span {
    let more = plus && text[span.end as usize..].starts_with('+');
    Span { start: span.start, end: span.end + u32::from(more) }
}

/// Whether an amount says that it is the least: "$70,000+", "$70,000 and up".
fn opens_above(text: &str, amount: &Amount) -> bool {
    let rest = &text[amount.span.end as usize..];
    if amount.plus {
        // "$200k + equity" and "$90,000+ bonus" add something, they leave nothing open.
        let digits = &text[amount.digits.end as usize..];
        let sign = digits.find('+').map_or("", |plus| &digits[plus + 1..]);
        let more = sign.trim_start_matches([' ', '\u{a0}']);
        let signs = ['$', '£', '€'];
        let adds = more.starts_with(|c: char| c.is_ascii_digit() || signs.contains(&c))
            || (more.starts_with(char::is_alphabetic)
                && amounts::period_after(sign, 0).1.is_none()
                && !sign_words(more));
        return !adds;
    }
    let folded = head(rest.trim_start()).to_ascii_lowercase();
    let phrases = "and up|and above|or more|upwards|and upwards|or above|minimum|plus per";
    phrases.split('|').any(|phrase| folded.starts_with(phrase))
}

fn sign_words(more: &str) -> bool {
    let word = more.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    "USD EUR GBP CAD AUD base dependent depending based DOE doe salary OTE annually yearly for in"
        .split(' ')
        .any(|known| known == word)
}

/// The end that the words before an amount leave open: "from $50,000", "up to $80,000".
fn lead(text: &str, amount: &Amount) -> Option<Open> {
    let before = tail(&text[..amount.span.start as usize]).trim_end_matches([' ', '\u{a0}', '*', '~']).to_lowercase();
    let ends = |phrases: &str| {
        phrases
            .split('|')
            .any(|phrase| before.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    };
    if ends("up to|maximum of|maximum|max|max.|no more than|jusqu'à|bis zu|hasta|fino a") {
        return Some(Open::Bottom);
    }
    if ends(
        "from|starting at|starts at|start at|starting from|starts from|at least|minimum of|minimum|no less \
     than|more than|over|starting salary|ab|à partir de|desde|min.|upwards of|beginning at|starting",
    ) {
        return Some(Open::Top);
    }
    None
}

/// Whether an amount is pay, and how sure that is.
fn judge(scan: &Scan<'_>, pay: &Pay, span: Span, last_end: usize, first: &Amount) -> Option<Confidence> {
    let shift = scan.block.prose.start;
    let amount = pay.max.or(pay.min)?;
    let small_unit = pay.currency.is_some_and(|currency| SMALL_UNITS.contains(&currency.code));
    if (first.scale >= 1e6 && !small_unit)
        || amount <= 0.0
        || (pay.currency.is_none() && !first.grouped && !surroundings::is_labelled(scan, span))
    {
        return None;
    }
    if surroundings::is_other_row(scan) {
        return None;
    }
    // Without a currency, a year or a count is more likely than pay.
    if pay.currency.is_none() && (amount < 1_000.0 || (1_900.0..2_100.0).contains(&amount)) && pay.period.is_none() {
        return None;
    }
    let before = surroundings::before(scan, span.start + shift, last_end as u32 + shift);
    let after = surroundings::after(scan, span.end + shift, pay.ends.is_some());
    let for_pay = [before.pay, after.pay].into_iter().flatten().min();
    let against = [before.other, after.other].into_iter().flatten().min();
    let section = scan.section();
    match (for_pay, against) {
        (Some(near), Some(far)) if near < far => return Some(Confidence::High),
        (_, Some(_)) => return None,
        (Some(_), None) => {
            let stated = pay.currency.is_some() && amount >= 7.0 && surroundings::is_all(scan, span);
            let enough = stated
                || pay.is_plausible()
                || pay.period.is_some() && amount >= 5.0
                || pay.ends.is_some() && amount >= 7.0;
            return enough.then_some(Confidence::High);
        }
        (None, None) => {}
    }
    let heading = scan.posting.heading_text(&scan.posting.sections[scan.block.section]);
    let under_pay = section == SectionKind::Pay || surroundings::names_pay(heading);
    let label = surroundings::is_labelled(scan, span);
    if (under_pay || label) && (pay.is_plausible() || pay.period.is_some()) {
        return Some(Confidence::High);
    }
    let elsewhere = matches!(section, SectionKind::Benefits | SectionKind::Testimonial | SectionKind::Responsibilities);
    if pay.currency.is_none() || elsewhere && pay.period.is_none() && pay.ends.is_none() {
        return None;
    }
    let alone = scan.words.len() <= 10;
    let sure = pay.ends.is_some() || alone || first.period.is_some();
    (sure && pay.is_plausible()).then_some(Confidence::Medium)
}

/// The last few words of `text`, enough for any phrase that leads to an amount.
fn tail(text: &str) -> &str {
    let mut at = text.len().saturating_sub(40);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}

/// The first few words of `text`.
fn head(text: &str) -> &str {
    let mut at = text.len().min(24);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}
