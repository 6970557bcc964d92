//! seniority-years-mismatch: the level in the title and the years that are asked for do not fit.

use crate::facts::title::seniority;
use crate::facts::{Bound, FactKind, Seniority, Years};
use crate::posting::{Statement, Strength};
use crate::rules::agreement::{has_word, number, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags a minimum far above the years of a low level, and a maximum below those of a high one.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let Some((title, place)) = posting.title() else { return };
    let Some(level) = seniority(title) else { return };
    let required: Vec<(&Years, Span, &Statement)> = sure_facts(cx)
        .filter(|(fact, prose, _)| fact.strength == Strength::Required && !cx.excused(*prose))
        .filter_map(|(fact, prose, statement)| match &fact.kind {
            FactKind::Years(years) => Some((years, prose, statement)),
            _ => None,
        })
        .collect();
    let most = match level {
        Seniority::Intern => Some(0.0),
        Seniority::Entry => Some(1.0),
        Seniority::Junior => Some(2.0),
        _ => None,
    };
    let found = if let Some(most) = most {
        let high = required.iter().find(|(years, _, statement)| {
            years.min.is_some_and(|min| min >= most + cx.number("margin"))
                && !has_word(posting, statement, "or age old")
        });
        high.map(|found| (found, "low"))
    } else if matches!(level, Seniority::Senior | Seniority::Staff | Seniority::Principal)
        || level >= Seniority::Director
    {
        let bounded = |years: &Years| years.high.is_some() || years.bound == Bound::Most;
        let low = |years: &Years| years.max.is_some_and(|max| max < cx.number("margin"));
        let all = required.iter().all(|(years, ..)| low(years));
        required.iter().find(|(years, ..)| all && bounded(years)).map(|found| (found, "high"))
    } else {
        None
    };
    let Some(((years, prose, _), key)) = found else { return };
    let value = if key == "low" { years.min } else { years.max };
    out.at_prose(*prose)
        .also(place, "the title")
        .say(key, &[("years", &number(value.unwrap_or(0.0))), ("level", level.name())]);
}
