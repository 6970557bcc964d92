//! final-newline: a file that does not end with exactly one line end.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags a text without a line end at its end, or with blank lines there.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let text = cx.posting.source.text();
    let body = text.trim_end_matches(['\n', '\r', ' ', '\t']).len();
    if body == 0 || !cx.posting.is_text_file() {
        return;
    }
    let tail = &text[body..];
    let end = if tail.contains("\r\n") || (tail.is_empty() && text.contains("\r\n")) { "\r\n" } else { "\n" };
    let lines = tail.matches('\n').count();
    let span = Span::new(body, text.len());
    if lines == 0 {
        let at = Span::at(text.len());
        out.at(at).fix(Safety::Safe, "end the last line", vec![Edit::insert(at.start, end)]).say("missing", &[]);
    } else if lines > 1 {
        let edits = vec![Edit::replace(span, end)];
        out.at(span).fix(Safety::Safe, "remove the blank lines", edits).say("blank-lines", &[]);
    }
}
