//! posting-date-stale: an opening that has been open for long.

use super::deadline_past::is_closed;
use crate::facts::FactKind;
use crate::facts::stated::Stated;
use crate::rules::{Context, Findings};

/// Flags data that say a job is open and was posted longer ago than the option allows, with no deadline to come.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.record.as_ref() else { return };
    let Some((posted, span)) = Stated::of(record).posted else { return };
    let today = cx.settings.today;
    let days = today.since(posted).map_or(0, |time| time.get_days());
    if days <= i32::try_from(cx.count("days")).unwrap_or(i32::MAX) || is_closed(cx) {
        return;
    }
    let value = |name: &str| record.text(name).map(str::to_lowercase);
    let state = ["status", "state", "job_status"].iter().find_map(|name| value(name));
    let words = cx.list("open");
    let open = state.is_some_and(|state| words.contains(&state.as_str()))
        || ["open", "active"].iter().any(|name| value(name).is_some_and(|flag| flag == "true"))
        || cx.posting.job_posting().is_some();
    let dated =
        cx.facts.all().iter().any(|fact| matches!(&fact.kind, FactKind::Deadline(known) if known.date.is_some()));
    let pool = cx.list("pool");
    let text = cx.posting.prose.to_lowercase();
    if open && !dated && !pool.iter().any(|phrase| text.contains(phrase)) {
        out.at(span).say("", &[("posted", &posted.to_string()), ("days", &days.to_string())]);
    }
}
