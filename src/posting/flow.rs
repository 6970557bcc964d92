//! Flow: text of HTML running into blocks, its white space collapsed and its character references resolved.

use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::blocks::{BlockKind, Link, MarkKind};
use super::builder::Builder;
use super::entities;
use super::tags::Tag;
use super::weave;
use crate::text::Span;

/// What stands between the last word and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    /// A run of white space; the character stands for it, or is it.
    Blank(Span, char, bool),
    /// `<br>`
    Line(Span),
}

/// An inline element that is open.
#[derive(Debug)]
struct Inline {
    name: Vec<u8>,
    kind: MarkKind,
    start: usize,
    mark: Option<usize>,
}

/// Most inline elements that are followed at once.
const MOST: usize = 24;

/// Runs text into the blocks of a builder: a block is opened when the first word of it comes.
pub(super) struct Flow<'b> {
    pub(super) builder: &'b mut Builder,
    /// Whether line ends count, as in `<pre>`.
    pub(super) preformatted: bool,
    inline: Vec<Inline>,
    gap: Gap,
    breaks: usize,
    /// What the next text opens, and where that begins.
    expected: Option<(BlockKind, usize)>,
}

impl<'b> Flow<'b> {
    pub(super) fn new(builder: &'b mut Builder) -> Self {
        builder.close();
        Self { builder, preformatted: false, inline: Vec::new(), gap: Gap::None, breaks: 0, expected: None }
    }

    /// Opens a block at once.
    pub(super) fn open(&mut self, kind: BlockKind, span: Span) {
        self.gap = Gap::None;
        self.breaks = 0;
        self.expected = None;
        self.builder.open(kind, span);
        for inline in &mut self.inline {
            inline.mark = Some(self.builder.mark(inline.kind.clone(), inline.start));
        }
    }

    /// Closes the open block, which ends before `end`.
    pub(super) fn close(&mut self, end: usize) {
        self.gap = Gap::None;
        self.breaks = 0;
        self.expected = None;
        if self.builder.open_kind().is_some() {
            self.builder.extend(Span::at(end));
            for inline in &mut self.inline {
                if let Some(mark) = inline.mark.take() {
                    self.builder.unmark(mark, end);
                }
            }
            self.builder.close();
        }
    }

    /// Begins a paragraph at `start`, unless a heading, an item or a cell was just begun.
    pub(super) fn begin(&mut self, start: usize) {
        let fresh = self.builder.open_kind().is_some() && self.builder.is_blank();
        let cell = matches!(self.expected, Some((BlockKind::Cell { .. }, _)));
        if !fresh && !cell {
            self.close(start);
            self.expected = Some((BlockKind::Paragraph, start));
        }
    }

    /// Ends a paragraph; a heading, an item or a cell without text yet goes on.
    pub(super) fn end(&mut self, end: usize) {
        let fresh = self.builder.open_kind().is_some() && self.builder.is_blank();
        let cell = matches!(self.expected, Some((BlockKind::Cell { .. }, _)));
        if !fresh && !cell {
            self.close(end);
        }
    }

    /// The next text opens a block of `kind`, which begins at `start`.
    pub(super) fn expect(&mut self, kind: BlockKind, start: usize) {
        self.expected = Some((kind, start));
    }

    /// A cell without text is still a cell.
    pub(super) fn finish_expected(&mut self, end: usize) {
        if let Some((kind @ BlockKind::Cell { .. }, start)) = self.expected.take() {
            self.builder.leaf(kind, Span::new(start, end.max(start)));
        }
    }

    /// A comment: a block where none is open.
    pub(super) fn comment(&mut self, span: Span) {
        if self.builder.open_kind().is_some() {
            self.builder.mark_empty(MarkKind::Comment, span);
        } else {
            self.builder.leaf(BlockKind::Comment, span);
        }
    }

    /// `<br>`: a line end; two of them end a paragraph.
    pub(super) fn line_break(&mut self, span: Span) {
        let titled = matches!(self.builder.open_kind(), None | Some(BlockKind::Heading { .. }));
        if titled || self.builder.is_blank() {
            self.gap = if self.builder.is_blank() { Gap::None } else { Gap::Line(span) };
            return;
        }
        self.breaks += 1;
        if self.breaks > 1 {
            self.close(span.start as usize);
        } else {
            self.gap = Gap::Line(span);
        }
    }

    /// A template tag within the text.
    pub(super) fn tag(&mut self, tag: Tag) {
        self.ready(tag.span.start as usize);
        weave::inline(self.builder, tag);
    }

    /// Adds the text at `range`.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = memchr::memchr(b'&', &text.as_bytes()[at..range.end]) {
            let start = at + found;
            match entities::decode(&text[start..range.end]) {
                Some((decoded, len)) => {
                    self.words(text, at..start);
                    self.entity(&decoded, Span::new(start, start + len));
                    at = start + len;
                }
                None => {
                    self.words(text, at..start + 1);
                    at = start + 1;
                }
            }
        }
        self.words(text, at..range.end);
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        let bytes = text.as_bytes();
        let mut at = range.start;
        while at < range.end {
            let from = at;
            while at < range.end && !bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            if from < at {
                let word = &text[from..at];
                if word.trim().is_empty() {
                    self.blank(Span::new(from, at), '\u{a0}', word == "\u{a0}");
                } else {
                    self.ready(from);
                    self.builder.text(word, Span::new(from, at));
                }
            }
            let from = at;
            while at < range.end && bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            if from < at {
                self.white(&text[from..at], from);
            }
        }
    }

    fn white(&mut self, run: &str, from: usize) {
        let span = Span::new(from, from + run.len());
        let ends = |end: u8| run.bytes().filter(|&byte| byte == end).count();
        match if self.preformatted { ends(b'\n').max(ends(b'\r')) } else { 0 } {
            0 => self.blank(span, ' ', run == " "),
            1 => self.gap = Gap::Line(span),
            _ => self.close(from),
        }
    }

    fn blank(&mut self, span: Span, character: char, exact: bool) {
        self.gap = match self.gap {
            Gap::None => Gap::Blank(span, character, exact),
            Gap::Blank(before, ..) => Gap::Blank(before.to(span), ' ', false),
            Gap::Line(before) => Gap::Line(before),
        };
    }

    fn entity(&mut self, decoded: &str, span: Span) {
        if decoded.trim().is_empty() {
            self.blank(span, if decoded == "\u{a0}" { '\u{a0}' } else { ' ' }, false);
        } else {
            self.ready(span.start as usize);
            self.builder.stand_in(decoded, span);
        }
    }

    /// Makes ready for a word at `at`: opens a block, fills the gap.
    fn ready(&mut self, at: usize) {
        if self.builder.open_kind().is_none() {
            let (kind, start) = self.expected.take().unwrap_or((BlockKind::Paragraph, at));
            self.open(kind, Span::new(start.min(at), at));
        }
        self.fill();
        self.breaks = 0;
        self.builder.extend(Span::at(at));
    }

    fn fill(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if self.builder.is_blank() {
            return;
        }
        match gap {
            Gap::Line(span) => self.builder.stand_in("\n", span),
            Gap::Blank(span, character, exact) if !self.builder.is_spaced() => {
                let text = &*character.encode_utf8(&mut [0; 4]).to_owned();
                if exact {
                    self.builder.text(text, span);
                } else {
                    self.builder.stand_in(text, span);
                }
            }
            Gap::Blank(..) | Gap::None => {}
        }
    }

    /// Enters an inline element.
    pub(super) fn mark(&mut self, name: &[u8], kind: MarkKind, start: usize) {
        if self.inline.len() == MOST {
            return;
        }
        let mark = self.builder.open_kind().is_some().then(|| {
            self.fill();
            self.builder.mark(kind.clone(), start)
        });
        self.inline.push(Inline { name: name.to_vec(), kind, start, mark });
    }

    /// Leaves an inline element.
    pub(super) fn unmark(&mut self, name: &[u8], end: usize) {
        let Some(index) = self.inline.iter().rposition(|inline| inline.name == name) else {
            return;
        };
        let inline = self.inline.remove(index);
        if let Some(mark) = inline.mark {
            self.builder.unmark(mark, end);
        }
        if let MarkKind::Link(number) = inline.kind {
            self.builder.extend_link(number, Span::new(inline.start, end));
        }
    }

    /// Enters a link.
    pub(super) fn link(&mut self, tag: &StartTag<usize>, span: Span, text: &str, base: usize) {
        if let Some((target, target_span)) = attribute(tag, "href", text, base) {
            let link = Link { target, target_span, span, image: false, label: None };
            let number = self.builder.link(link);
            self.mark(b"a", MarkKind::Link(number), span.start as usize);
        }
    }

    /// An image; if it is `shown`, what it says is text.
    pub(super) fn image(&mut self, tag: &StartTag<usize>, span: Span, text: &str, base: usize, shown: bool) {
        let Some((target, target_span)) = attribute(tag, "src", text, base) else {
            return;
        };
        let number = self.builder.link(Link { target, target_span, span, image: true, label: None });
        let alt = attribute(tag, "alt", text, base).filter(|(alt, _)| shown && !alt.trim().is_empty());
        let Some((_, alt)) = alt else {
            return;
        };
        self.ready(span.start as usize);
        let mark = self.builder.mark(MarkKind::Link(number), span.start as usize);
        self.text(text, alt.range());
        self.builder.unmark(mark, span.end as usize);
    }
}

/// The value of an attribute of the start tag at `text[range]`, decoded, and where it stands.
pub(super) fn attribute_of(text: &str, range: Range<usize>, name: &str) -> Option<(String, Span)> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let tag = Tokenizer::new_with_emitter(&text[range.clone()], emitter).find_map(|token| match token {
        Ok(Token::StartTag(tag)) => Some(tag),
        _ => None,
    })?;
    attribute(&tag, name, text, range.start)
}

/// The value of an attribute, decoded, and where it stands.
fn attribute(tag: &StartTag<usize>, name: &str, text: &str, base: usize) -> Option<(String, Span)> {
    let found = tag.attributes.get(name.as_bytes()).filter(|found| !found.is_empty())?;
    let from = found.span.start + base;
    let whole = &text[from..tag.span.end + base];
    let value_at = whole.find('=').map_or(whole.len(), |at| at + 1);
    let raw = whole[value_at..].trim_start();
    let start = from + (whole.len() - raw.len());
    let (start, len) = match raw.chars().next() {
        Some(quote @ ('"' | '\'')) => (start + 1, raw[1..].find(quote).unwrap_or(raw.len() - 1)),
        _ => (start, raw.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(raw.len())),
    };
    let span = Span::new(start, start + len);
    Some((entities::decode_all(&text[span.range()]), span))
}
