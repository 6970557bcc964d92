//! duplicate-list-item: the same item twice in one list.

use std::collections::BTreeMap;

use super::missing_title::beginning;
use crate::finding::Safety;
use crate::posting::{BlockKind, MarkKind, Marker, Posting};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words from which on a line without a marker is an item rather than a label.
const SENTENCE: usize = 4;

/// Flags each item that repeats one above it in the same list.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut seen: BTreeMap<(u32, String), usize> = BTreeMap::new();
    for (index, block) in posting.blocks.iter().enumerate() {
        let BlockKind::Item { list, marker, .. } = block.kind else { continue };
        let has_more = posting.blocks.get(index + 1).is_some_and(|next| next.item == Some(index));
        let text = normal(posting, block.prose);
        let sure = marker != Marker::Lost || block.words.len() >= SENTENCE;
        if has_more || !sure || says_nothing(&text) {
            continue;
        }
        match seen.get(&(list, text.clone())) {
            Some(&first) => {
                let place = posting.source_span(posting.blocks[first].prose);
                let mut draft = out.at_prose(block.prose).also(place, "it stands here already");
                if let Some(lines) = own_lines(posting, block.span) {
                    draft = draft.fix(Safety::Safe, "delete the second", vec![Edit::remove(lines)]);
                }
                draft.say("", &[("item", &beginning(posting.text(block.prose).trim()))]);
            }
            None => {
                seen.insert((list, text), index);
            }
        }
    }
}

/// Whether an item only separates others ("or"), or stands for one that is to come ("xxx").
fn says_nothing(text: &str) -> bool {
    let first = text.chars().next();
    matches!(text, "or" | "and" | "and/or" | "tbd" | "tba" | "n/a")
        || text.chars().all(|c| Some(c) == first || !c.is_alphabetic())
}

/// The text of an item without what makes no difference, and where its links lead.
fn normal(posting: &Posting, prose: Span) -> String {
    let words: Vec<&str> = posting.text(prose).split_whitespace().collect();
    let mut text = words.join(" ").trim_end_matches(['.', ';', ',']).to_lowercase();
    for mark in posting.marks_in(prose) {
        if let MarkKind::Link(link) | MarkKind::Tag(link) = mark.kind {
            let target = posting.links.get(link).map_or("", |link| link.target.as_str());
            text = format!("{text}\n{target} {}", if matches!(mark.kind, MarkKind::Tag(_)) { link } else { 0 });
        }
    }
    text
}

/// The lines of `span`, if nothing else stands on them.
fn own_lines(posting: &Posting, span: Span) -> Option<Span> {
    let source = &posting.source;
    if !posting.is_text_file() {
        return None;
    }
    let (first, last) = (source.line(span.start), source.line(span.end.saturating_sub(1).max(span.start)));
    let start = source.lines()[first];
    let before = source.slice(Span { start, end: span.start });
    let after = source.slice(Span { start: span.end, end: source.line_span(last).end.max(span.end) });
    let end = source.lines().get(last + 1).copied().unwrap_or(source.text().len() as u32);
    (before.trim().is_empty() && after.trim().is_empty()).then_some(Span { start, end })
}
