//! heading-level-skip: heading levels jump by more than one.

use super::multiple_h1::hashes;
use crate::finding::Safety;
use crate::posting::{Block, HeadingStyle, Posting};
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags the first heading that stands more than one level under the one before it, and renumbers them all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let headings: Vec<(&Block, u8, HeadingStyle)> = posting
        .blocks
        .iter()
        .filter(|block| block.quotes == 0 && !posting.text(block.prose).trim().is_empty())
        .filter_map(|block| block.heading().map(|(level, style)| (block, level, style)))
        .filter(|(_, _, style)| style.is_marked())
        .collect();
    let Some(index) = (1..headings.len()).find(|&index| headings[index].1 > headings[index - 1].1 + 1) else { return };
    let (from, to) = (headings[index - 1].1.to_string(), headings[index].1.to_string());
    let draft = out.at(headings[index].0.span);
    let draft = match renumber(posting, &headings) {
        Some(edits) => draft.fix(Safety::Safe, "renumber the headings", edits),
        None => draft,
    };
    draft.say("", &[("from", &from), ("to", &to), ("heading", posting.text(headings[index].0.prose).trim())]);
}

/// The edits that close the gaps, each heading one level below the one it stands under; none where a heading that
/// would change is not written with `#`.
fn renumber(posting: &Posting, headings: &[(&Block, u8, HeadingStyle)]) -> Option<Vec<Edit>> {
    let mut open: Vec<(u8, u8)> = Vec::new();
    let mut edits = Vec::new();
    for &(block, level, style) in headings {
        while open.last().is_some_and(|&(old, _)| old >= level) {
            open.pop();
        }
        let new = open.last().map_or(level, |&(_, above)| above + 1).min(level);
        open.push((level, new));
        if new != level {
            if style != HeadingStyle::Atx {
                return None;
            }
            edits.push(Edit::replace(hashes(posting, block)?, "#".repeat(new as usize)));
        }
    }
    Some(edits)
}
