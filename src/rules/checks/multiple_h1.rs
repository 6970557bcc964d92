//! multiple-h1: more than one heading of level 1.

use crate::finding::Safety;
use crate::posting::{Block, BlockKind, HeadingStyle, Posting};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags the second heading of level 1, or the first where the title stands in the data, and names the others.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let is_first = |block: &&Block| {
        matches!(block.kind, BlockKind::Heading { level: 1, style } if style.is_marked())
            && block.quotes == 0
            && !posting.text(block.prose).trim().is_empty()
    };
    let headings: Vec<&Block> = posting.blocks.iter().filter(is_first).collect();
    let [first, second, rest @ ..] = headings.as_slice() else { return };
    let count = headings.len().to_string();
    let place = |block: &Block| posting.source_span(block.prose);
    let titled = posting.title().is_some_and(|(_, title)| headings.iter().all(|block| !place(block).overlaps(title)));
    let mut draft = if titled {
        out.at_prose(first.prose).also(place(second), "another one")
    } else {
        out.at_prose(second.prose).also(place(first), "the first one")
    };
    for other in rest {
        draft = draft.also(place(other), "another one");
    }
    if let Some(edits) = demote(posting, if titled { first } else { second }.span.start) {
        draft = draft.fix(Safety::Suggested, "move everything from here on one level down", edits);
    }
    draft.say("", &[("count", &count)]);
}

/// One `#` more for every heading from `start` on, if all of them are written with `#` and none is too deep.
fn demote(posting: &Posting, start: u32) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for block in posting.blocks.iter().filter(|block| block.span.start >= start) {
        match block.heading() {
            Some((level, HeadingStyle::Atx)) if level < 6 => {
                edits.push(Edit::insert(hashes(posting, block)?.start, "#"))
            }
            Some((_, style)) if style.is_marked() => return None,
            _ => {}
        }
    }
    Some(edits)
}

/// The run of `#` that makes `block` a heading.
pub(super) fn hashes(posting: &Posting, block: &Block) -> Option<Span> {
    let text = posting.source.slice(block.span);
    let start = text.find('#')?;
    let len = text[start..].bytes().take_while(|&byte| byte == b'#').count();
    let from = block.span.start as usize + start;
    Some(Span::new(from, from + len))
}
