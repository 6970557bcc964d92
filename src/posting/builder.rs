//! Builder: what every reader fills, block by block, in order of the source.

use std::collections::BTreeMap;

use super::blocks::{Block, BlockKind, Link, Mark, MarkKind};
use super::fields::Field;
use super::tags::Tag;
use crate::text::{SourceMap, Span};

/// Collects what a reader finds. Readers only say what stands where; sections, words, sentences and
/// contexts are worked out afterwards by [`super::Posting`], the same way for every dialect.
#[derive(Debug, Default)]
pub struct Builder {
    pub(super) prose: String,
    pub(super) map: SourceMap,
    pub(super) blocks: Vec<Block>,
    pub(super) marks: Vec<Mark>,
    pub(super) links: Vec<Link>,
    pub(super) tags: Vec<Tag>,
    pub(super) fields: BTreeMap<String, Field>,
    lists: u32,
    tables: u32,
    items: Vec<usize>,
    quotes: u8,
    open: Option<usize>,
    marking: Vec<(MarkKind, usize, usize)>,
}

impl Builder {
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
    }

    /// Closes the open block, if there is one.
    pub fn close(&mut self) {
        while let Some((_, _, from)) = self.marking.last() {
            let end = *from;
            self.unmark(end);
        }
        if let Some(index) = self.open.take() {
            while self.prose.len() > self.blocks[index].prose.start as usize && self.prose.ends_with([' ', '\t']) {
                self.prose.pop();
            }
            self.blocks[index].prose.end = self.prose.len() as u32;
            self.prose.push('\n');
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
            self.blocks[index].span = self.blocks[index].span.to(span);
        }
    }

    /// Changes what the block last opened is.
    pub fn become_kind(&mut self, kind: BlockKind) {
        if let Some(block) = self.blocks.last_mut() {
            block.kind = kind;
        }
    }

    /// Adds `text`, which stands at `source`, to the open block.
    pub fn text(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        debug_assert!(self.open.is_some(), "text belongs into a block");
        self.map.push(self.prose.len(), text.len(), source);
        self.prose.push_str(text);
    }

    /// Whether the open block has no text yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.open.is_none_or(|index| self.prose[self.blocks[index].prose.start as usize..].trim().is_empty())
    }

    /// Starts a stretch with a property; `source` is where its opening marker begins.
    pub fn mark(&mut self, kind: MarkKind, source: usize) {
        self.marking.push((kind, self.prose.len(), source));
    }

    /// Ends the stretch started last; `source` is where its closing marker ends.
    pub fn unmark(&mut self, source: usize) {
        if let Some((kind, from, start)) = self.marking.pop() {
            let prose = Span::new(from.min(self.prose.len()), self.prose.len());
            self.marks.push(Mark { kind, prose, span: Span::new(start, source.max(start)) });
        }
    }

    /// Enters the list item opened last: blocks that follow belong to it.
    pub fn enter_item(&mut self) {
        self.items.push(self.blocks.len() - 1);
    }

    /// Leaves the innermost list item.
    pub fn leave_item(&mut self) {
        self.items.pop();
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
        self.links.push(link);
        self.links.len() - 1
    }

    /// Adds a template tag and returns its number.
    pub fn tag(&mut self, tag: Tag) -> usize {
        self.tags.push(tag);
        self.tags.len() - 1
    }

    /// Adds a datum of the front matter or of structured data; the first of a name stays.
    pub fn field(&mut self, name: impl Into<String>, field: Field) {
        self.fields.entry(name.into()).or_insert(field);
    }
}
