//! jobposting-date-invalid: a date in structured data that is not written as ISO 8601.

use crate::facts::days::days;
use crate::finding::Safety;
use crate::posting::Shape;
use crate::posting::record::iso_day;
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags `datePosted` and `validThrough` that are no ISO dates, and rewrites those that can mean one day only.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    for (name, folded) in [("datePosted", "dateposted"), ("validThrough", "validthrough")] {
        let said = record.said(folded).filter(|datum| iso_day(&datum.value).is_none());
        for datum in said {
            let text = datum.value.trim();
            let mut draft = out.at(datum.span);
            if let ([day], Shape::Text) = (days(text).as_slice(), datum.shape) {
                let day = day.to_string();
                let edits = vec![Edit::replace(datum.span, day.as_str())];
                draft = draft.fix(Safety::Suggested, format!("write “{day}”"), edits);
            }
            draft.say("", &[("name", name), ("text", text)]);
        }
    }
}
