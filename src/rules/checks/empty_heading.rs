//! empty-heading: a heading marker with no text.

use crate::finding::Safety;
use crate::posting::plain::is_emoji;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags headings whose text is blank, or nothing but emoji.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for block in cx.posting.blocks.iter().filter(|block| block.is_heading()) {
        let text = cx.posting.text(block.prose);
        if text.chars().all(|c| c.is_whitespace() || is_emoji(c) || c == '\u{fe0f}') {
            let source = &cx.posting.source;
            let line = source.line(block.span.start);
            let start = source.lines()[line];
            let end = source.lines().get(line + 1).copied().unwrap_or(source.text().len() as u32);
            out.at(block.span)
                .fix(Safety::Safe, "remove the empty heading", vec![Edit::remove(Span { start, end })])
                .say("", &[]);
        }
    }
}
