//! Weave: puts template tags back where a parser read the text without them.

use std::ops::Range;

use super::blocks::{BlockKind, MarkKind, Marker};
use super::builder::Builder;
use super::ignores;
use super::tags::{self, Tag, TagKind};
use super::ways::Ways;
use crate::text::Span;

/// What stands for a tag within the prose.
const PLACEHOLDER: &str = "\u{fffc}";

/// The tags of a text that are still to come.
#[derive(Debug)]
pub(super) struct Weave<'a> {
    text: &'a str,
    tags: Vec<Tag>,
    next: usize,
    /// Where the last tag ends.
    covered: usize,
}

impl<'a> Weave<'a> {
    /// The tags of `text[range]`, and that stretch without them where there are any.
    pub(super) fn new(text: &'a str, range: Range<usize>, ways: &Ways) -> (Self, Option<String>) {
        let found = tags::lex(&text[range.clone()], ways);
        let masked = (!found.is_empty()).then(|| tags::mask(&text[range.clone()], &found));
        let tags = found.into_iter().map(|tag| tag.moved(|span| span.shifted(range.start))).collect();
        (Self { text, tags, next: 0, covered: 0 }, masked)
    }

    /// The tags of `text[range]`, a plain text, and the comments in it that speak to postlint: no others can be told
    /// from what the author wrote.
    pub(super) fn plain(text: &'a str, range: Range<usize>, ways: &Ways) -> Self {
        let (mut weave, _) = Self::new(text, range.clone(), ways);
        if memchr::memmem::find(&text.as_bytes()[range.clone()], ignores::NAME.as_bytes()).is_some() {
            let mut at = range.start;
            while let Some(start) = text[at..range.end].find("<!--").map(|found| at + found) {
                at = text[start..range.end].find("-->").map_or(range.end, |end| start + end + "-->".len());
                if is_comment_to_us(&text[start..at]) {
                    weave.tags.push(Tag { kind: TagKind::Comment, span: Span::new(start, at) });
                }
            }
            weave.tags.sort_by_key(|tag| tag.span);
        }
        weave
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
        let mut ahead = self.tags[self.next..].iter().take_while(|tag| tag.span.start < range.end);
        self.covered > range.start as usize || ahead.any(|tag| tag.span.overlaps(range))
    }

    /// Whether a tag that began before `range` goes on to its end.
    pub(super) fn covers(&self, range: Span) -> bool {
        self.covered >= range.end as usize
    }

    /// Adds the text at `range` to the open block, with the tags inside.
    pub(super) fn text(&mut self, builder: &mut Builder, range: Range<usize>) {
        let mut at = range.start.max(self.covered);
        while let Some(tag) = self.next_before(range.end) {
            let (start, end) = (tag.span.start as usize, tag.span.end as usize);
            if end <= at {
                note(builder, tag);
                continue;
            }
            copy(builder, self.text, at..start.max(at));
            inline(builder, tag);
            at = end;
        }
        copy(builder, self.text, at..range.end);
    }

    /// The next tag, if it starts before `at`.
    pub(super) fn next_before(&mut self, at: usize) -> Option<Tag> {
        let tag = self.tags.get(self.next).filter(|tag| (tag.span.start as usize) < at)?;
        self.next += 1;
        self.covered = tag.span.end as usize;
        Some(tag.clone())
    }
}

/// Whether `text` is a comment from end to end, and speaks to postlint.
pub(super) fn is_comment_to_us(text: &str) -> bool {
    let inner = text.strip_prefix("<!--").and_then(|inner| inner.strip_suffix("-->"));
    inner.is_some_and(|inner| inner.trim_start().starts_with(ignores::NAME) && !inner.contains("-->"))
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
