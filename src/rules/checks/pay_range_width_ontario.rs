//! pay-range-width-ontario: a pay range wider than Ontario allows.

use crate::facts::Pay;
use crate::rules::{Context, Findings};

/// Flags ranges that are wider in a year than the options allow, unless they reach above the limit of the law.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let (width, limit) = (cx.number("max-width"), cx.number("up-to"));
    for (fact, pay) in cx.facts.pay() {
        let Some((low, high)) = per_year(pay) else { continue };
        let canadian = pay.currency.is_none_or(|currency| currency.shared || currency.code == "CAD");
        if !canadian || high - low <= width || high > limit || fact.prose.is_some_and(|prose| cx.excused(prose)) {
            continue;
        }
        out.at(fact.source).say("", &[("width", &format!("{:.0}", high - low)), ("limit", &format!("{width:.0}"))]);
    }
}

fn per_year(pay: &Pay) -> Option<(f64, f64)> {
    Some((pay.per_year(pay.min?)?, pay.per_year(pay.max?)?))
}
