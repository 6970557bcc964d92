//! pay-implausible: an amount that does not fit the time it is said to be paid for.

use crate::facts::{Confidence, Period};
use crate::rules::{Context, Findings};

/// Flags amounts outside of what a job pays for an hour, a day, a week, a month or a year, in money of that scale.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let money = cx.list("currencies");
    let apart = cx.list("apart");
    for (fact, pay) in cx.facts.pay() {
        let (Some(period), Some(amount)) = (pay.period, pay.max.or(pay.min)) else { continue };
        let known = pay.currency.is_some_and(|currency| money.contains(&currency.code));
        if !known || fact.confidence < Confidence::Medium || fact.prose.is_some_and(|prose| cx.excused(prose)) {
            continue;
        }
        let name = match period {
            Period::Hour => "hour",
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        };
        let limits = cx.list("limits");
        let limit = limits.iter().find_map(|entry| entry.strip_prefix(name)?.trim().split_once('-'));
        let Some((Ok(low), Ok(high))) = limit.map(|(low, high)| (low.parse::<f64>(), high.parse::<f64>())) else {
            continue;
        };
        let least = pay.min.unwrap_or(amount);
        if least >= low && amount <= high {
            continue;
        }
        let few = least < low;
        let text = fact.block.map_or("", |index| cx.posting.text(cx.posting.blocks[index].prose)).to_lowercase();
        let hours = apart.iter().any(|word| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == *word));
        if few && (pay.pro_rata || hours) {
            continue;
        }
        let key = if few { "little" } else { "much" };
        out.at(fact.source).say(key, &[("text", &fact.wording(cx.posting)), ("period", period.phrase())]);
    }
}
