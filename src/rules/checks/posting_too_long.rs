//! posting-too-long: longer than people read.

use crate::posting::{Excuse, Profile};
use crate::rules::{Context, Findings};

/// Flags a document with too many words, those of equal-opportunity passages not counted.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let limit = cx.count(if posting.profile == Profile::Role { "max-role" } else { "max" });
    if posting.words.len() <= limit || posting.has_branches() {
        return;
    }
    let counted = posting.blocks.iter().filter(|block| !posting.excused(Excuse::Eeo, block.prose));
    let count: usize = counted.map(|block| block.words.len()).sum();
    if count > limit {
        out.at(posting.whole()).say("", &[("count", &count.to_string()), ("limit", &limit.to_string())]);
    }
}
