//! pay-range-open-ended: pay with no top, or no bottom.

use crate::facts::Open;
use crate::rules::{Context, Findings};

/// Flags "$70,000+", "from $50,000", "up to $80,000".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (fact, pay) in cx.facts.pay() {
        let Some(open) = pay.open.filter(|_| fact.prose.is_none_or(|prose| !cx.excused(prose))) else { continue };
        let key = if open == Open::Top { "top" } else { "bottom" };
        out.at(fact.source).say(key, &[("text", &fact.wording(cx.posting))]);
    }
}
