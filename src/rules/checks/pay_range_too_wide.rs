//! pay-range-too-wide: a pay range so wide that it says little.

use crate::finding::Level;
use crate::rules::{Context, Findings};

/// Flags ranges wider than the options allow, in percent of their low end.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let (max, warning) = (cx.number("max"), cx.number("warning"));
    let mut told = Vec::new();
    for (fact, pay) in cx.facts.pay() {
        let (Some(low), Some(high)) = (pay.min, pay.max) else { continue };
        let spread = (high - low) / low * 100.0;
        if spread <= max || low <= 0.0 || fact.prose.is_some_and(|prose| cx.excused(prose)) {
            continue;
        }
        // A range that is stated twice is told once.
        if told.contains(&(low, high)) {
            continue;
        }
        told.push((low, high));
        let mut draft = out.at(fact.source);
        if spread > warning {
            draft = draft.level(cx.level.max(Level::Warning));
        }
        draft.say("", &[("spread", &format!("{spread:.0}")), ("text", &fact.wording(cx.posting))]);
    }
}
