//! HTML: pages, fragments inside Markdown, and descriptions inside JSON-LD.

use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::blocks::{BlockKind, HeadingStyle, MarkKind, Marker};
use super::builder::Builder;
use super::elements::{self, Element};
use super::fields::Field;
use super::flow::Flow;
use super::nesting::{Nesting, Open};
use super::weave::Weave;
use super::{entities, tags};
use crate::text::Span;

/// Where a stretch of HTML stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is a whole page.
    Page,
    /// It is part of a Markdown text, where every tag is left-over markup.
    Markdown,
    /// It is the description in structured data.
    Description,
}

/// Reads `text[range]`, a stretch of HTML, into blocks.
pub fn read(builder: &mut Builder, text: &str, range: Range<usize>, place: Place) {
    let (weave, masked) = Weave::new(text, range.clone(), builder.ways());
    let parsed = masked.as_deref().unwrap_or(&text[range.clone()]);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let has_main = place == Place::Page && elements::has_main(parsed.as_bytes());
    let mut reader = Reader {
        outer: builder.item_depth(),
        flow: Flow::new(builder),
        text,
        weave,
        place,
        has_main,
        at: range.start,
        open: Nesting::default(),
        skip: None,
        head: false,
        title: None,
    };
    for token in Tokenizer::new_with_emitter(parsed, emitter) {
        let Ok(token) = token;
        reader.token(&token, range.start);
    }
    reader.finish(range.end);
}

/// Whether a tag closes itself: only in SVG and MathML does the slash mean anything.
fn is_closed(tag: &StartTag<usize>) -> bool {
    tag.self_closing && matches!(&**tag.name, b"svg" | b"math")
}

struct Reader<'a, 'b> {
    flow: Flow<'b>,
    text: &'a str,
    weave: Weave<'a>,
    place: Place,
    has_main: bool,
    /// The list items around the whole.
    outer: usize,
    /// Where the last token ended.
    at: usize,
    open: Nesting,
    /// The element that is being skipped, and how many of its name are open.
    skip: Option<(Vec<u8>, usize)>,
    head: bool,
    title: Option<Range<usize>>,
}

impl Reader<'_, '_> {
    fn token(&mut self, token: &Token<usize>, base: usize) {
        match token {
            Token::StartTag(tag) => {
                let span = self.arrive(tag.span.start + base, tag.span.end + base);
                self.start(tag, span, base);
                self.weave.note(self.flow.builder, span.end as usize);
            }
            Token::EndTag(tag) => {
                let span = self.arrive(tag.span.start + base, tag.span.end + base);
                self.end(&tag.name, span);
                self.weave.note(self.flow.builder, span.end as usize);
            }
            Token::Comment(comment) => {
                let span = self.arrive(comment.span.start + base, comment.span.end + base);
                self.weave.skip(span.end as usize);
                if self.skip.is_none() {
                    self.flow.comment(span);
                }
                if !self.text[span.range()].ends_with('>') && !self.text[span.range().start..].contains("-->") {
                    self.flow.builder.fault(Span::new(comment.span.start + base, self.at), "comment-open", "");
                }
            }
            Token::Doctype(doctype) => {
                self.arrive(doctype.span.start + base, doctype.span.end + base);
            }
            Token::String(_) | Token::Error(_) => {}
        }
    }

    /// Reads the text up to a token at `start..end`.
    fn arrive(&mut self, start: usize, end: usize) -> Span {
        let start = start.max(self.at);
        self.string(self.at..start);
        self.at = end.max(start);
        Span::new(start, self.at)
    }

    fn finish(&mut self, end: usize) {
        self.string(self.at..end.max(self.at));
        self.leave(0, end);
        self.flow.close(end);
        self.weave.pass(self.flow.builder, end);
        let is_named = (1..=2).any(|level| self.flow.builder.has_heading(level));
        self.flow.builder.apart &= self.title.is_none();
        if let Some(range) = self.title.take().filter(|_| !is_named) {
            let value = entities::decode_all(&self.text[range.clone()]);
            self.flow.builder.field("title", Field { value, span: range.into() });
        }
    }

    fn string(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if self.skip.is_some() || self.head {
            self.weave.skip(range.end);
            return;
        }
        if self.open.code().is_some_and(|code| *code) {
            self.weave.skip(range.end);
            self.flow.builder.extend(range.into());
            return;
        }
        let mut at = range.start;
        while let Some(tag) = self.weave.next_before(range.end) {
            let (start, end) = (tag.span.start as usize, tag.span.end as usize);
            self.flow.text(self.text, at..start.max(at));
            if tags::fills_lines(self.text, &tag.span.range()) {
                self.flow.close(start);
                super::weave::leaf(self.flow.builder, self.text, tag);
            } else {
                self.flow.tag(tag);
            }
            at = end.clamp(at, range.end);
        }
        self.flow.text(self.text, at..range.end);
    }

    fn start(&mut self, tag: &StartTag<usize>, span: Span, base: usize) {
        let name: &[u8] = &tag.name;
        let element = elements::element(name);
        let value = |attribute: &str| {
            let found = tag.attributes.get(attribute.as_bytes())?;
            Some(String::from_utf8_lossy(found).into_owned())
        };
        if let Some((skipped, depth)) = &mut self.skip {
            *depth += usize::from(*skipped == name && !is_closed(tag));
            return;
        }
        if self.head && !elements::is_metadata(name) {
            self.head = false;
        }
        let furniture = self.place == Place::Page && !self.open.holds(&Open::Main) && elements::is_furniture(value)
            || self.place != Place::Markdown && elements::is_hidden(value);
        let around = element == Element::Aside && self.has_main && !self.open.holds(&Open::Main);
        if (element == Element::Skip || around || furniture && !matches!(name, b"body" | b"html"))
            && !elements::is_void(name)
        {
            self.skip = (!is_closed(tag)).then(|| (name.to_vec(), 1));
            if !matches!(element, Element::Skip | Element::Inline | Element::Mark(_) | Element::Link) {
                self.flow.close(span.start as usize);
            }
            return;
        }
        if self.place == Place::Markdown || elements::is_presentational(name) {
            self.flow.builder.mark_empty(MarkKind::Html, span);
        }
        let start = span.start as usize;
        match element {
            Element::Head => self.head = true,
            Element::Title => self.name(span),
            Element::Main => {
                self.flow.close(start);
                self.push(Open::Main);
            }
            Element::Aside => self.flow.close(start),
            Element::Heading(level) => {
                self.flow.close(start);
                self.flow.open(BlockKind::Heading { level, style: HeadingStyle::Html }, span);
            }
            Element::Block => self.flow.begin(start),
            Element::List { ordered } => {
                self.flow.close(start);
                let number = self.flow.builder.new_list();
                self.push(Open::List { number, ordered });
            }
            Element::Item => self.item(span),
            Element::Table => {
                self.flow.close(start);
                let number = self.flow.builder.new_table();
                self.push(Open::Table { number, row: (name == b"dl").then_some(0) });
            }
            Element::Row => self.row(start),
            Element::Term => {
                self.row(start);
                self.cell(start);
            }
            Element::Cell => self.cell(start),
            Element::Quote => {
                self.flow.close(start);
                self.flow.builder.enter_quote();
                self.push(Open::Quote);
            }
            Element::Preformatted => {
                self.flow.close(start);
                self.flow.preformatted = true;
                self.push(Open::Preformatted { code: false });
            }
            Element::Rule => {
                self.flow.close(start);
                self.flow.builder.leaf(BlockKind::Rule, span);
            }
            Element::Break => self.flow.line_break(span),
            Element::Mark(MarkKind::Code) if self.starts_code(start) => {
                if let Some(code) = self.open.code() {
                    *code = true;
                }
                self.flow.open(BlockKind::Code, span);
            }
            Element::Mark(kind) => self.flow.mark(name, kind, start),
            Element::Link => self.flow.link(tag, span, self.text, base),
            Element::Image => {
                let shown = self.place == Place::Markdown || self.flow.builder.open_kind().is_some();
                self.flow.image(tag, span, self.text, base, shown);
            }
            Element::Skip | Element::Inline => {}
        }
    }

    fn end(&mut self, name: &[u8], span: Span) {
        let (start, end) = (span.start as usize, span.end as usize);
        if let Some((skipped, depth)) = &mut self.skip {
            *depth -= usize::from(*skipped == name);
            if *depth == 0 || matches!(name, b"body" | b"html") {
                self.skip = None;
            }
            return;
        }
        if self.place == Place::Markdown || elements::is_presentational(name) {
            self.flow.builder.mark_empty(MarkKind::Html, span);
        }
        match elements::element(name) {
            Element::Head => self.head = false,
            Element::Heading(_) | Element::Aside => self.flow.close(end),
            Element::Block => self.flow.end(end),
            Element::Main => self.leave_last(end, |open| *open == Open::Main),
            Element::List { .. } => self.leave_last(end, |open| matches!(open, Open::List { .. })),
            Element::Item => self.leave_item(end),
            Element::Table => self.leave_last(end, |open| matches!(open, Open::Table { .. })),
            Element::Row => self.leave_cell(start),
            Element::Cell | Element::Term => self.leave_cell(end),
            Element::Quote => self.leave_last(end, |open| *open == Open::Quote),
            Element::Preformatted => self.leave_last(end, |open| matches!(open, Open::Preformatted { .. })),
            Element::Break => self.flow.line_break(span),
            Element::Mark(_) | Element::Link => self.flow.unmark(name, end),
            Element::Title | Element::Skip | Element::Rule | Element::Image | Element::Inline => {}
        }
    }

    /// Notes the name of the page, which goes up to the next tag.
    fn name(&mut self, span: Span) {
        let from = span.end as usize;
        if self.place == Place::Page && self.title.is_none() {
            let end = self.text[from..].find('<').map_or(self.text.len(), |at| from + at);
            self.title = Some(from..end);
        }
        self.skip = Some((b"title".to_vec(), 1));
    }

    /// Whether code starts right after `<pre>`.
    fn starts_code(&mut self, at: usize) -> bool {
        self.open.code().is_some_and(|code| !*code)
            && self.text[..at].trim_end().ends_with('>')
            && self.flow.builder.open_kind().is_none()
    }

    fn push(&mut self, open: Open) {
        if let Err(open) = self.open.enter(open) {
            self.undo(&open);
        }
    }

    fn item(&mut self, span: Span) {
        self.leave_item(span.start as usize);
        if self.open.list().is_none() {
            let number = self.flow.builder.new_list();
            self.push(Open::List { number, ordered: false });
        }
        let (list, ordered) = self.open.list().unwrap_or_default();
        let depth = u8::try_from(self.outer + self.open.lists()).unwrap_or(u8::MAX);
        let marker = if ordered { Marker::Ordered } else { Marker::Implied };
        self.flow.close(span.start as usize);
        self.flow.open(BlockKind::Item { list, depth, marker }, span);
        self.flow.builder.enter_item();
        self.push(Open::Item);
    }

    fn leave_item(&mut self, end: usize) {
        if let Some(item) = self.open.item() {
            self.leave(item, end);
        }
    }

    fn row(&mut self, at: usize) {
        self.leave_cell(at);
        self.flow.close(at);
        if let Some((_, row)) = self.open.table() {
            *row = Some(row.map_or(0, |row| row + 1));
        }
    }

    fn cell(&mut self, at: usize) {
        self.leave_cell(at);
        self.flow.close(at);
        if let Some((table, row)) = self.open.table() {
            let row = row.unwrap_or(0);
            self.push(Open::Cell);
            self.flow.expect(BlockKind::Cell { table, row }, at);
        }
    }

    fn leave_cell(&mut self, end: usize) {
        if let Some(cell) = self.open.cell() {
            self.leave(cell, end);
        }
    }

    fn leave_last(&mut self, end: usize, is: impl Fn(&Open) -> bool) {
        match self.open.last(is) {
            Some(index) => self.leave(index, end),
            None => self.flow.close(end),
        }
    }

    /// Leaves everything but the outermost `kept`.
    fn leave(&mut self, kept: usize, end: usize) {
        self.flow.finish_expected(end);
        // On a page an item without text is a picture.
        if self.place == Place::Page {
            self.flow.builder.drop_item();
        }
        self.flow.close(end);
        while let Some(open) = self.open.leave(kept) {
            self.undo(&open);
        }
    }

    fn undo(&mut self, open: &Open) {
        match open {
            Open::Item => self.flow.builder.leave_item(),
            Open::Quote => self.flow.builder.leave_quote(),
            Open::Preformatted { .. } => {
                self.flow.preformatted = self.open.last(|open| matches!(open, Open::Preformatted { .. })).is_some();
            }
            Open::List { .. } | Open::Table { .. } | Open::Cell | Open::Main => {}
        }
    }
}
