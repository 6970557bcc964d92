//! pay-range-inverted: a pay range whose low end is above its high end.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags "$120,000 - $90,000".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (fact, pay) in cx.facts.pay() {
        let (Some(min), Some(max)) = (pay.min, pay.max) else { continue };
        if min <= max || fact.prose.is_some_and(|prose| cx.excused(prose)) {
            continue;
        }
        let posting = cx.posting;
        let mut draft = out.at(fact.source);
        // Ends of a different order are a typing error, which swapping would not mend.
        let near = min < max * 5.0;
        if let Some((low, high)) = pay.ends.filter(|_| near)
            && posting.map.is_exact(low)
            && posting.map.is_exact(high)
        {
            let edits = vec![
                Edit::replace(posting.source_span(low), posting.text(high)),
                Edit::replace(posting.source_span(high), posting.text(low)),
            ];
            draft = draft.fix(Safety::Suggested, "swap the amounts", edits);
        }
        draft.say(if near { "backwards" } else { "digit" }, &[("text", &fact.wording(posting))]);
    }
}
