//! deadline-past: a closing date that has passed.

use crate::facts::FactKind;
use crate::rules::{Context, Findings};

/// Flags deadlines before today, unless the document says that it is closed.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if is_closed(cx) {
        return;
    }
    for fact in cx.facts.all() {
        let FactKind::Deadline(deadline) = &fact.kind else { continue };
        let Some(date) = deadline.date.filter(|&date| date < cx.settings.today) else { continue };
        if fact.prose.is_none_or(|prose| !cx.excused(prose)) {
            let today = cx.settings.today.to_string();
            out.at(fact.source).say("", &[("date", &date.to_string()), ("today", &today)]);
        }
    }
}

/// Whether the front matter says that the job is no longer open.
fn is_closed(cx: &Context<'_>) -> bool {
    let words = cx.list("closed");
    let field = |name: &str| cx.posting.fields.get(name).map(|field| field.value.trim().to_lowercase());
    let state = ["status", "state", "layout", "job_status"].into_iter().filter_map(field);
    state.into_iter().any(|value| words.iter().any(|word| value.contains(word)))
        || ["archived", "closed", "filled", "expired"].into_iter().filter_map(field).any(|value| value == "true")
        || ["published", "open", "active"].into_iter().filter_map(field).any(|value| value == "false")
}
