//! jobposting-expired-or-reversed: structured data that is valid until a day that has passed, or that comes before it.

use super::deadline_past::is_closed;
use crate::posting::record::iso_day;
use crate::rules::{Context, Findings};

/// Flags a `validThrough` before `datePosted`, else one before today, unless the data say that the job is closed.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    let dated = |name: &str| record.said(name).find_map(|datum| Some((datum, iso_day(&datum.value)?)));
    let Some((through, last)) = dated("validthrough") else { return };
    let until = last.to_string();
    if let Some((posted, first)) = dated("dateposted").filter(|&(_, first)| first > last) {
        let from = first.to_string();
        let draft = out.at(through.span).also(posted.span, "posted on this day");
        draft.say("reversed", &[("until", &until), ("from", &from)]);
    } else if last < cx.settings.today && !is_closed(cx) {
        out.at(through.span).say("expired", &[("until", &until), ("today", &cx.settings.today.to_string())]);
    }
}
