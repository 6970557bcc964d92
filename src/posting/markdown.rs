//! Markdown: from pulldown-cmark's events, with template tags masked, to blocks.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag as Md, TagEnd};

use super::blocks::{BlockKind, HeadingStyle, Link, MarkKind, Marker};
use super::builder::Builder;
use super::inline::Inline;
use super::weave::Weave;
use super::{html, indented};
use crate::text::{SourceMap, Span};

/// Reads `text[body]` as Markdown (CommonMark with tables, footnotes, task lists and strike-through). Returns false
/// where the parser gave up, which is a fault of the parser; nothing was read then.
#[must_use]
pub fn read(builder: &mut Builder, text: &str, body: Range<usize>) -> bool {
    let (weave, masked) = Weave::new(text, body.clone(), builder.ways());
    let parsed = masked.as_deref().unwrap_or(&text[body.clone()]);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let before = builder.clone();
    let mut reader = Reader { builder, text, parsed, base: body.start, weave, state: State::default() };
    // A parser that panics must not end the run: the caller reads the text as plain lines instead.
    let Ok(mut events) = catch_unwind(AssertUnwindSafe(|| Parser::new_ext(parsed, options).into_offset_iter())) else {
        return false;
    };
    reader.builder.apart = events.reference_definitions().iter().next().is_none();
    loop {
        match catch_unwind(AssertUnwindSafe(|| next(&mut events))) {
            Ok(Some((event, range))) => reader.event(event, &range),
            Ok(None) => break,
            Err(_) => {
                *builder = before;
                return false;
            }
        }
    }
    reader.finish(body.end);
    true
}

fn next<'a>(events: &mut OffsetIter<'a>) -> Option<(Event<'a>, Range<usize>)> {
    events.next()
}

struct Reader<'a, 'b> {
    builder: &'b mut Builder,
    text: &'a str,
    /// What the Markdown parser sees: the text from `base` on, with tags masked.
    parsed: &'a str,
    base: usize,
    weave: Weave<'a>,
    state: State,
}

/// Where the reader is.
#[derive(Default)]
struct State {
    lists: Vec<(u32, Option<u64>)>,
    table: (u32, u32),
    /// Lines of the HTML block that is open.
    html: Option<Vec<Range<usize>>>,
    /// The code block that is open.
    code: Option<Code>,
    /// Marks that are open.
    marks: Vec<usize>,
    /// HTML elements within the text.
    inline: Inline,
}

/// A code block.
enum Code {
    /// Between fences.
    Fenced,
    /// Indented, with its lines.
    Indented(Vec<Range<usize>>),
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        let range = range.start + self.base..range.end + self.base;
        match event {
            Event::Start(tag) => self.start(tag, range.into()),
            Event::End(tag) => self.end(tag, range.into()),
            Event::Text(text) => self.prose(&text, range),
            Event::Code(_) => self.inline_code(range),
            Event::Html(_) => {
                if let Some(lines) = &mut self.state.html {
                    join(lines, range);
                }
            }
            Event::InlineHtml(_) => self.inline_html(range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range.into()),
            Event::Rule => {
                self.weave.pass(self.builder, range.start);
                self.builder.leaf(BlockKind::Rule, trimmed(self.text, range.into()));
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Md<'_>, span: Span) {
        let at = span.start as usize;
        match tag {
            Md::Paragraph => {
                self.weave.pass(self.builder, at);
                let fresh = matches!(self.builder.open_kind(), Some(BlockKind::Item { .. })) && self.builder.is_blank();
                if !fresh {
                    self.builder.open(BlockKind::Paragraph, trimmed(self.text, span));
                }
            }
            Md::Heading { level, .. } => {
                self.weave.pass(self.builder, at);
                let style =
                    if self.text[span.range()].starts_with('#') { HeadingStyle::Atx } else { HeadingStyle::Setext };
                self.builder.open(BlockKind::Heading { level: number(level), style }, trimmed(self.text, span));
            }
            Md::BlockQuote(_) => {
                self.weave.pass(self.builder, at);
                self.builder.close();
                self.builder.enter_quote();
            }
            Md::CodeBlock(kind) => {
                self.weave.pass(self.builder, at);
                self.weave.skip(span.end as usize);
                self.builder.close();
                self.state.code = Some(match kind {
                    CodeBlockKind::Fenced(_) => Code::Fenced,
                    CodeBlockKind::Indented => Code::Indented(Vec::new()),
                });
            }
            Md::HtmlBlock => {
                self.weave.pass(self.builder, at);
                self.builder.close();
                self.state.html = Some(Vec::new());
            }
            Md::List(first) => {
                self.weave.pass(self.builder, at);
                self.builder.close();
                let number = self.builder.new_list();
                self.state.lists.push((number, first));
            }
            Md::Item => self.item(span),
            Md::Table(_) => {
                self.weave.pass(self.builder, at);
                self.state.table = (self.builder.new_table(), 0);
            }
            Md::TableCell => {
                let (table, row) = self.state.table;
                self.builder.open(BlockKind::Cell { table, row }, trimmed(self.text, span));
            }
            Md::Strong => self.open_mark(MarkKind::Strong, span),
            Md::Emphasis => self.open_mark(MarkKind::Emphasis, span),
            Md::Strikethrough => self.open_mark(MarkKind::Strike, span),
            Md::Link { link_type, dest_url, id, .. } => self.link(link_type, &dest_url, &id, span, false),
            Md::Image { link_type, dest_url, id, .. } => self.link(link_type, &dest_url, &id, span, true),
            Md::FootnoteDefinition(_) => {
                self.builder.apart = false;
                self.weave.pass(self.builder, at);
            }
            _ => self.weave.pass(self.builder, at),
        }
    }

    fn item(&mut self, span: Span) {
        self.weave.pass(self.builder, span.start as usize);
        let &(list, first) = self.state.lists.last().expect("an item stands in a list");
        let depth = u8::try_from(self.state.lists.len()).unwrap_or(u8::MAX);
        let marker = match first {
            Some(_) => Marker::Ordered,
            None => Marker::Bullet(self.text[span.range()].trim_start().chars().next().unwrap_or('-')),
        };
        self.builder.open(BlockKind::Item { list, depth, marker }, trimmed(self.text, span));
        self.builder.enter_item();
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph if matches!(self.builder.open_kind(), Some(BlockKind::Item { .. })) => {
                self.state.inline.leave(self.builder, span.end as usize);
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => {
                self.state.inline.leave(self.builder, span.end as usize);
                self.builder.close();
            }
            TagEnd::BlockQuote(_) => {
                self.weave.pass(self.builder, span.end as usize);
                self.builder.close();
                self.builder.leave_quote();
            }
            TagEnd::CodeBlock => self.end_code(span),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(_) => {
                self.state.lists.pop();
            }
            TagEnd::Item => {
                self.state.inline.leave(self.builder, span.end as usize);
                self.builder.close();
                self.builder.leave_item();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.state.table.1 += 1,
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                if let Some(mark) = self.state.marks.pop() {
                    self.builder.unmark(mark, span.end as usize);
                }
                self.weave.note(self.builder, span.end as usize);
            }
            _ => {}
        }
    }

    /// Code without a fence is more often a list that was indented too far than code.
    fn end_code(&mut self, span: Span) {
        let read = match self.state.code.take() {
            Some(Code::Indented(lines)) => indented::read(self.builder, self.text, &lines),
            Some(Code::Fenced) | None => false,
        };
        if !read {
            self.builder.leaf(BlockKind::Code, trimmed(self.text, span));
        }
    }

    fn end_html(&mut self) {
        let lines = self.state.html.take().unwrap_or_default();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        self.weave.skip(last.end);
        if lines.len() == 1 {
            html::read(self.builder, self.text, first.clone(), html::Place::Markdown);
            return;
        }
        // In a block quote or an item the markers of that stand before each line.
        let mut joined = String::new();
        let mut map = SourceMap::default();
        for line in lines {
            map.copy(joined.len(), line.clone().into());
            joined.push_str(&self.text[line]);
        }
        self.builder.through(map, |builder| html::read(builder, &joined, 0..joined.len(), html::Place::Markdown));
    }

    fn ensure_block(&mut self, span: Span) {
        if self.builder.open_kind().is_none() {
            self.builder.open(BlockKind::Paragraph, span);
        }
        self.builder.extend(span);
    }

    fn open_mark(&mut self, kind: MarkKind, span: Span) {
        self.ensure_block(span);
        let mark = self.builder.mark(kind, span.start as usize);
        self.state.marks.push(mark);
    }

    fn link(&mut self, kind: LinkType, target: &str, id: &str, span: Span, image: bool) {
        self.ensure_block(span);
        let slice = &self.parsed[span.start as usize - self.base..span.end as usize - self.base];
        let found = match kind {
            LinkType::Inline => slice.rfind(target).map(|at| span.start as usize + at),
            LinkType::Autolink | LinkType::Email => Some(span.start as usize + 1),
            _ => None,
        }
        .filter(|_| !target.is_empty())
        .map(|at| Span::new(at, (at + target.len()).min(span.end as usize)));
        let masked = found.filter(|found| self.weave.touches(*found));
        let scheme = if kind == LinkType::Email { "mailto:" } else { "" };
        let target = format!("{scheme}{}", masked.map_or(target, |found| &self.text[found.range()]));
        let label = (!id.is_empty()).then(|| id.to_owned());
        let link = Link { target, target_span: found.unwrap_or(span), span, image, label };
        let number = self.builder.link(link);
        self.open_mark(MarkKind::Link(number), span);
    }

    fn line_break(&mut self, span: Span) {
        if self.builder.open_kind().is_none() || self.builder.is_spaced() {
            return;
        }
        self.builder.decoded("\n", &self.text[span.range()], span);
    }

    fn inline_code(&mut self, range: Range<usize>) {
        let slice = &self.text[range.clone()];
        let ticks = slice.bytes().take_while(|&byte| byte == b'`').count();
        self.ensure_block(range.clone().into());
        let mark = self.builder.mark(MarkKind::Code, range.start);
        let inner = range.start + ticks..range.end - ticks.min(range.len() - ticks);
        self.builder.text(&self.text[inner.clone()], inner.into());
        self.builder.unmark(mark, range.end);
        self.weave.skip(range.end);
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let span = Span::from(range.clone());
        self.ensure_block(span);
        if self.text[range.clone()].starts_with("<!--") {
            self.builder.mark_empty(MarkKind::Comment, span);
            self.weave.skip(range.end);
            return;
        }
        self.state.inline.tag(self.builder, self.text, range.clone());
        self.weave.note(self.builder, range.end);
    }

    fn prose(&mut self, decoded: &str, range: Range<usize>) {
        if let Some(code) = &mut self.state.code {
            if let Code::Indented(lines) = code {
                lines.push(range);
            }
            return;
        }
        if self.state.html.is_some() || self.state.inline.is_hidden() {
            return;
        }
        let span = Span::from(range.clone());
        self.ensure_block(span);
        if self.weave.touches(span) {
            self.weave.text(self.builder, range);
        } else {
            self.builder.decoded(decoded, &self.text[range], span);
        }
    }

    fn finish(&mut self, end: usize) {
        self.weave.pass(self.builder, end);
        self.builder.close();
    }
}

/// Adds `range` to `lines`, or to the last of them where it goes on right there.
fn join(lines: &mut Vec<Range<usize>>, range: Range<usize>) {
    match lines.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => lines.push(range),
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// `span` without the blanks and line ends at its edges.
fn trimmed(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let start = span.start as usize + (slice.len() - slice.trim_start().len());
    Span::new(start.min(span.end as usize), (start + slice.trim().len()).min(span.end as usize))
}
