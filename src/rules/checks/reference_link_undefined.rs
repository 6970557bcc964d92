//! reference-link-undefined: `[text][label]` whose label is defined nowhere.

use crate::posting::{Dialect, MarkKind, TagKind};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags reference links that stayed text because their label has no definition.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let brings_more = |kind: &TagKind| {
        use TagKind::{AngleInclude, Erb, Include, Snippet, Statement};
        matches!(kind, Snippet(_) | AngleInclude(_) | Include(_) | Statement | Erb)
    };
    if posting.dialect != Dialect::Markdown || posting.tags.iter().any(|tag| brings_more(&tag.kind)) {
        return;
    }
    for at in memchr::memmem::find_iter(posting.prose.as_bytes(), "][") {
        let Some((text, label, span)) = around(&posting.prose, at) else { continue };
        let before = posting.prose[..span.start as usize].chars().next_back();
        let index = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | ')' | '_'));
        let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' ' | b'-'));
        let none = |text: &str| matches!(text.trim(), "" | "x" | "X") || text.starts_with('^');
        if index || none(text) || label.contains("::") || label.starts_with('^') || (number(text) && number(label)) {
            continue;
        }
        let hidden = posting
            .marks
            .iter()
            .any(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Link(_)) && mark.prose.overlaps(span));
        // `\[text\]\[label\]` is meant to show its brackets.
        if !hidden && !posting.source.slice(posting.source_span(span)).contains("\\[") {
            let label = if label.trim().is_empty() { text } else { label };
            out.at_prose(span).say("", &[("label", label)]);
        }
    }
}

/// The text and the label around `][` at `at`, and the whole, within one line of prose.
fn around(prose: &str, at: usize) -> Option<(&str, &str, Span)> {
    let start = prose[..at].rfind(['[', ']', '\n']).filter(|&start| prose[start..].starts_with('['))?;
    let rest = &prose[at + 2..];
    let end = at + 2 + rest.find(['[', ']', '\n']).filter(|&end| rest[end..].starts_with(']'))?;
    Some((&prose[start + 1..at], &prose[at + 2..end], Span::new(start, end + 1)))
}
