//! Weave: puts template tags back where a parser read the text without them.

use std::ops::Range;

use super::blocks::{BlockKind, MarkKind, Marker};
use super::builder::Builder;
use super::tags::{self, Tag, TagKind};
use crate::text::Span;

/// What stands for a tag within the prose.
const PLACEHOLDER: &str = "\u{fffc}";

/// The tags of a text that are still to come.
#[derive(Debug)]
pub(super) struct Weave<'a> {
    text: &'a str,
    tags: Vec<Tag>,
    next: usize,
}

impl<'a> Weave<'a> {
    /// The tags of `text[range]`, and that stretch without them where there are any.
    pub(super) fn new(text: &'a str, range: Range<usize>) -> (Self, Option<String>) {
        let found = tags::lex(&text[range.clone()]);
        let masked = (!found.is_empty()).then(|| tags::mask(&text[range.clone()], &found));
        let tags = found.into_iter().map(|tag| tag.moved(|span| span.shifted(range.start))).collect();
        (Self { text, tags, next: 0 }, masked)
    }

    /// Tags before `at` that no text came across: those that fill their lines are blocks, the others (in the address
    /// of a link) are only noted.
    pub(super) fn pass(&mut self, builder: &mut Builder, at: usize) {
        while let Some(tag) = self.next_before(at) {
            if tags::fills_lines(self.text, &tag.span.range()) {
                leaf(builder, self.text, tag);
            } else {
                note(builder, tag);
            }
        }
    }

    /// Tags before `at` stand in an address or an attribute: they interrupt no text.
    pub(super) fn note(&mut self, builder: &mut Builder, at: usize) {
        while let Some(tag) = self.next_before(at) {
            note(builder, tag);
        }
    }

    /// Tags before `at` stand in code and are none.
    pub(super) fn skip(&mut self, at: usize) {
        while self.next_before(at).is_some() {}
    }

    /// Whether a tag overlaps `range`, which lies ahead.
    pub(super) fn touches(&self, range: Span) -> bool {
        self.tags[self.next..].iter().take_while(|tag| tag.span.start < range.end).any(|tag| tag.span.overlaps(range))
    }

    /// Adds the text at `range` to the open block, with the tags inside.
    pub(super) fn text(&mut self, builder: &mut Builder, range: Range<usize>) {
        let mut at = range.start;
        while let Some(tag) = self.next_before(range.end) {
            let (start, end) = (tag.span.start as usize, tag.span.end as usize);
            if end <= at {
                note(builder, tag);
                continue;
            }
            copy(builder, self.text, at..start.max(at));
            inline(builder, tag);
            at = end.min(range.end);
        }
        copy(builder, self.text, at..range.end);
    }

    /// The next tag, if it starts before `at`.
    pub(super) fn next_before(&mut self, at: usize) -> Option<Tag> {
        let tag = self.tags.get(self.next).filter(|tag| (tag.span.start as usize) < at)?;
        self.next += 1;
        Some(tag.clone())
    }
}

fn copy(builder: &mut Builder, text: &str, range: Range<usize>) {
    if range.start < range.end {
        builder.text(&text[range.clone()], range.into());
    }
}

fn note(builder: &mut Builder, tag: Tag) {
    if !matches!(tag.kind, TagKind::Comment) {
        builder.tag(tag);
    }
}

/// A tag within running text.
pub(super) fn inline(builder: &mut Builder, tag: Tag) {
    let span = tag.span;
    if matches!(tag.kind, TagKind::Comment) {
        builder.mark_empty(MarkKind::Comment, span);
        return;
    }
    let number = builder.tag(tag);
    let mark = builder.mark(MarkKind::Tag(number), span.start as usize);
    builder.stand_in(PLACEHOLDER, span);
    builder.unmark(mark, span.end as usize);
}

/// A tag that stands alone.
pub(super) fn leaf(builder: &mut Builder, text: &str, tag: Tag) {
    let span = tag.span;
    if matches!(tag.kind, TagKind::Comment) {
        builder.leaf(BlockKind::Comment, span);
        return;
    }
    let lines = if let TagKind::Skills { lines, .. } = &tag.kind { lines.clone() } else { Vec::new() };
    let number = builder.tag(tag);
    builder.leaf(BlockKind::Tag(number), span);
    if lines.is_empty() {
        return;
    }
    let list = builder.new_list();
    for line in lines {
        builder.open(BlockKind::Item { list, depth: 1, marker: Marker::Implied }, line);
        builder.text(&text[line.range()], line);
    }
    builder.close();
}
