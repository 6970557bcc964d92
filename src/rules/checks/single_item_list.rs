//! single-item-list: a list with one item.

use std::collections::BTreeMap;

use crate::posting::BlockKind;
use crate::rules::{Context, Findings};

/// Flags items that are alone in their list and have no list of their own.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut lists: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, block) in posting.blocks.iter().enumerate() {
        if let BlockKind::Item { list, .. } = block.kind {
            lists.entry(list).or_default().push(index);
        }
    }
    for items in lists.values().filter(|items| items.len() == 1) {
        let index = items[0];
        let parent = posting.blocks.iter().any(|block| block.item == Some(index) && block.is_item());
        if !parent && posting.blocks[index].item.is_none() {
            out.at(posting.blocks[index].span).say("", &[]);
        }
    }
}
