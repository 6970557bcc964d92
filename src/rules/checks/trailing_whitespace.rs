//! trailing-whitespace: blanks at the end of a line that do nothing.

use crate::finding::Safety;
use crate::posting::Dialect;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags blanks at the ends of lines, except two that break a line of Markdown, and those in its tables.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    for (number, line) in cx.posting.open_lines() {
        let text = source.slice(line);
        let kept = text.trim_end_matches([' ', '\t']).len();
        if kept == text.len() || breaks_line(cx, number, &text[..kept], &text[kept..]) {
            continue;
        }
        let blanks = Span { start: line.start + kept as u32, end: line.end };
        out.at(blanks).fix(Safety::Safe, "remove the blanks", vec![Edit::remove(blanks)]).say("", &[]);
    }
}

/// Whether the blanks after `text`, on line `number`, are a line break of Markdown that has an effect.
fn breaks_line(cx: &Context<'_>, number: usize, text: &str, blanks: &str) -> bool {
    if cx.posting.dialect != Dialect::Markdown || text.is_empty() {
        return false;
    }
    let source = &cx.posting.source;
    let next = (number + 1 < source.lines().len()).then(|| source.slice(source.line_span(number + 1)).trim_start());
    let goes_on = next.is_some_and(|next| !next.is_empty() && !next.starts_with(['#', '-', '*', '+', '|', '>', '`']));
    let heading = text.trim_start().starts_with('#');
    text.trim_start().starts_with('|') || (blanks.len() >= 2 && !blanks.contains('\t') && goes_on && !heading)
}
