//! aggregator-residue: words that a job board put around a posting.

use crate::finding::Safety;
use crate::posting::Dialect;
use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words a button has at most.
const BUTTON_WORDS: usize = 5;

/// Flags the phrases of the page, and a line that is a button ("click to apply"); a page of HTML has buttons.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.dialect == Dialect::Html {
        return;
    }
    for (hit, entry) in standing(cx) {
        let Some(block) = posting.block_at(hit.prose.start).map(|block| &posting.blocks[block]) else { continue };
        let button = entry.phrase.starts_with("click");
        if button && block.words.len() > BUTTON_WORDS {
            continue;
        }
        let span = with_bracket(posting.source.text(), posting.source_span(hit.prose));
        let mut draft = out.at(span);
        let alone = block.words.len() == hit.last - hit.first;
        if alone && posting.is_text_file() {
            let lines = lines_of(cx, block.span);
            draft = draft.fix(Safety::Suggested, "remove the line", vec![Edit::remove(lines)]);
        }
        draft.say(if button { "button" } else { "board" }, &[("word", posting.text(hit.prose))]);
    }
}

/// `span` with the bracket that closes a link opened inside.
fn with_bracket(text: &str, span: Span) -> Span {
    let inside = &text[span.range()];
    let open = inside.matches('[').count() > inside.matches(']').count();
    let closes = open && text[span.end as usize..].starts_with(']');
    Span { start: span.start, end: span.end + u32::from(closes) }
}

/// The whole lines that hold `span`.
fn lines_of(cx: &Context<'_>, span: Span) -> Span {
    let source = &cx.posting.source;
    let last = source.line(span.end.saturating_sub(1).max(span.start));
    let end = source.lines().get(last + 1).copied().unwrap_or(source.text().len() as u32);
    Span { start: source.lines()[source.line(span.start)], end }
}
