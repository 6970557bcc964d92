//! pay-vague: words for pay where a number is missing.

use crate::rules::{Context, Findings};

/// Flags the first vague word, where the document states no pay at all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.facts.has("pay") {
        return;
    }
    if let Some(hit) = cx.hits.iter().find(|hit| !cx.excused(hit.prose)) {
        out.at_prose(hit.prose).say("", &[("text", cx.posting.text(hit.prose))]);
    }
}
