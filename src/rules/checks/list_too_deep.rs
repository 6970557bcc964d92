//! list-too-deep: a list nested too far.

use crate::posting::BlockKind;
use crate::rules::{Context, Findings};

/// Flags the first item of each list that stands too deep.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let limit = cx.count("max");
    let mut last = None;
    for block in &cx.posting.blocks {
        match block.kind {
            BlockKind::Item { list, depth, .. } if usize::from(depth) > limit => {
                if last.is_none() {
                    out.at(block.span).say("", &[("depth", &depth.to_string()), ("limit", &limit.to_string())]);
                }
                last = Some(list);
            }
            BlockKind::Item { depth, .. } if depth > 1 => {}
            _ => last = None,
        }
    }
}
