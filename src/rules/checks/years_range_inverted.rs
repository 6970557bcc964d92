//! years-range-inverted: a range of years that runs backwards.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags "7-5 years".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (fact, years) in cx.facts.years() {
        let (Some(prose), Some(high)) = (fact.prose, years.high) else { continue };
        if years.min <= years.max || cx.excused(prose) {
            continue;
        }
        let posting = cx.posting;
        let (first, second) = (posting.text(years.low), posting.text(high));
        let mut draft = out.at_prose(prose);
        if posting.map.is_exact(prose) {
            let edits = vec![
                Edit::replace(posting.source_span(years.low), second),
                Edit::replace(posting.source_span(high), first),
            ];
            draft = draft.fix(Safety::Suggested, "swap the numbers", edits);
        }
        draft.say("", &[("text", posting.text(prose)), ("first", first), ("second", second)]);
    }
}
