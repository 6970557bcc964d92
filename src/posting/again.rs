//! Again: a text is read from what it was read as before an edit. What stands between the marked headings around the edit is
//! read anew and the rest taken over, unless something may reach farther than that; then nothing is.

use std::ops::Range;
use std::sync::Arc;

use super::body::{Body, Mete};
use super::{
    Block, BlockKind, Builder, Dialect, HeadingStyle, Posting, Reading, Section, Ways, frontmatter, markdown, sections,
};
use crate::text::{Change, Source};

/// How many blocks of a posting were taken over from that of the text before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// So many of its first.
    pub first: usize,
    /// And so many of its last.
    pub last: usize,
}

/// The posting in `source`, by what is told in `reading` of that before; none where the whole is to be read.
pub(super) fn read(source: &Arc<Source>, dialect: Dialect, reading: &Reading<'_>) -> Option<Posting> {
    let before = reading.before?;
    let remembers = before.memory.as_ref().zip(reading.memory).is_some_and(|(before, now)| Arc::ptr_eq(before, now));
    let markdown = dialect == Dialect::Markdown && before.dialect == dialect && !source.is_binary();
    if !remembers || !markdown || !before.apart || !before.faults.is_empty() || before.source.name() != source.name() {
        return None;
    }
    let stretch = Stretch::around(before, source)?;
    let (builder, new) = stretch.read(source.text(), reading)?;
    let (start, end) = stretch.metes();
    let moved = (stretch.new.end as u32).wrapping_sub(stretch.old.end as u32);
    let mut body = Body::replacing(before, start, end, &new, moved);
    let same = stretch.same_sections(&new, &mut body);
    let alike = same.is_some();
    let sections = same.unwrap_or_else(|| sections::outline(&mut body.blocks, &body.prose, reading.vocabulary));
    let kept = Kept { first: start.blocks, last: before.blocks.len() - end.blocks };
    let mut posting = Posting::of(Arc::clone(source), dialect, (body, sections), builder, reading);
    posting.apart = true;
    posting.kept = Some(kept);
    posting.keep_notes(before, kept);
    if alike {
        let behind = before.words.len() - end.words;
        posting.keep_marks(before, kept, start.words..end.words, start.words..posting.words.len() - behind);
    }
    Some(posting.recognised(reading))
}

/// What is read anew.
struct Stretch<'a> {
    before: &'a Posting,
    /// The block that it begins with, a heading; none where it begins with the document.
    opens: Option<usize>,
    /// The block that it ends with, the first heading behind the edit; none where it ends with the document.
    closes: Option<usize>,
    /// The stretch in the text before, and in that of now.
    old: Range<usize>,
    new: Range<usize>,
}

impl<'a> Stretch<'a> {
    /// The stretch around what was edited.
    fn around(before: &'a Posting, source: &Source) -> Option<Self> {
        let change = Change::between(&before.source, source);
        let edited = change.stretch();
        let (old, new) = (before.source.text(), source.text());
        let moved = |at: usize| at + new.len() - old.len();
        let mut headings = before.sections.iter().filter_map(|section| section.heading);
        let at = |block: usize| before.blocks[block].span.start as usize;
        let parts = |block: &usize| parts(&before.blocks[*block], old);
        // The marker and a blank are not edited.
        let marker =
            |block: usize| at(block) + before.blocks[block].heading().map_or(0, |(level, _)| level as usize + 1);
        let opens = headings.clone().rev().filter(|&block| marker(block) <= edited.start).find(parts);
        let behind = |block: &usize| at(*block) >= edited.end && parts(block) && is_parted(new, moved(at(*block)));
        let closes = headings.find(behind);
        let end = closes.map_or(old.len(), |block| line_end(old, at(block)));
        let start = opens.map_or(0, at);
        let stretch = Self { before, opens, closes, old: start..end, new: start..moved(end) };
        let closed = [&old[..start], &old[start..end], new.get(stretch.new.clone())?];
        closed.into_iter().all(closes_all).then_some(stretch)
    }

    /// Reads the stretch in `text`: what stands beside the text of the document, and the body of the stretch. None where it
    /// does not stand for itself.
    fn read(&self, text: &str, reading: &Reading<'_>) -> Option<(Builder, Body)> {
        let mut builder = Builder::with(reading.ways);
        let begins = frontmatter::read(&mut builder, text, reading.vocabulary);
        let mut beside = None;
        if self.opens.is_some() {
            beside = Some(self.same_beside(begins, builder)?);
            builder = Builder::with(reading.ways);
        }
        let range = begins.max(self.new.start)..self.new.end;
        let said = text.get(range.clone())?;
        let read = markdown::read(&mut builder, text, range);
        let first = self.opens.is_none() || builder.blocks.first().is_some_and(|block| heads(block, self.new.start));
        let last = self.closes.is_none_or(|closes| {
            let at = self.new.end - (self.old.end - self.before.blocks[closes].span.start as usize);
            builder.blocks.last().is_some_and(|block| heads(block, at))
        });
        // What looks like the definition of a link may go on behind the heading.
        let apart = builder.apart && !said.contains("]:") && !reaches_far(said, reading.ways);
        if !read || !first || !last || !apart || !builder.faults.is_empty() {
            return None;
        }
        let body = Body::of(&mut builder, Dialect::Markdown, reading.vocabulary);
        Some((beside.unwrap_or(builder), body))
    }

    /// The front matter in `builder`, up to byte `begins`, if it is that of the text before.
    fn same_beside(&self, begins: usize, mut builder: Builder) -> Option<Builder> {
        let own = |block: &&Block| {
            matches!(block.kind, BlockKind::FrontMatter | BlockKind::Heading { style: HeadingStyle::Data, .. })
        };
        let before = self.before.blocks.iter().take_while(own).map(|block| (&block.kind, block.span));
        let now = builder.blocks.iter().map(|block| (&block.kind, block.span));
        let same = begins <= self.new.start && before.eq(now) && builder.faults.is_empty();
        builder.blocks.clear();
        same.then_some(builder)
    }

    /// Where the stretch begins and ends in the posting before.
    fn metes(&self) -> (Mete, Mete) {
        let before = self.before;
        let start = self.opens.map_or_else(Mete::default, |block| {
            Mete::of(before, block, self.old.start as u32, before.blocks[block].prose.start)
        });
        let end = match self.closes {
            // A line end stands behind it.
            Some(block) => Mete::of(before, block + 1, self.old.end as u32, before.blocks[block].prose.end + 1),
            None => Mete::of(before, before.blocks.len(), u32::MAX, before.prose.len() as u32),
        };
        (start, end)
    }

    /// The outline of `body`, in which `new` stands for the stretch, where that has the same headings as before; then every
    /// block is told its section too.
    fn same_sections(&self, new: &Body, body: &mut Body) -> Option<Vec<Section>> {
        let before = self.before;
        let first = self.opens.unwrap_or(0);
        let old = first..self.closes.map_or(before.blocks.len(), |block| block + 1);
        let opened = |blocks: &[Block]| -> Vec<usize> {
            (0..blocks.len()).filter(|&block| blocks[block].is_heading() && blocks[block].quotes == 0).collect()
        };
        let (was, is) = (opened(&before.blocks[old.clone()]), opened(&new.blocks));
        let told = |block: &'_ Block, prose: &'_ str| (block.heading(), prose[block.prose.range()].to_owned());
        let was_told = was.iter().map(|&block| told(&before.blocks[first + block], &before.prose));
        if !was_told.eq(is.iter().map(|&block| told(&new.blocks[block], &new.prose))) {
            return None;
        }
        let place = |block: usize| {
            if block >= old.end {
                return block - old.end + first + new.blocks.len();
            }
            let among = block.checked_sub(first).and_then(|block| was.binary_search(&block).ok());
            among.map_or(block, |number| first + is[number])
        };
        let mut section = before.blocks[..first].last().map_or(0, |block| block.section);
        for block in &mut body.blocks[first..first + new.blocks.len()] {
            section += usize::from(block.is_heading() && block.quotes == 0);
            block.section = section;
        }
        let moved = |section: &Section| {
            let heading = section.heading.map(place);
            let blocks = heading.map_or(0, |heading| heading + 1)..place(section.blocks.end);
            Section { heading, blocks, end: place(section.end), ..section.clone() }
        };
        Some(before.sections.iter().map(moved).collect())
    }
}

/// Whether `block` of `text` is a heading at which all ends that stands before it, and that itself is plain.
fn parts(block: &Block, text: &str) -> bool {
    let at = block.span.start as usize;
    let Some((level, HeadingStyle::Atx)) = block.heading() else { return false };
    let line = &text[at..line_end(text, at)];
    heads(block, at)
        && (at == 0 || text.as_bytes()[at - 1] == b'\n')
        && line[level as usize..].starts_with(' ')
        && !block.prose.is_empty()
        && !line.contains(['<', '{'])
        && is_parted(text, at)
}

/// Whether `block` is a marked heading at byte `at` that stands in nothing else.
fn heads(block: &Block, at: usize) -> bool {
    let marked = matches!(block.heading(), Some((_, HeadingStyle::Atx)));
    marked && block.span.start as usize == at && block.quotes == 0 && block.item.is_none()
}

/// Whether no tag may go on across byte `at`: a tag holds no blank line, and is no longer than it may be.
fn is_parted(text: &str, at: usize) -> bool {
    const LONGEST: usize = 4100;
    let near = &text.as_bytes()[at.saturating_sub(LONGEST)..at];
    near.ends_with(b"\n\n") || memchr::memchr(b'{', near).is_none() && memchr::memmem::find(near, b"<%").is_none()
}

/// Whether all comments and lists of skills that begin in `text` end in it.
fn closes_all(text: &str) -> bool {
    [("<!--", "-->"), ("<skills>", "</skills>")].into_iter().all(|(opens, closes)| {
        let mut rest = text.as_bytes();
        while let Some(open) = memchr::memmem::find(rest, opens.as_bytes()) {
            let Some(close) = memchr::memmem::find(&rest[open..], closes.as_bytes()) else { return false };
            rest = &rest[open + close..];
        }
        true
    })
}

/// Whether something in `text` says how what stands anywhere behind it is read.
pub(super) fn reaches_far(text: &str, ways: &Ways) -> bool {
    let hides = |at: usize| {
        let word = text[at..].trim_start_matches(|c: char| c == '-' || c.is_whitespace());
        word.starts_with("comment") || word.starts_with("raw")
    };
    let mut starts = memchr::memmem::find_iter(text.as_bytes(), b"{%");
    starts.any(|at| hides(at + 2)) || ways.reach_far(text)
}

/// Where the line ends that holds byte `at`, with its line end.
fn line_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let Some(len) = memchr::memchr2(b'\n', b'\r', &bytes[at..]) else { return text.len() };
    let end = at + len;
    end + 1 + usize::from(bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n'))
}

impl Posting {
    /// What was taken over when it was read; none where all was read.
    #[must_use]
    pub fn kept(&self) -> Option<Kept> {
        self.kept
    }
}
