//! no-invitation-for-partial-match: nothing invites people who meet most but not all points.

use crate::posting::Language;
use crate::rules::{Context, Findings};

/// Flags a posting with many requirements and none of the phrases of the page.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let told = posting.language() != Language::English || !cx.hits.is_empty();
    if told || posting.has_parts_elsewhere() || posting.has_branches() {
        return;
    }
    let mut items = posting.required_items();
    let count = items.len();
    if count <= cx.count("max") {
        return;
    }
    let Some(first) = items.next() else { return };
    let place = posting.heading_place(&posting.sections[first.section]);
    out.at(place).say("", &[("count", &count.to_string())]);
}
