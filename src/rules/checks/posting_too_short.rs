//! posting-too-short: too short to decide on.

use crate::rules::{Context, Findings};

/// Flags a document with text, but too little of it; a call for volunteers may be short.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let (count, limit) = (posting.words.len(), cx.count("min"));
    if count > 0 && count < limit && !posting.has_parts_elsewhere() && !cx.facts.has("unpaid") {
        out.at(posting.whole()).say("", &[("count", &count.to_string()), ("limit", &limit.to_string())]);
    }
}
