//! double-space: several spaces between two words of a sentence.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags runs of spaces inside a line, except after the end of a sentence and where lines are aligned.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    if memchr::memmem::find(source.text().as_bytes(), b"  ").is_none() {
        return;
    }
    for (_, line) in cx.posting.open_lines() {
        let text = source.slice(line);
        let body = text.trim_end();
        let indent = body.len() - body.trim_start().len();
        if body.contains('|') || body.contains('\t') {
            continue;
        }
        let mut at = indent;
        while let Some(found) = memchr::memmem::find(&body.as_bytes()[at..], b"  ") {
            let start = at + found;
            let len = body[start..].bytes().take_while(|&byte| byte == b' ').count();
            at = start + len;
            let before = body[..start].chars().next_back();
            let after = body[at..].chars().next();
            let between_words =
                before.is_some_and(|c| c.is_alphanumeric() || c == ',') && after.is_some_and(char::is_alphabetic);
            let marker = body[indent..start].trim_end_matches(['.', ')']).chars().all(|c| c.is_numeric());
            if !between_words || marker || len > 3 {
                continue;
            }
            let span = Span::new(start, at).shifted(line.start as usize);
            if !cx.posting.is_hidden(span) {
                out.at(span).fix(Safety::Safe, "leave one space", vec![Edit::replace(span, " ")]).say("", &[]);
            }
        }
    }
}
