//! duplicate-list-item: the same item twice in one list.

use std::collections::BTreeMap;

use super::missing_title::beginning;
use crate::finding::Safety;
use crate::posting::{BlockKind, MarkKind, Marker, Note, Posting, Slot};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words from which on a line without a marker is an item rather than a label.
const SENTENCE: usize = 4;

/// Flags each item that repeats one above it in the same list.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut seen: BTreeMap<(u32, &str, Vec<Target<'_>>), usize> = BTreeMap::new();
    for (index, block) in posting.blocks.iter().enumerate() {
        let BlockKind::Item { list, marker, .. } = block.kind else { continue };
        let has_more = posting.blocks.get(index + 1).is_some_and(|next| next.item == Some(index));
        let own = posting.note(index, || Plain::of(posting.text(block.prose)));
        let sure = marker != Marker::Lost || block.words.len() >= SENTENCE;
        if has_more || !sure || own.says_nothing {
            continue;
        }
        let key = (list, own.text.as_str(), links(posting, block.prose));
        match seen.get(&key) {
            Some(&first) => {
                let place = posting.source_span(posting.blocks[first].prose);
                let mut draft = out.at_prose(block.prose).also(place, "it stands here already");
                if let Some(lines) = own_lines(posting, block.span) {
                    draft = draft.fix(Safety::Safe, "delete the second", vec![Edit::remove(lines)]);
                }
                draft.say("", &[("item", &beginning(posting.text(block.prose).trim()))]);
            }
            None => {
                seen.insert(key, index);
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

/// The text of an item without what makes no difference.
struct Plain {
    text: String,
    says_nothing: bool,
}

impl Note for Plain {
    const SLOT: Slot = Slot::Plain;
}

impl Plain {
    fn of(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ").trim_end_matches(['.', ';', ',']).to_lowercase();
        Self { says_nothing: says_nothing(&text), text }
    }
}

/// Where a link leads, and which tag it is, if it is one.
type Target<'a> = (&'a str, Option<usize>);

/// Where the links in an item lead.
fn links(posting: &Posting, prose: Span) -> Vec<Target<'_>> {
    let target = |link: usize| posting.links.get(link).map_or("", |link| link.target.as_str());
    let marks = posting.marks_in(prose).filter_map(|mark| match mark.kind {
        MarkKind::Link(link) => Some((target(link), None)),
        MarkKind::Tag(tag) => Some((target(tag), Some(tag))),
        _ => None,
    });
    marks.collect()
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
