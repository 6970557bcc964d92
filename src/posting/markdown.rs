//! Markdown: from pulldown-cmark's events, with template tags masked, to blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag as Md, TagEnd};

use super::blocks::{BlockKind, HeadingStyle, Link, MarkKind, Marker};
use super::builder::Builder;
use super::html;
use super::tags::{self, Tag, TagKind};
use crate::text::Span;

/// Reads `text[body]` as Markdown (CommonMark with tables, footnotes, task lists and strike-through).
pub fn read(builder: &mut Builder, text: &str, body: Range<usize>) {
    let tags = tags::lex(&text[body.clone()]);
    let masked = (!tags.is_empty()).then(|| tags::mask(&text[body.clone()], &tags));
    let tags = tags.into_iter().map(|tag| shifted(tag, body.start)).collect::<Vec<_>>();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let parsed = masked.as_deref().unwrap_or(&text[body.clone()]);
    let mut reader = Reader {
        builder,
        text,
        parsed,
        base: body.start,
        tags,
        next_tag: 0,
        lists: Vec::new(),
        table: (0, 0),
        html: None,
        code: None,
        metadata: Vec::new(),
    };
    for (event, range) in Parser::new_ext(parsed, options).into_offset_iter() {
        reader.event(event, &range);
    }
    reader.finish();
}

struct Reader<'a> {
    builder: &'a mut Builder,
    text: &'a str,
    /// What the Markdown parser sees: the text from `base` on, with tags masked.
    parsed: &'a str,
    base: usize,
    tags: Vec<Tag>,
    next_tag: usize,
    lists: Vec<(u32, Option<u64>)>,
    table: (u32, u32),
    html: Option<Range<usize>>,
    code: Option<Range<usize>>,
    metadata: Vec<usize>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        let range = range.start + self.base..range.end + self.base;
        let span = Span::from(range.clone());
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => {
                if self.html.is_none() && self.code.is_none() {
                    self.prose(&text, range);
                }
            }
            Event::Code(_) => self.inline_code(range),
            Event::Html(_) => {}
            Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::SoftBreak => self.line_break(span),
            Event::HardBreak => {
                self.ensure_block(span);
                self.builder.text("\n", span);
            }
            Event::Rule => {
                self.tags_before(range.start);
                self.builder.leaf(BlockKind::Rule, span);
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Md<'_>, span: Span) {
        match tag {
            Md::Paragraph => {
                self.tags_before(span.start as usize);
                let fresh = matches!(self.builder.open_kind(), Some(BlockKind::Item { .. })) && self.builder.is_blank();
                if !fresh {
                    self.builder.open(BlockKind::Paragraph, span);
                }
            }
            Md::Heading { level, .. } => {
                self.tags_before(span.start as usize);
                let style = if self.text[span.range()].trim_start_matches([' ', '>']).starts_with('#') {
                    HeadingStyle::Atx
                } else {
                    HeadingStyle::Setext
                };
                self.builder.open(BlockKind::Heading { level: number(level), style }, trimmed(self.text, span));
            }
            Md::BlockQuote(_) => {
                self.builder.close();
                self.builder.enter_quote();
            }
            Md::CodeBlock(kind) => {
                let span = if matches!(kind, CodeBlockKind::Indented) { trimmed(self.text, span) } else { span };
                self.drop_tags(span.end as usize);
                self.builder.leaf(BlockKind::Code, span);
                self.code = Some(span.range());
            }
            Md::HtmlBlock => {
                self.tags_before(span.start as usize);
                self.builder.close();
                self.html = Some(span.range());
            }
            Md::List(first) => {
                self.builder.close();
                let number = self.builder.new_list();
                self.lists.push((number, first));
            }
            Md::Item => {
                self.tags_before(span.start as usize);
                let &(list, first) = self.lists.last().expect("an item stands in a list");
                let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
                let marker = match first {
                    Some(_) => Marker::Ordered,
                    None => Marker::Bullet(self.text[span.range()].trim_start().chars().next().unwrap_or('-')),
                };
                self.builder.open(BlockKind::Item { list, depth, marker }, trimmed(self.text, span));
                self.builder.enter_item();
            }
            Md::Table(_) => {
                self.tags_before(span.start as usize);
                self.table = (self.builder.new_table(), 0);
            }
            Md::TableCell => {
                let (table, row) = self.table;
                self.builder.open(BlockKind::Cell { table, row }, span);
            }
            Md::Strong => self.open_mark(MarkKind::Strong, span),
            Md::Emphasis => self.open_mark(MarkKind::Emphasis, span),
            Md::Strikethrough => self.open_mark(MarkKind::Strike, span),
            Md::Link { link_type, dest_url, id, .. } => self.link(link_type, &dest_url, &id, span, false),
            Md::Image { link_type, dest_url, id, .. } => self.link(link_type, &dest_url, &id, span, true),
            Md::MetadataBlock(_) => self.metadata.push(span.start as usize),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph if matches!(self.builder.open_kind(), Some(BlockKind::Item { .. })) => {}
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.builder.close(),
            TagEnd::BlockQuote(_) => {
                self.tags_before(span.end as usize);
                self.builder.close();
                self.builder.leave_quote();
            }
            TagEnd::CodeBlock => self.code = None,
            TagEnd::HtmlBlock => {
                if let Some(range) = self.html.take() {
                    html::fragment(self.builder, self.text, range.start..span.range().end.max(range.end));
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.builder.close();
                self.builder.leave_item();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.table.1 += 1,
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => self.builder.unmark(span.end as usize),
            TagEnd::Link | TagEnd::Image => {
                self.builder.unmark(span.end as usize);
                self.quiet_tags(span.end as usize);
            }
            _ => {}
        }
    }

    fn ensure_block(&mut self, span: Span) {
        if self.builder.open_kind().is_none() {
            self.builder.open(BlockKind::Paragraph, span);
        }
        self.builder.extend(span);
    }

    fn open_mark(&mut self, kind: MarkKind, span: Span) {
        self.ensure_block(span);
        self.builder.mark(kind, span.start as usize);
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
        let masked = found.filter(|found| self.tags[self.next_tag..].iter().any(|tag| tag.span.overlaps(*found)));
        let target = masked.map_or(target, |found| &self.text[found.range()]);
        let label = (!id.is_empty()).then(|| id.to_owned());
        let link = Link { target: target.to_owned(), target_span: found.unwrap_or(span), span, image, label };
        let number = self.builder.link(link);
        self.builder.mark(MarkKind::Link(number), span.start as usize);
    }

    fn line_break(&mut self, span: Span) {
        if self.html.is_none() && self.code.is_none() {
            self.ensure_block(span);
            self.builder.text("\n", span);
        }
    }

    fn inline_code(&mut self, range: Range<usize>) {
        let slice = &self.text[range.clone()];
        let ticks = slice.bytes().take_while(|&byte| byte == b'`').count();
        let span = Span::from(range.clone());
        self.ensure_block(span);
        self.builder.mark(MarkKind::Code, range.start);
        let inner = Span::new(range.start + ticks, range.end - ticks.min(range.len() - ticks));
        self.builder.text(&self.text[inner.range()], inner);
        self.builder.unmark(range.end);
        self.drop_tags(range.end);
    }

    fn inline_html(&mut self, html: &str, span: Span) {
        self.ensure_block(span);
        if html.starts_with("<br") {
            self.builder.text("\n", span);
        }
        if !html.starts_with("<!--") {
            self.builder.mark(MarkKind::Html, span.start as usize);
            self.builder.unmark(span.end as usize);
        }
        self.quiet_tags(span.end as usize);
    }

    /// Text, cut at the tags that lie inside.
    fn prose(&mut self, decoded: &str, range: Range<usize>) {
        self.ensure_block(Span::from(range.clone()));
        let mut at = range.start;
        while let Some(tag) = self.tags.get(self.next_tag) {
            let tag_range = tag.span.range();
            if tag_range.start >= range.end {
                break;
            }
            let tag = tag.clone();
            self.next_tag += 1;
            if tag_range.end <= range.start {
                self.leaf_tag(tag);
                continue;
            }
            self.plain(at..tag_range.start.max(at));
            if !matches!(tag.kind, TagKind::Comment) {
                let span = tag.span;
                let number = self.builder.tag(tag);
                self.builder.mark(MarkKind::Tag(number), span.start as usize);
                self.builder.text("\u{fffc}", span);
                self.builder.unmark(span.end as usize);
            }
            at = tag_range.end.min(range.end);
        }
        if at == range.start {
            self.builder.text(decoded, Span::from(range));
        } else {
            self.plain(at..range.end);
        }
    }

    fn plain(&mut self, range: Range<usize>) {
        if range.start < range.end {
            let span = Span::from(range.clone());
            self.builder.text(&self.text[range], span);
        }
    }

    /// Tags that stand alone before `at`.
    fn tags_before(&mut self, at: usize) {
        while self.tags.get(self.next_tag).is_some_and(|tag| (tag.span.start as usize) < at) {
            let tag = self.tags[self.next_tag].clone();
            self.next_tag += 1;
            self.leaf_tag(tag);
        }
    }

    /// Tags before `at` stand in code and are none.
    fn drop_tags(&mut self, at: usize) {
        while self.tags.get(self.next_tag).is_some_and(|tag| (tag.span.start as usize) < at) {
            self.next_tag += 1;
        }
    }

    /// Tags before `at` stand in the address of a link or inside an HTML tag: they interrupt no text.
    fn quiet_tags(&mut self, at: usize) {
        while self.tags.get(self.next_tag).is_some_and(|tag| (tag.span.start as usize) < at) {
            self.builder.tag(self.tags[self.next_tag].clone());
            self.next_tag += 1;
        }
    }

    fn leaf_tag(&mut self, tag: Tag) {
        let span = tag.span;
        let lines = if let TagKind::Skills { lines, .. } = &tag.kind { lines.clone() } else { Vec::new() };
        if matches!(tag.kind, TagKind::Comment) {
            self.builder.leaf(BlockKind::Comment, span);
            return;
        }
        let number = self.builder.tag(tag);
        self.builder.leaf(BlockKind::Tag(number), span);
        if !lines.is_empty() {
            let list = self.builder.new_list();
            for line in lines {
                self.builder.open(BlockKind::Item { list, depth: 1, marker: Marker::Implied }, line);
                let text = self.text;
                self.builder.text(&text[line.range()], line);
                self.builder.close();
            }
        }
    }

    fn finish(&mut self) {
        self.tags_before(usize::MAX);
        self.builder.close();
    }
}

fn shifted(tag: Tag, by: usize) -> Tag {
    let kind = match tag.kind {
        TagKind::Snippet(name) => TagKind::Snippet(name.shifted(by)),
        TagKind::Inherit(name) => TagKind::Inherit(name.shifted(by)),
        TagKind::AngleInclude(name) => TagKind::AngleInclude(name.shifted(by)),
        TagKind::Skills { lines, closed } => {
            TagKind::Skills { lines: lines.into_iter().map(|line| line.shifted(by)).collect(), closed }
        }
        kind => kind,
    };
    Tag { kind, span: tag.span.shifted(by) }
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
