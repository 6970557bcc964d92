//! mixed-list-markers: different bullets in one list.

use crate::finding::Safety;
use crate::posting::{Block, BlockKind, Marker};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags the first item of a run whose bullet differs from that of the items before it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut first: Vec<Option<char>> = Vec::new();
    let mut found: Option<(usize, char, char)> = None;
    let mut edits: Vec<Edit> = Vec::new();
    let last = posting.blocks.len();
    for index in 0..=last {
        let item = posting.blocks.get(index).and_then(|block| bullet(block).map(|(depth, c)| (block, depth, c)));
        let goes_on = posting.blocks.get(index).is_some_and(|block| block.item.is_some() || block.is_item());
        if !goes_on || item.is_none() && posting.blocks[index].is_item() {
            if let Some((at, wanted, other)) = found.take() {
                let block = &posting.blocks[at];
                out.at(Span { start: block.span.start, end: block.span.start + other.len_utf8() as u32 })
                    .fix(Safety::Safe, "use the first bullet throughout", std::mem::take(&mut edits))
                    .say("", &[("first", &wanted.to_string()), ("other", &other.to_string())]);
            }
            edits.clear();
            first.clear();
            continue;
        }
        let Some((block, depth, c)) = item else { continue };
        first.truncate(depth);
        first.resize(depth, None);
        match first[depth - 1] {
            None => first[depth - 1] = Some(c),
            Some(wanted) if wanted != c && posting.source.slice(block.span).starts_with(c) => {
                found = found.or(Some((index, wanted, c)));
                let span = Span { start: block.span.start, end: block.span.start + c.len_utf8() as u32 };
                edits.push(Edit::replace(span, wanted.to_string()));
            }
            Some(_) => {}
        }
    }
}

/// Depth and bullet of an item that has one.
fn bullet(block: &Block) -> Option<(usize, char)> {
    match block.kind {
        BlockKind::Item { depth, marker: Marker::Bullet(c), .. } => Some((usize::from(depth.max(1)), c)),
        _ => None,
    }
}
