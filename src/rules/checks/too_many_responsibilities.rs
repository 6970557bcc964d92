//! too-many-responsibilities: a long duty list.

use crate::posting::{Block, BlockKind, SectionKind};
use crate::rules::{Context, Findings};

/// Flags sections of duties with too many items of their own.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let limit = cx.count("max");
    for section in &posting.sections {
        if section.kind != SectionKind::Responsibilities {
            continue;
        }
        let top = |block: &&Block| matches!(block.kind, BlockKind::Item { depth: 1, .. }) && block.item.is_none();
        let count = posting.blocks[section.blocks.clone()].iter().filter(top).count();
        if count > limit {
            out.at(posting.heading_place(section))
                .say("", &[("count", &count.to_string()), ("limit", &limit.to_string())]);
        }
    }
}
