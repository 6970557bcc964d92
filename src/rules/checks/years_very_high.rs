//! years-very-high: many more years than most who can do the work will have.

use crate::facts::title::seniority;
use crate::facts::{FactKind, Seniority};
use crate::posting::Strength;
use crate::rules::agreement::{number, sure_facts};
use crate::rules::{Context, Findings};

/// Flags minimums above the limit for the level that the title tells.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let level = cx.posting.title().map(|(title, _)| seniority(title));
    let most = match level {
        Some(Some(level)) if level >= Seniority::Director => cx.number("executive"),
        Some(None) => cx.number("ordinary"),
        Some(Some(level)) if level <= Seniority::Senior => cx.number("ordinary"),
        _ => cx.number("max"),
    };
    for (fact, prose, _) in sure_facts(cx) {
        let FactKind::Years(years) = &fact.kind else { continue };
        let Some(min) = years.min.filter(|&min| min >= most && fact.strength == Strength::Required) else { continue };
        if !cx.excused(prose) {
            out.at_prose(prose).say("", &[("years", &number(min))]);
        }
    }
}
