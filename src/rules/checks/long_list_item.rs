//! long-list-item: a list item too long to be scanned.

use crate::facts::reading;
use crate::posting::Profile;
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};

/// Flags list items with more words than the options allow.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let max = cx.count(if cx.posting.profile == Profile::Role { "max-role" } else { "max" });
    for block in cx.posting.blocks.iter().filter(|block| block.is_item() && block.words.len() > max) {
        let text = cx.posting.text(block.prose);
        let words = reading::words(text);
        if words > max && !reading::is_enumeration(text) && in_scope(cx, block.prose) && !cx.excused(block.prose) {
            out.at_prose(block.prose).say("", &[("words", &words.to_string())]);
        }
    }
}
