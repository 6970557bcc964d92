//! Body: what a text says, block by block, and bodies that are put together of parts of others.

use std::mem;
use std::ops::Range;

use super::blocks::{Block, BlockKind, Link, Mark, MarkKind};
use super::sentences::{self, Sentence};
use super::tags::Tag;
use super::{Builder, Dialect, Posting, Vocabulary, promote};
use crate::text::{SourceMap, Word, words};

/// The text of a posting: its blocks, and what stands in each of them. No block has its section yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) prose: String,
    pub(super) map: SourceMap,
    pub(super) blocks: Vec<Block>,
    pub(super) marks: Vec<Mark>,
    pub(super) links: Vec<Link>,
    pub(super) tags: Vec<Tag>,
    pub(super) words: Vec<Word>,
    pub(super) sentences: Vec<Sentence>,
}

/// A place between two blocks: how much of everything stands before it. Also how much lies between two such places, in
/// which case all numbers are modulo their size.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mete {
    /// Bytes of the source.
    pub(super) source: u32,
    /// Bytes of the prose.
    pub(super) prose: u32,
    pub(super) blocks: usize,
    pieces: usize,
    marks: usize,
    links: usize,
    tags: usize,
    pub(super) words: usize,
    sentences: usize,
    lists: u32,
    tables: u32,
}

impl Body {
    /// What `builder` collected, with lines that act as headings and items made such, and cut into words and sentences.
    pub(super) fn of(builder: &mut Builder, dialect: Dialect, vocabulary: &Vocabulary) -> Self {
        let mut body = Self {
            prose: mem::take(&mut builder.prose),
            map: mem::take(&mut builder.map),
            blocks: mem::take(&mut builder.blocks),
            marks: mem::take(&mut builder.marks),
            links: mem::take(&mut builder.links),
            tags: mem::take(&mut builder.tags),
            ..Self::default()
        };
        body.marks.sort_by_key(|mark| (mark.prose.start, mark.span.start));
        if dialect != Dialect::Plain {
            let page = promote::Page { prose: &body.prose, map: &body.map, marks: &body.marks, vocabulary };
            body.blocks = promote::promote(mem::take(&mut body.blocks), page);
        }
        number(&mut body.blocks);
        body.cut();
        body
    }

    fn cut(&mut self) {
        self.words = Vec::with_capacity(self.prose.len() / 5);
        for (index, block) in self.blocks.iter_mut().enumerate() {
            let first = self.words.len();
            words::cut(&self.prose[block.prose.range()], block.prose.start, &mut self.words);
            block.words = first..self.words.len();
            let from = self.sentences.len();
            if !block.prose.is_empty() {
                sentences::cut(&self.prose, block.prose, index, &self.words, first, &mut self.sentences);
            }
            block.sentences = from..self.sentences.len();
        }
    }

    /// What `before` says up to `start` and from `end` on, and between them what `new` says, whose places in the source are
    /// those of now; of what stands behind that, they moved by `moved`.
    pub(super) fn replacing(before: &Posting, start: Mete, end: Mete, new: &Self, moved: u32) -> Self {
        let (old, new) = (Parts::of(before), new.parts());
        let mut body = Self {
            prose: String::with_capacity(old.prose.len() + new.prose.len()),
            map: SourceMap::default(),
            blocks: Vec::with_capacity(old.blocks.len() + new.blocks.len()),
            marks: Vec::with_capacity(old.marks.len() + new.marks.len()),
            links: Vec::with_capacity(old.links.len() + new.links.len()),
            tags: Vec::with_capacity(old.tags.len() + new.tags.len()),
            words: Vec::with_capacity(old.words.len() + new.words.len()),
            sentences: Vec::with_capacity(old.sentences.len() + new.sentences.len()),
        };
        body.append(&old, Mete::default()..start, Mete::default());
        body.append(&new, Mete::default()..new.end(), Mete { source: 0, ..start });
        let behind = start.plus(new.end()).minus(end);
        body.append(&old, end..old.end(), Mete { source: moved, ..behind });
        body
    }

    fn parts(&self) -> Parts<'_> {
        let Self { prose, map, blocks, marks, links, tags, words, sentences } = self;
        Parts { prose, map, blocks, marks, links, tags, words, sentences }
    }

    /// Adds what stands between two places of `parts`, moved by `by`.
    fn append(&mut self, parts: &Parts<'_>, within: Range<Mete>, by: Mete) {
        let Range { start, end } = within;
        let word = |word: &Word| {
            let span = word.span().moved(by.prose);
            Word { start: span.start, end: span.end, ..*word }
        };
        self.prose.push_str(&parts.prose[start.prose as usize..end.prose as usize]);
        self.map.append(parts.map, start.pieces..end.pieces, by.prose, by.source);
        self.blocks.extend(parts.blocks[start.blocks..end.blocks].iter().map(|block| by.block(block)));
        self.marks.extend(parts.marks[start.marks..end.marks].iter().map(|mark| by.mark(mark)));
        self.links.extend(parts.links[start.links..end.links].iter().map(|link| by.link(link)));
        let tags = parts.tags[start.tags..end.tags].iter().cloned();
        self.tags.extend(tags.map(|tag| tag.moved(|span| span.moved(by.source))));
        self.words.extend(parts.words[start.words..end.words].iter().map(word));
        self.sentences.extend(parts.sentences[start.sentences..end.sentences].iter().map(|one| by.sentence(one)));
    }
}

/// A body, wherever it is held.
struct Parts<'a> {
    prose: &'a str,
    map: &'a SourceMap,
    blocks: &'a [Block],
    marks: &'a [Mark],
    links: &'a [Link],
    tags: &'a [Tag],
    words: &'a [Word],
    sentences: &'a [Sentence],
}

impl<'a> Parts<'a> {
    fn of(posting: &'a Posting) -> Self {
        let Posting { prose, map, blocks, marks, links, tags, words, sentences, .. } = posting;
        Parts { prose, map, blocks, marks, links, tags, words, sentences }
    }

    fn end(&self) -> Mete {
        self.mete(self.blocks.len(), u32::MAX, self.prose.len() as u32)
    }

    /// The place before the block with the number `blocks`, which is at byte `source` of the source and at byte `prose` of
    /// the prose.
    fn mete(&self, blocks: usize, source: u32, prose: u32) -> Mete {
        let above = &self.blocks[..blocks];
        let (lists, tables) = counted(above);
        Mete {
            source,
            prose,
            blocks,
            pieces: self.map.count_before(prose, source),
            marks: self.marks.partition_point(|mark| (mark.prose.start, mark.span.start) < (prose, source)),
            links: self.links.partition_point(|link| link.span.start < source),
            tags: self.tags.partition_point(|tag| tag.span.start < source),
            words: above.last().map_or(0, |block| block.words.end),
            sentences: above.last().map_or(0, |block| block.sentences.end),
            lists,
            tables,
        }
    }
}

impl Mete {
    /// The place in `posting` before the block with the number `blocks`, which is at byte `source` of the source and at byte
    /// `prose` of the prose. No list, table or tag goes on across it.
    pub(super) fn of(posting: &Posting, blocks: usize, source: u32, prose: u32) -> Self {
        Parts::of(posting).mete(blocks, source, prose)
    }

    fn plus(self, other: Self) -> Self {
        self.with(other, u32::wrapping_add, usize::wrapping_add)
    }

    fn minus(self, other: Self) -> Self {
        self.with(other, u32::wrapping_sub, usize::wrapping_sub)
    }

    fn with(self, other: Self, narrow: fn(u32, u32) -> u32, wide: fn(usize, usize) -> usize) -> Self {
        Self {
            source: narrow(self.source, other.source),
            prose: narrow(self.prose, other.prose),
            blocks: wide(self.blocks, other.blocks),
            pieces: wide(self.pieces, other.pieces),
            marks: wide(self.marks, other.marks),
            links: wide(self.links, other.links),
            tags: wide(self.tags, other.tags),
            words: wide(self.words, other.words),
            sentences: wide(self.sentences, other.sentences),
            lists: narrow(self.lists, other.lists),
            tables: narrow(self.tables, other.tables),
        }
    }

    fn block(&self, block: &Block) -> Block {
        let kind = match block.kind.clone() {
            BlockKind::Item { list, depth, marker } => {
                BlockKind::Item { list: list.wrapping_add(self.lists), depth, marker }
            }
            BlockKind::Cell { table, row } => BlockKind::Cell { table: table.wrapping_add(self.tables), row },
            BlockKind::Tag(number) => BlockKind::Tag(number.wrapping_add(self.tags)),
            kind => kind,
        };
        Block {
            kind,
            span: block.span.moved(self.source),
            prose: block.prose.moved(self.prose),
            words: moved(&block.words, self.words),
            sentences: moved(&block.sentences, self.sentences),
            item: block.item.map(|item| item.wrapping_add(self.blocks)),
            quotes: block.quotes,
            section: block.section,
        }
    }

    fn mark(&self, mark: &Mark) -> Mark {
        let kind = match mark.kind.clone() {
            MarkKind::Link(number) => MarkKind::Link(number.wrapping_add(self.links)),
            MarkKind::Tag(number) => MarkKind::Tag(number.wrapping_add(self.tags)),
            kind => kind,
        };
        Mark { kind, prose: mark.prose.moved(self.prose), span: mark.span.moved(self.source) }
    }

    fn link(&self, link: &Link) -> Link {
        let (span, target_span) = (link.span.moved(self.source), link.target_span.moved(self.source));
        Link { span, target_span, ..link.clone() }
    }

    fn sentence(&self, sentence: &Sentence) -> Sentence {
        Sentence {
            prose: sentence.prose.moved(self.prose),
            words: moved(&sentence.words, self.words),
            block: sentence.block.wrapping_add(self.blocks),
        }
    }
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start.wrapping_add(by)..range.end.wrapping_add(by)
}

/// How many lists and tables there are among `blocks`, in which they are numbered in order.
fn counted(blocks: &[Block]) -> (u32, u32) {
    blocks.iter().fold((0, 0), |(lists, tables), block| match block.kind {
        BlockKind::Item { list, .. } => (lists.max(list + 1), tables),
        BlockKind::Cell { table, .. } => (lists, tables.max(table + 1)),
        _ => (lists, tables),
    })
}

/// Numbers lists and tables in order of the document: those that lines became, and those that hold nothing, have numbers
/// that tell of what stands elsewhere.
fn number(blocks: &mut [Block]) {
    let (lists, tables) = counted(blocks);
    let (mut lists, mut tables) = (Numbers::new(lists), Numbers::new(tables));
    for block in blocks {
        match &mut block.kind {
            BlockKind::Item { list, .. } => *list = lists.of(*list),
            BlockKind::Cell { table, .. } => *table = tables.of(*table),
            _ => {}
        }
    }
}

/// New numbers for old ones, in the order in which they are asked for.
struct Numbers {
    known: Vec<Option<u32>>,
    next: u32,
}

impl Numbers {
    fn new(count: u32) -> Self {
        Self { known: vec![None; count as usize], next: 0 }
    }

    fn of(&mut self, old: u32) -> u32 {
        let next = &mut self.next;
        *self.known[old as usize].get_or_insert_with(|| {
            *next += 1;
            *next - 1
        })
    }
}
