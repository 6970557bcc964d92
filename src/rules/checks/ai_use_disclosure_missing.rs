//! ai-use-disclosure-missing: software takes part in the choice, and the posting does not say so.

use crate::finding::Level;
use crate::rules::{Context, Findings};

/// Flags a document without a word on it, where the configuration says that software is used.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if !cx.flag("ai-screening") || cx.facts.has("ai-screening") {
        return;
    }
    let places = cx.concerned("in-posting");
    if !places.is_empty() {
        out.at(cx.posting.whole()).say("in-posting", &[("places", &places.join(", "))]);
        return;
    }
    let notice = cx.concerned("notice");
    if !notice.is_empty() {
        out.at(cx.posting.whole()).level(Level::Hint).say("notice", &[("places", &notice.join(", "))]);
    }
}
