//! tab-indentation: tabs before the first word of a line.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags lines outside code that are indented by tabs.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if memchr::memchr(b'\t', cx.posting.source.text().as_bytes()).is_none() {
        return;
    }
    let width = cx.count("width");
    for (_, line) in cx.posting.open_lines() {
        let text = cx.posting.source.slice(line);
        let indent = &text[..text.len() - text.trim_start_matches([' ', '\t']).len()];
        if !indent.contains('\t') || indent.len() == text.len() {
            continue;
        }
        let mut columns = 0;
        for c in indent.chars() {
            columns += if c == '\t' { width - columns % width.max(1) } else { 1 };
        }
        let span = Span::new(line.start as usize, line.start as usize + indent.len());
        let edits = vec![Edit::replace(span, " ".repeat(columns))];
        out.at(span).fix(Safety::Safe, "indent by spaces", edits).say("", &[]);
    }
}
