//! empty-heading: a heading marker with no text.

use crate::finding::Safety;
use crate::posting::plain::is_emoji;
use crate::posting::{Block, Posting};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags headings whose text is blank, or nothing but emoji; all of a document together, or each where comments silence
/// something, so that a comment holds for its own line.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let blank = |block: &&Block| {
        let mut text = cx.posting.text(block.prose).chars();
        block.is_heading() && text.all(|c| c.is_whitespace() || is_emoji(c) || c == '\u{fe0f}')
    };
    let empty: Vec<&Block> = cx.posting.blocks.iter().filter(blank).collect();
    if !cx.posting.ignores.is_empty() {
        for block in empty {
            let edit = Edit::remove(line(cx.posting, block.span));
            out.at(block.span).fix(Safety::Safe, "remove the empty heading", vec![edit]).say("one", &[]);
        }
        return;
    }
    let Some((first, others)) = empty.split_first() else { return };
    let edits = empty.iter().map(|block| Edit::remove(line(cx.posting, block.span))).collect();
    let (key, title) =
        if others.is_empty() { ("one", "remove the empty heading") } else { ("several", "remove the empty headings") };
    let mut draft = out.at(first.span).fix(Safety::Safe, title, edits);
    for other in others {
        draft = draft.also(other.span, "this one neither");
    }
    draft.say(key, &[("count", &empty.len().to_string())]);
}

/// The line in which `span` begins, with its line end.
fn line(posting: &Posting, span: Span) -> Span {
    let source = &posting.source;
    let line = source.line(span.start);
    let end = source.lines().get(line + 1).copied().unwrap_or(source.text().len() as u32);
    Span { start: source.lines()[line], end }
}
