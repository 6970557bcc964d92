//! Difference: which sections of a document are others than in the text before, where all else is the same but for its
//! place.

use std::mem::discriminant;
use std::ops::Range;

use super::{Block, BlockKind, Link, Mark, MarkKind, Posting, Section, Tag};
use crate::text::{Span, change};

/// Where two readings of a document differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The sections that are others, in the text before and in the one after.
    pub sections: [Range<usize>; 2],
    /// The stretches of the source that they take up.
    pub source: [Span; 2],
    /// The stretches of the prose that they take up.
    pub prose: [Span; 2],
    /// Their blocks.
    pub blocks: [Range<usize>; 2],
}

/// So many bytes of prose and so many words beside a section may matter to what is said of it, and so may the whole section
/// next to it.
const REACH: [usize; 2] = [256, 16];

/// How far what stands behind a change has moved: bytes of the source and of the prose, and blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Moved {
    source: i64,
    prose: i64,
    blocks: i64,
}

impl Moved {
    fn is(by: i64, before: Span, after: Span) -> bool {
        i64::from(before.start) + by == i64::from(after.start) && i64::from(before.end) + by == i64::from(after.end)
    }

    fn is_source(self, before: Span, after: Span) -> bool {
        Self::is(self.source, before, after)
    }

    fn is_prose(self, before: Span, after: Span) -> bool {
        Self::is(self.prose, before, after)
    }

    fn is_block(self, before: usize, after: usize) -> bool {
        before as i64 + self.blocks == after as i64
    }
}

impl Posting {
    /// The sections in which it differs from `before`, the same document with another text; none where it also does in
    /// what may matter anywhere: its data, its title, its outline, its language, or where employers are named.
    #[must_use]
    pub fn differs_from(&self, before: &Self) -> Option<Difference> {
        let told = |posting: &Self| {
            let title = posting.title().map(|(title, _)| title.to_owned());
            (posting.dialect, posting.profile, posting.language, posting.is_advertised(), posting.is_over(), title)
        };
        let same = told(self) == told(before)
            && self.fields == before.fields
            && self.record == before.record
            && self.is_guide() == before.is_guide()
            && self.reads_as_advertisement() == before.reads_as_advertisement();
        let empty = self.blocks.is_empty() || before.blocks.is_empty();
        let across = self.runs_across_headings() || before.runs_across_headings();
        if !same || self.faults != before.faults || empty || across {
            return None;
        }
        Pair { before, after: self }.difference()
    }

    /// These sections with those on both sides of them that may matter to what they say.
    #[must_use]
    pub fn around(&self, sections: Range<usize>) -> Range<usize> {
        let edge = |section: usize| match self.sections.get(section).map(|section| section.heading) {
            Some(Some(heading)) => {
                let block = &self.blocks[heading];
                [block.prose.start as usize, block.words.start]
            }
            _ if section == 0 => [0; 2],
            _ => [self.prose.len(), self.words.len()],
        };
        let is_far = |first: [usize; 2], last: [usize; 2]| (0..2).all(|unit| first[unit] + REACH[unit] <= last[unit]);
        let (from, to) = (edge(sections.start), edge(sections.end));
        let before = (0..sections.start).rev().find(|&section| is_far(edge(section), from)).unwrap_or(0);
        let behind = (sections.end + 1..self.sections.len()).find(|&section| is_far(to, edge(section)));
        before..behind.unwrap_or(self.sections.len())
    }

    /// Whether an item, a list or a table goes on across the heading of a section.
    fn runs_across_headings(&self) -> bool {
        // Lists and tables are numbered in order: one that begins behind a heading has a higher number than all before it.
        let (mut most, mut closed, mut heading) = ([0; 2], [0; 2], 0);
        self.blocks.iter().enumerate().any(|(index, block)| {
            let number = match block.kind {
                BlockKind::Heading { .. } if block.quotes == 0 => {
                    (closed, heading) = (most, index);
                    None
                }
                BlockKind::Item { list, .. } => Some((0, list)),
                BlockKind::Cell { table, .. } => Some((1, table)),
                _ => None,
            };
            let goes_on = number.is_some_and(|(kind, number)| {
                most[kind] = most[kind].max(number + 1);
                number < closed[kind]
            });
            goes_on || block.item.is_some_and(|item| item < heading)
        })
    }
}

/// Two readings of a document.
#[derive(Clone, Copy)]
struct Pair<'a> {
    before: &'a Posting,
    after: &'a Posting,
}

impl Pair<'_> {
    fn difference(self) -> Option<Difference> {
        let Self { before, after } = self;
        let common = |one: &str, other: &str| {
            let (start, end) = change::common(one, other);
            (start as u32, end as u32)
        };
        let (source_start, source_end) = common(before.source.text(), after.source.text());
        // Where no word differs, a blank or a comment was typed, and where in the source it stands is all that tells.
        let (prose_start, prose_end) = if before.prose == after.prose {
            (u32::MAX, before.prose.len() as u32)
        } else {
            common(&before.prose, &after.prose)
        };
        let moved = Moved {
            source: after.source.text().len() as i64 - before.source.text().len() as i64,
            prose: after.prose.len() as i64 - before.prose.len() as i64,
            blocks: after.blocks.len() as i64 - before.blocks.len() as i64,
        };
        let mut lists = Lists::default();
        let first = before.blocks.iter().zip(&after.blocks).take_while(|(one, other)| {
            one.span.end <= source_start && one.prose.end <= prose_start && lists.alike(Moved::default(), one, other)
        });
        let first = first.count();
        let most = before.blocks.len().min(after.blocks.len()) - first;
        let ends = [before.source.text().len() as u32 - source_end, before.prose.len() as u32 - prose_end];
        let mut lists = Lists::default();
        let last = before.blocks.iter().rev().zip(after.blocks.iter().rev()).take(most).take_while(|(one, other)| {
            one.span.start >= ends[0] && one.prose.start >= ends[1] && lists.alike(moved, one, other)
        });
        let last = last.count();
        let sections = |posting: &Posting| {
            let of = |block: usize| posting.blocks.get(block).map(|block| block.section);
            let from = of(first.saturating_sub(1)).unwrap_or(0);
            posting.around(from..of(posting.blocks.len() - last).unwrap_or(posting.sections.len() - 1) + 1)
        };
        let sections = [sections(before), sections(after)];
        let same_outline = sections[0].start == sections[1].start
            && before.sections.len() - sections[0].end == after.sections.len() - sections[1].end
            && self.outlines_alike(&sections, moved);
        if !same_outline {
            return None;
        }
        let edge = |posting: &Posting, section: usize| {
            let section = posting.sections.get(section)?;
            section.heading.or(Some(section.blocks.start)).filter(|&block| block < posting.blocks.len())
        };
        let blocks = |posting: &Posting, sections: &Range<usize>| {
            let from = if sections.start == 0 { Some(0) } else { edge(posting, sections.start) };
            Some(from?..edge(posting, sections.end).unwrap_or(posting.blocks.len()))
        };
        let blocks = [blocks(before, &sections[0])?, blocks(after, &sections[1])?];
        let stretch = |posting: &Posting, blocks: &Range<usize>, place: fn(&Block) -> u32, end: usize| {
            let from = if blocks.start == 0 { 0 } else { place(&posting.blocks[blocks.start]) };
            // What stands at the very end stands in the last section.
            Span { start: from, end: posting.blocks.get(blocks.end).map_or(end as u32 + 1, place) }
        };
        let source =
            |posting: &Posting, blocks| stretch(posting, blocks, |block| block.span.start, posting.source.text().len());
        let prose =
            |posting: &Posting, blocks| stretch(posting, blocks, |block| block.prose.start, posting.prose.len());
        let difference = Difference {
            source: [source(before, &blocks[0]), source(after, &blocks[1])],
            prose: [prose(before, &blocks[0]), prose(after, &blocks[1])],
            sections,
            blocks,
        };
        (self.titles_alike(&difference, moved) && self.marked_alike(&difference, moved)).then_some(difference)
    }

    /// Whether what stands outside of `sections` has the same outline.
    fn outlines_alike(self, sections: &[Range<usize>; 2], moved: Moved) -> bool {
        let Self { before, after } = self;
        let further = after.sections.len() as i64 - before.sections.len() as i64;
        let alike = |one: &Section, other: &Section, moved: Moved, further: i64| {
            let parents = match (one.parent, other.parent) {
                (Some(one), Some(other)) => {
                    let shift = if one >= sections[0].end { further } else { 0 };
                    one as i64 + shift == other as i64 && !sections[0].contains(&one)
                        || sections[0].contains(&one) && sections[1].contains(&other) && self.same_section(one, other)
                }
                (one, other) => one == other,
            };
            let headings = match (one.heading, other.heading) {
                (Some(one), Some(other)) => moved.is_block(one, other),
                (one, other) => one == other,
            };
            parents
                && headings
                && (one.kind, one.own, one.level) == (other.kind, other.own, other.level)
                && moved.is_block(one.blocks.start, other.blocks.start)
        };
        let first = before.sections[..sections[0].start].iter().zip(&after.sections[..sections[1].start]);
        let last = before.sections[sections[0].end..].iter().zip(&after.sections[sections[1].end..]);
        first.into_iter().all(|(one, other)| alike(one, other, Moved::default(), 0))
            && last.into_iter().all(|(one, other)| alike(one, other, moved, further))
    }

    /// Whether both titles stand in the changed sections or at the same place outside of them.
    fn titles_alike(self, difference: &Difference, moved: Moved) -> bool {
        let place = |posting: &Posting| posting.title().map(|(_, place)| place);
        let [before, after] = &difference.source;
        match (place(self.before), place(self.after)) {
            (Some(one), Some(other)) => {
                before.contains(one) && after.contains(other)
                    || one.end <= before.start && one == other
                    || one.start >= before.end && moved.is_source(one, other)
            }
            (one, other) => one == other,
        }
    }

    /// Whether two sections of which one may be changed have the same heading.
    fn same_section(self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.before.sections[one], &self.after.sections[other]);
        (one.kind, one.own, one.level) == (other.kind, other.own, other.level)
            && self.before.heading_text(one) == self.after.heading_text(other)
    }

    /// Whether what stands outside of the changed sections has the same marks, links, tags and names of employers.
    fn marked_alike(self, difference: &Difference, moved: Moved) -> bool {
        let Self { before, after } = self;
        let Difference { source, prose, .. } = difference;
        let marks = alike(
            &before.marks,
            &after.marks,
            prose,
            |mark| mark.prose,
            |one, other, far| {
                let moved = if far { moved } else { Moved::default() };
                same_mark(one, other) && moved.is_prose(one.prose, other.prose) && moved.is_source(one.span, other.span)
            },
        );
        let links = alike(
            &before.links,
            &after.links,
            source,
            |link| link.span,
            |one, other, far| {
                let moved = if far { moved } else { Moved::default() };
                let told = |link: &Link| (link.image, link.label.is_some());
                moved.is_source(one.span, other.span)
                    && told(one) == told(other)
                    && one.target == other.target
                    && one.label == other.label
            },
        );
        let tags = alike(
            &before.tags,
            &after.tags,
            source,
            |tag| tag.span,
            |one: &Tag, other: &Tag, far| {
                let moved = if far { moved } else { Moved::default() };
                moved.is_source(one.span, other.span) && discriminant(&one.kind) == discriminant(&other.kind)
            },
        );
        let employers = alike(
            before.employers(),
            after.employers(),
            prose,
            |span| *span,
            |one, other, far| {
                let moved = if far { moved } else { Moved::default() };
                moved.is_prose(*one, *other)
            },
        );
        marks && links && tags && employers
    }
}

/// Whether those of `before` and `after` that stand before and behind the changed stretches are `same`, which is told
/// whether they stand behind.
fn alike<T>(
    before: &[T],
    after: &[T],
    changed: &[Span; 2],
    place: impl Fn(&T) -> Span,
    same: impl Fn(&T, &T, bool) -> bool,
) -> bool {
    let split = |all: &[T], changed: Span| {
        let first = all.partition_point(|one| place(one).start < changed.start);
        let last = all.partition_point(|one| place(one).start < changed.end);
        (first, last.max(first))
    };
    let (one, other) = (split(before, changed[0]), split(after, changed[1]));
    let near = before[..one.0].iter().zip(&after[..other.0]).all(|(one, other)| same(one, other, false));
    let far = before[one.1..].iter().zip(&after[other.1..]).all(|(one, other)| same(one, other, true));
    one.0 == other.0 && before.len() - one.1 == after.len() - other.1 && near && far
}

fn same_mark(one: &Mark, other: &Mark) -> bool {
    match (&one.kind, &other.kind) {
        (MarkKind::Link(_), MarkKind::Link(_)) | (MarkKind::Tag(_), MarkKind::Tag(_)) => true,
        (one, other) => one == other,
    }
}

/// Which lists and tables of one reading are which of the other: their numbers may differ.
#[derive(Default)]
struct Lists {
    known: Vec<(u32, u32)>,
    last: Option<(u32, u32)>,
}

impl Lists {
    fn same(&mut self, one: u32, other: u32) -> bool {
        if self.last == Some((one, other)) {
            return true;
        }
        self.last = Some((one, other));
        // Few lists are met again once they were left.
        let known = self.known.iter().rev().take(16).find(|known| known.0 == one || known.1 == other);
        match known {
            Some(known) => *known == (one, other),
            None => {
                self.known.push((one, other));
                true
            }
        }
    }

    /// Whether two blocks are the same but for their place.
    fn alike(&mut self, moved: Moved, one: &Block, other: &Block) -> bool {
        let kinds = match (&one.kind, &other.kind) {
            (
                BlockKind::Item { list, depth, marker },
                BlockKind::Item { list: list_after, depth: depth_after, marker: marker_after },
            ) => (depth, marker) == (depth_after, marker_after) && self.same(*list, *list_after),
            (BlockKind::Cell { row, .. }, BlockKind::Cell { row: row_after, .. }) => row == row_after,
            (BlockKind::Tag(_), BlockKind::Tag(_)) => true,
            (one, other) => one == other,
        };
        let items = match (one.item, other.item) {
            (Some(one), Some(other)) => moved.is_block(one, other),
            (one, other) => one == other,
        };
        kinds
            && items
            && one.quotes == other.quotes
            && moved.is_source(one.span, other.span)
            && moved.is_prose(one.prose, other.prose)
    }
}

#[cfg(test)]
mod tests {
    use crate::posting::Posting;

    #[test]
    fn an_edit_without_a_word_leaves_what_is_around_it() {
        let parts = |text: &str| -> String { (0..14).map(|i| format!("## Part {i}\n\n{text} ({i}).\n\n")).collect() };
        let said = "You bake bread for the people of the town and sell it to them every day of the week";
        let text = |line: &str| format!("# Baker\n\n{0}## Here\n\n{line}\n\n{0}", parts(&[said; 6].join(" and ")));
        for [one, other] in
            [["You bake.", "You bake. "], ["<!-- a -->", "<!-- ab -->"], ["You bake.\n", "You bake.\n\n"]]
        {
            for [one, other] in [[one, other], [other, one]] {
                let before = Posting::parse("a.md", &text(one));
                let after = Posting::parse("a.md", &text(other));
                assert_eq!(after.prose, before.prose, "{one:?} and {other:?} have the same words");
                let sections = after.differs_from(&before).expect("both have the same outline").sections;
                assert!(sections[1].len() < 6, "{one:?} to {other:?} changes {sections:?} of {}", after.sections.len());
            }
        }
    }
}
