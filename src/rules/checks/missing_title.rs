//! missing-title: a document without a job title.

use crate::posting::Dialect;
use crate::rules::{Context, Findings};

/// Flags a document that has text, but no title.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.dialect == Dialect::JsonLd || posting.title().is_some() {
        return;
    }
    let Some(first) = posting.blocks.iter().find(|block| block.is_text() && !block.prose.is_empty()) else { return };
    let line = posting.source.line_span(posting.source.line(first.span.start));
    let text = beginning(posting.text(first.prose).lines().next().unwrap_or_default());
    out.at(line).say("", &[("line", text.trim())]);
}

/// As many words of `line` as fit into a message.
pub(super) fn beginning(line: &str) -> String {
    const MOST: usize = 60;
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MOST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}
