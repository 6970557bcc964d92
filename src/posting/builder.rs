//! Builder: what every reader fills, block by block, in order of the source.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::blocks::{Block, BlockKind, Link, Mark, MarkKind};
use super::faults::Fault;
use super::fields::Field;
use super::record::{Datum, Record};
use super::tags::Tag;
use super::ways::Ways;
use crate::text::{Piece, SourceMap, Span};

/// Collects what a reader finds. Readers only say what stands where; sections, words, sentences and
/// contexts are worked out afterwards by [`super::Posting`], the same way for every dialect.
///
/// Places are those of the text that the reader reads. Where that text was itself decoded from the file (HTML inside
/// JSON), [`Builder::through`] says how, and the places are carried on to the file.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    pub(super) prose: String,
    pub(super) map: SourceMap,
    pub(super) blocks: Vec<Block>,
    pub(super) marks: Vec<Mark>,
    pub(super) links: Vec<Link>,
    pub(super) tags: Vec<Tag>,
    pub(super) fields: BTreeMap<String, Field>,
    pub(super) record: Option<Record>,
    pub(super) beside: Vec<Record>,
    pub(super) faults: Vec<Fault>,
    /// Whether what stands between two marked headings reads the same whatever stands elsewhere, as far as the reader can
    /// tell.
    pub(super) apart: bool,
    lists: u32,
    tables: u32,
    items: Vec<usize>,
    quotes: u8,
    open: Option<usize>,
    marking: Vec<Marking>,
    first_mark: usize,
    lens: Option<SourceMap>,
    ways: Option<Arc<Ways>>,
}

/// A stretch with a property whose end is still to come.
#[derive(Clone, Copy, Debug)]
struct Marking {
    mark: usize,
    source: usize,
}

impl Builder {
    /// A builder of a document that may take in others by these ways.
    #[must_use]
    pub fn with(ways: &Arc<Ways>) -> Self {
        Self { ways: Some(Arc::clone(ways)), ..Self::default() }
    }

    /// The ways in which the document may take in others.
    #[must_use]
    pub fn ways(&self) -> &Ways {
        self.ways.as_ref().unwrap_or_else(|| Ways::builtin())
    }

    /// A number for a new list.
    pub fn new_list(&mut self) -> u32 {
        self.lists += 1;
        self.lists - 1
    }

    /// A number for a new table.
    pub fn new_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    /// Opens a block; one that is still open is closed first.
    pub fn open(&mut self, kind: BlockKind, span: Span) {
        self.close();
        let at = self.prose.len();
        let item = self.items.last().copied();
        let span = self.place(span);
        self.blocks.push(Block {
            kind,
            span,
            prose: Span::at(at),
            words: 0..0,
            sentences: 0..0,
            quotes: self.quotes,
            item,
            section: 0,
        });
        self.open = Some(self.blocks.len() - 1);
        self.first_mark = self.marks.len();
    }

    /// Closes the open block, if there is one.
    pub fn close(&mut self) {
        while let Some(marking) = self.marking.last().copied() {
            self.unmark(marking.mark, marking.source);
        }
        if let Some(index) = self.open.take() {
            let start = self.blocks[index].prose.start as usize;
            let end = start + self.prose[start..].trim_end().len();
            self.prose.truncate(end);
            self.map.truncate(end);
            self.blocks[index].prose.end = end as u32;
            for mark in &mut self.marks[self.first_mark..] {
                mark.prose.end = mark.prose.end.min(end as u32);
                mark.prose.start = mark.prose.start.min(mark.prose.end);
            }
            // A paragraph that shows nothing is none.
            if start == end && self.blocks[index].kind == BlockKind::Paragraph && index + 1 == self.blocks.len() {
                self.blocks.pop();
            } else {
                self.prose.push('\n');
            }
        }
    }

    /// Removes the open block, if it is an item without text, which is left next.
    pub fn drop_item(&mut self) {
        if self.is_blank() && self.open.is_some_and(|index| self.blocks[index].is_item()) {
            self.close();
            self.blocks.pop();
        }
    }

    /// Adds a block without text.
    pub fn leaf(&mut self, kind: BlockKind, span: Span) {
        self.open(kind, span);
        self.close();
    }

    /// The kind of the open block.
    #[must_use]
    pub fn open_kind(&self) -> Option<&BlockKind> {
        self.open.map(|index| &self.blocks[index].kind)
    }

    /// Widens the open block to hold `span`.
    pub fn extend(&mut self, span: Span) {
        if let Some(index) = self.open {
            let span = self.place(span);
            self.blocks[index].span = self.blocks[index].span.to(span);
        }
    }

    /// Changes what the block last opened is.
    pub fn become_kind(&mut self, kind: BlockKind) {
        if let Some(block) = self.blocks.last_mut() {
            block.kind = kind;
        }
    }

    /// Adds `text`, the bytes at `source`, to the open block.
    pub fn text(&mut self, text: &str, source: Span) {
        debug_assert!(self.open.is_some(), "text belongs into a block");
        debug_assert_eq!(text.len(), source.len(), "a copy is as long as what it copies");
        let at = self.prose.len();
        match &self.lens {
            None => self.map.copy(at, source),
            Some(lens) => {
                for piece in lens.pieces(source) {
                    let piece = piece.within(source);
                    self.map.push(Piece { text: at as u32 + (piece.text - source.start), ..piece });
                }
            }
        }
        self.prose.push_str(text);
    }

    /// Adds `text`, which stands for other bytes at `source` (an entity, a line end, a tag), to the open block.
    pub fn stand_in(&mut self, text: &str, source: Span) {
        debug_assert!(self.open.is_some(), "text belongs into a block");
        self.map.stand_in(self.prose.len(), text.len(), self.place(source));
        self.prose.push_str(text);
    }

    /// Adds `text`, for which `original` stands at `source`: the same, or something that was decoded.
    pub fn decoded(&mut self, text: &str, original: &str, source: Span) {
        if text == original {
            self.text(text, source);
        } else {
            self.stand_in(text, source);
        }
    }

    /// Whether the open block has no text yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.open.is_none_or(|index| self.prose[self.blocks[index].prose.start as usize..].trim().is_empty())
    }

    /// Whether the open block has no text yet, or ends with a blank.
    #[must_use]
    pub fn is_spaced(&self) -> bool {
        self.is_blank() || self.prose.ends_with(char::is_whitespace)
    }

    /// Starts a stretch with a property; `source` is where its opening marker begins. Returns what to end it by.
    pub fn mark(&mut self, kind: MarkKind, source: usize) -> usize {
        let mark = self.marks.len();
        let span = self.place(Span::at(source));
        self.marks.push(Mark { kind, prose: Span::at(self.prose.len()), span });
        self.marking.push(Marking { mark, source });
        mark
    }

    /// Ends the stretch `mark`, unless it has ended; `source` is where its closing marker ends.
    pub fn unmark(&mut self, mark: usize, source: usize) {
        if let Some(index) = self.marking.iter().rposition(|marking| marking.mark == mark) {
            let marking = self.marking.remove(index);
            let span = self.place(Span::new(marking.source, source.max(marking.source)));
            let end = self.prose.len() as u32;
            let mark = &mut self.marks[mark];
            mark.prose.end = end.max(mark.prose.start);
            mark.span = mark.span.to(span);
        }
    }

    /// Adds a mark without text of its own.
    pub fn mark_empty(&mut self, kind: MarkKind, span: Span) {
        let mark = self.mark(kind, span.start as usize);
        self.unmark(mark, span.end as usize);
    }

    /// Enters the list item opened last: blocks that follow belong to it.
    pub fn enter_item(&mut self) {
        self.items.push(self.blocks.len() - 1);
    }

    /// Leaves the innermost list item.
    pub fn leave_item(&mut self) {
        self.items.pop();
    }

    /// How many list items are entered.
    #[must_use]
    pub fn item_depth(&self) -> usize {
        self.items.len()
    }

    /// Whether there is a heading of `level` with text.
    #[must_use]
    pub fn has_heading(&self, level: u8) -> bool {
        self.blocks.iter().any(|block| {
            matches!(block.kind, BlockKind::Heading { level: own, .. } if own == level) && !block.prose.is_empty()
        })
    }

    /// Enters a block quote.
    pub fn enter_quote(&mut self) {
        self.quotes = self.quotes.saturating_add(1);
    }

    /// Leaves a block quote.
    pub fn leave_quote(&mut self) {
        self.quotes = self.quotes.saturating_sub(1);
    }

    /// Adds a link and returns its number.
    pub fn link(&mut self, link: Link) -> usize {
        let (span, target_span) = (self.place(link.span), self.place(link.target_span));
        self.links.push(Link { span, target_span, ..link });
        self.links.len() - 1
    }

    /// Widens the link `number` to hold `span`.
    pub fn extend_link(&mut self, number: usize, span: Span) {
        let span = self.place(span);
        self.links[number].span = self.links[number].span.to(span);
    }

    /// Adds a template tag and returns its number.
    pub fn tag(&mut self, tag: Tag) -> usize {
        let tag = if self.lens.is_some() { tag.moved(|span| self.place(span)) } else { tag };
        self.tags.push(tag);
        self.tags.len() - 1
    }

    /// Reads a text that was itself decoded: `map` leads from it to the text that is being read now.
    pub fn through(&mut self, map: SourceMap, read: impl FnOnce(&mut Self)) {
        let map = self.lens.as_ref().map_or_else(|| map.clone(), |outer| map.after(outer));
        let outer = self.lens.replace(map);
        read(self);
        self.close();
        self.lens = outer;
    }

    /// Notes that something at `span` cannot be read.
    pub fn fault(&mut self, span: Span, key: &'static str, detail: impl Into<String>) {
        let span = self.place(span);
        self.faults.push(Fault { span, key, detail: detail.into() });
    }

    /// Where `span` of the text that is being read stands in the file.
    fn place(&self, span: Span) -> Span {
        self.lens.as_ref().map_or(span, |lens| lens.source(span))
    }

    /// Adds a datum of the front matter or of structured data; the first of a name stays.
    pub fn field(&mut self, name: impl Into<String>, field: Field) {
        self.fields.entry(name.into()).or_insert(field);
    }
    /// Adds a datum to the record, if one is being read.
    pub fn datum(&mut self, datum: Datum) {
        if let Some(record) = &mut self.record {
            record.data.push(datum);
        }
    }
}
