//! pay-range-required: no pay where a law wants it in the posting.

use crate::finding::Level;
use crate::rules::{Context, Findings};

/// Flags a document without pay: an error where it belongs into the posting, a note where it may come later.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.facts.has("pay") {
        return;
    }
    let places = cx.concerned("in-posting");
    if !places.is_empty() {
        out.at(cx.posting.whole()).say("in-posting", &[("places", &places.join(", "))]);
        return;
    }
    let later = cx.concerned("before-interview");
    if !later.is_empty() {
        out.at(cx.posting.whole()).level(Level::Info).say("before-interview", &[("places", &later.join(", "))]);
    }
}
