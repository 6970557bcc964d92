//! aggregator-residue: words that a job board put around a posting.

use crate::finding::Safety;
use crate::posting::{Dialect, Mark, MarkKind};
use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words a button has at most.
const BUTTON_WORDS: usize = 5;

/// Flags the phrases of the page, and a line that is a button ("click to apply") and leads nowhere; a page of HTML has
/// buttons.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.dialect == Dialect::Html {
        return;
    }
    for (hit, entry) in standing(cx) {
        let Some(block) = posting.block_at(hit.prose.start).map(|block| &posting.blocks[block]) else { continue };
        let button = entry.phrase.starts_with("click");
        let link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_)) && mark.prose.overlaps(hit.prose);
        if button && (block.words.len() > BUTTON_WORDS || posting.marks_in(block.prose).any(link)) {
            continue;
        }
        let mut draft = out.at_prose(hit.prose);
        let alone = block.words.len() == hit.last - hit.first;
        if alone && posting.is_text_file() {
            let lines = lines_of(cx, block.span);
            draft = draft.fix(Safety::Suggested, "remove the line", vec![Edit::remove(lines)]);
        }
        draft.say(if button { "button" } else { "board" }, &[("word", posting.text(hit.prose))]);
    }
}

/// The whole lines that hold `span`.
fn lines_of(cx: &Context<'_>, span: Span) -> Span {
    let source = &cx.posting.source;
    let last = source.line(span.end.saturating_sub(1).max(span.start));
    let end = source.lines().get(last + 1).copied().unwrap_or(source.text().len() as u32);
    Span { start: source.lines()[source.line(span.start)], end }
}
