//! missing-accommodation-contact: no way to ask for an adjustment in the hiring process.

use crate::posting::{Excuse, Language};
use crate::rules::{Context, Findings};

/// Flags a posting that speaks of equal opportunity, or is long, and names nobody to ask.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.language() != Language::English
        || posting.has_parts_elsewhere()
        || cx.facts.has("accommodation")
        || !cx.hits.is_empty()
    {
        return;
    }
    let promises = || posting.blocks.iter().any(|block| block.is_text() && posting.excused(Excuse::Eeo, block.prose));
    if posting.words.len() > cx.count("min-words") || promises() {
        out.at(posting.whole()).say("", &[]);
    }
}
