//! Part: some sections of a document as a document of their own, which says of them what the whole says. Places in the
//! source are those of the whole.

use std::iter::successors;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::title::Held;
use super::{Block, BlockKind, Link, Mark, MarkKind, Posting, Section, Sentence, Tag, contexts, places, profile};
use crate::text::{Piece, SourceMap, Span, Word};

/// A stretch of blocks that is taken over, and where it comes to stand.
struct Cut {
    blocks: Range<usize>,
    /// Its text in the whole, and where that begins in the part.
    prose: Span,
    at: u32,
    /// The number of its first block, word and sentence in the part.
    first: [usize; 3],
}

impl Cut {
    fn moved(&self, prose: Span) -> Span {
        Span { start: prose.start - self.prose.start + self.at, end: prose.end - self.prose.start + self.at }
    }
}

/// Takes a part out of a document.
struct Cutter<'a> {
    whole: &'a Posting,
    cuts: Vec<Cut>,
    prose: String,
    map: SourceMap,
    blocks: Vec<Block>,
    words: Vec<Word>,
    sentences: Vec<Sentence>,
    sections: Vec<Section>,
    /// The number of each section in the whole.
    numbers: Vec<usize>,
    marks: Vec<Mark>,
    links: Vec<Link>,
    tags: Vec<Tag>,
}

impl Posting {
    /// The sections with these numbers, with the headings that they stand under and the title.
    ///
    /// # Panics
    /// When there are no such sections.
    #[must_use]
    pub fn part(&self, sections: Range<usize>) -> Self {
        let (first, last) = (&self.sections[sections.start], &self.sections[sections.end - 1]);
        let from = first.heading.unwrap_or(first.blocks.start);
        let own = from..last.blocks.end.max(from);
        let above = |section: &usize| self.sections[*section].parent.filter(|&parent| parent != 0);
        let mut kept: Vec<usize> = successors(above(&sections.start), above).collect();
        kept.reverse();
        let mut cutter = Cutter::new(self);
        if let Some(title) = self.title_block().filter(|block| !own.contains(block)) {
            let section = self.blocks[title].section;
            if section == 0 || self.sections[section].heading != Some(title) {
                cutter.take(title..title + 1, |_| 0);
            } else if !kept.contains(&section) {
                kept.insert(0, section);
            }
        }
        cutter.numbers.push(0);
        for section in kept {
            let heading = self.sections[section].heading.expect("only the first section has none");
            let number = cutter.numbers.len();
            cutter.take(heading..heading + 1, |_| number);
            cutter.numbers.push(section);
        }
        let (next, from) = (cutter.numbers.len(), sections.start.max(1));
        cutter.take(own, |section| if section == 0 { 0 } else { next + section - from });
        cutter.numbers.extend(from..sections.end);
        cutter.settle();
        cutter.finish()
    }

    /// The block that the title stands in, if it stands in the text.
    fn title_block(&self) -> Option<usize> {
        let (held, _) = self.title.get_or_init(|| self.find_title()).as_ref()?;
        match held {
            Held::Prose(prose) => self.block_at(prose.start),
            Held::Field(_) => None,
        }
    }
}

impl<'a> Cutter<'a> {
    fn new(whole: &'a Posting) -> Self {
        Self {
            whole,
            cuts: Vec::new(),
            prose: String::new(),
            map: SourceMap::default(),
            blocks: Vec::new(),
            words: Vec::new(),
            sentences: Vec::new(),
            sections: Vec::new(),
            numbers: Vec::new(),
            marks: Vec::new(),
            links: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Tells the sections where they stand among the blocks, and under which others.
    fn settle(&mut self) {
        let whole = self.whole;
        let block = |old: usize| {
            let cut = self.cuts.iter().find(|cut| cut.blocks.contains(&old))?;
            Some(old - cut.blocks.start + cut.first[0])
        };
        let headings: Vec<Option<usize>> =
            self.numbers.iter().map(|&number| whole.sections[number].heading.and_then(block)).collect();
        let mut own: Vec<Option<Range<usize>>> = vec![None; self.numbers.len()];
        for (index, block) in
            self.blocks.iter().enumerate().filter(|&(index, block)| headings[block.section] != Some(index))
        {
            own[block.section].get_or_insert(index..index).end = index + 1;
        }
        for (number, own) in own.into_iter().enumerate() {
            let told = &whole.sections[self.numbers[number]];
            let empty = headings[number].map_or(0, |heading| heading + 1);
            let closes = |other: &usize| number > 0 && whole.sections[self.numbers[*other]].level <= told.level;
            let next = (number + 1..self.numbers.len()).find(closes).and_then(|next| headings[next]);
            self.sections.push(Section {
                heading: headings[number],
                blocks: own.unwrap_or(empty..empty),
                end: next.unwrap_or(self.blocks.len()),
                parent: told.parent.map(|parent| self.numbers.iter().position(|&own| own == parent).unwrap_or(0)),
                ..told.clone()
            });
        }
    }

    /// Takes over the blocks with these numbers; `section` says to which section each belongs.
    fn take(&mut self, blocks: Range<usize>, section: impl Fn(usize) -> usize) {
        let whole = self.whole;
        let own = &whole.blocks[blocks.clone()];
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return };
        let prose = Span { start: first.prose.start, end: last.prose.end };
        let cut = Cut {
            blocks: blocks.clone(),
            prose,
            at: self.prose.len() as u32,
            first: [self.blocks.len(), self.words.len(), self.sentences.len()],
        };
        for piece in whole.map.pieces(prose) {
            let piece = piece.within(prose);
            self.map.push(Piece { text: cut.moved(Span { start: piece.text, end: piece.text }).start, ..piece });
        }
        self.prose.push_str(whole.text(prose));
        self.prose.push('\n');
        let words = first.words.start..last.words.end;
        let sentences = first.sentences.start..last.sentences.end;
        for word in &whole.words[words.clone()] {
            let span = cut.moved(word.span());
            self.words.push(Word { start: span.start, end: span.end, ..*word });
        }
        let word = |at: usize| at - words.start + cut.first[1];
        let sentence = |at: usize| at - sentences.start + cut.first[2];
        let block = |at: usize| at - blocks.start + cut.first[0];
        for one in &whole.sentences[sentences.clone()] {
            let words = word(one.words.start)..word(one.words.end);
            self.sentences.push(Sentence { prose: cut.moved(one.prose), words, block: block(one.block) });
        }
        for one in own {
            self.blocks.push(Block {
                kind: one.kind.clone(),
                prose: cut.moved(one.prose),
                words: word(one.words.start)..word(one.words.end),
                sentences: sentence(one.sentences.start)..sentence(one.sentences.end),
                item: one.item.filter(|item| blocks.contains(item)).map(block),
                section: section(one.section),
                ..*one
            });
        }
        for index in cut.first[0]..self.blocks.len() {
            if let BlockKind::Tag(tag) = self.blocks[index].kind {
                self.blocks[index].kind = BlockKind::Tag(self.tags.len());
                self.tags.push(whole.tags[tag].clone());
            }
        }
        let from = whole.marks.partition_point(|mark| mark.prose.start < prose.start);
        for mark in whole.marks[from..].iter().take_while(|mark| mark.prose.start <= prose.end) {
            let spans = first.span.to(last.span);
            if mark.prose.end > prose.end || !spans.contains(mark.span) {
                continue;
            }
            let kind = match mark.kind {
                MarkKind::Link(link) => {
                    self.links.push(whole.links[link].clone());
                    MarkKind::Link(self.links.len() - 1)
                }
                MarkKind::Tag(tag) => {
                    self.tags.push(whole.tags[tag].clone());
                    MarkKind::Tag(self.tags.len() - 1)
                }
                ref kind => kind.clone(),
            };
            self.marks.push(Mark { kind, prose: cut.moved(mark.prose), span: mark.span });
        }
        self.cuts.push(cut);
    }

    /// Where a place of the whole stands in the part.
    fn moved(&self, prose: Span) -> Option<Span> {
        self.cuts.iter().find(|cut| cut.prose.contains(prose)).map(|cut| cut.moved(prose))
    }

    fn finish(self) -> Posting {
        let whole = self.whole;
        let title = whole.title.get_or_init(|| whole.find_title()).as_ref().and_then(|(held, span)| {
            let held = match held {
                Held::Prose(prose) => Held::Prose(self.moved(*prose)?),
                Held::Field(name) => Held::Field(name),
            };
            Some((held, *span))
        });
        let own = |span: Span| {
            self.cuts.iter().any(|cut| {
                let blocks = &whole.blocks[cut.blocks.clone()];
                blocks[0].span.to(blocks[blocks.len() - 1].span).contains(span)
            })
        };
        let references = whole.references.iter().filter(|reference| own(reference.span)).cloned().collect();
        let contexts = contexts::Contexts::of_part(whole, |span| self.moved(span));
        let advertised = OnceLock::from(whole.is_advertised());
        let over = OnceLock::from(whole.is_over());
        let role = OnceLock::from(profile::role_marks(whole));
        let opening = OnceLock::from(profile::posting_marks(whole));
        Posting {
            source: Arc::clone(&whole.source),
            dialect: whole.dialect,
            profile: whole.profile,
            prose: self.prose,
            map: self.map,
            blocks: self.blocks,
            marks: self.marks,
            links: self.links,
            tags: self.tags,
            fields: whole.fields.clone(),
            record: whole.record.clone(),
            beside: whole.beside.clone(),
            words: self.words,
            sentences: self.sentences,
            sections: self.sections,
            references,
            ignores: Vec::new(),
            ignore_faults: Vec::new(),
            faults: Vec::new(),
            language: whole.language,
            statements: OnceLock::new(),
            contexts,
            places: places::Places::default(),
            title: OnceLock::from(title),
            concordance: OnceLock::new(),
            headings: OnceLock::new(),
            advertised,
            over,
            turns: OnceLock::new(),
            row_lengths: OnceLock::new(),
            required: OnceLock::new(),
            marks_of_role: role,
            marks_of_opening: opening,
            notes: OnceLock::new(),
            memory: whole.memory.clone(),
            apart: false,
            kept: None,
            one_job: OnceLock::from(whole.is_one_job()),
        }
    }
}
