//! below-minimum-wage: pay below the lowest wage that the law of the place allows.

use jiff::civil::Date;

use crate::facts::{Confidence, FactKind, Pay, Period};
use crate::posting::Posting;
use crate::rules::{Context, Findings};

/// A minimum wage: of which country, per hour, in which money, from which day on.
struct Wage<'a> {
    country: &'a str,
    hourly: f64,
    currency: &'a str,
    since: Date,
}

impl<'a> Wage<'a> {
    /// "GB 12.71 GBP 2026-04-01"
    fn parse(entry: &'a str) -> Option<Self> {
        let mut parts = entry.split_whitespace();
        let (country, hourly, currency) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        Some(Self { country, hourly, currency, since: parts.next()?.parse().ok()? })
    }
}

/// Flags pay that is lower, per hour, than the wage in force in the only country of the list that the document names.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let today = cx.settings.today;
    let wages: Vec<Wage<'_>> = cx.list("wages").into_iter().filter_map(Wage::parse).collect();
    let countries = countries(cx);
    let [country] = countries.as_slice() else { return };
    let known = wages.iter().filter(|wage| wage.country == *country && wage.since <= today);
    let Some(wage) = known.max_by_key(|wage| wage.since) else { return };
    let apart = cx.list("apart");
    for (fact, pay) in cx.facts.pay().filter(|(fact, _)| fact.confidence == Confidence::High) {
        let money = pay.currency.is_none_or(|currency| currency.code == wage.currency || currency.shared);
        let Some(hourly) = hourly(pay, cx.number("hours")).filter(|_| money && !pay.pro_rata) else { continue };
        let excused = fact.prose.is_some_and(|prose| cx.excused(prose) || is_apart(cx.posting, fact.block, &apart));
        if hourly < wage.hourly && !excused {
            let text = fact.wording(cx.posting);
            let least = format!("{:.2} {}", wage.hourly, wage.currency);
            out.at(fact.source).say("", &[("text", &text), ("least", &least), ("country", country)]);
        }
    }
}

/// The countries in which the work is done, as far as they are known.
fn countries(cx: &Context<'_>) -> Vec<&'static str> {
    let places = cx.facts.all().iter().filter_map(|fact| match fact.kind {
        FactKind::Place(place) if fact.confidence > Confidence::Low => place.code,
        _ => None,
    });
    let mut countries: Vec<&str> = places.filter_map(|code| code.split('-').next()).collect();
    countries.sort_unstable();
    countries.dedup();
    countries
}

/// The most that is paid per hour, by the hours of a full week where it is paid by the week, the month or the year.
fn hourly(pay: &Pay, hours: f64) -> Option<f64> {
    let amount = pay.max.or(pay.min)?;
    match pay.period? {
        Period::Hour => Some(amount),
        Period::Week => Some(amount / hours),
        Period::Month => Some(amount * 12.0 / 52.0 / hours),
        Period::Year => Some(amount / 52.0 / hours),
        Period::Day => None,
    }
}

/// Whether a block speaks of tips, training or fewer hours, for which other rules hold.
fn is_apart(posting: &Posting, block: Option<usize>, apart: &[&str]) -> bool {
    let text = block.map_or("", |index| posting.text(posting.blocks[index].prose)).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| apart.contains(&word))
}
