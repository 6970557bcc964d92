//! Prose: a document as a reader sees it, with what was found marked in the text and told in the margin.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use maud::{Markup, html};

use super::{level, plain};
use crate::analysis::Analyzed;
use crate::finding::Finding;
use crate::posting::{Block, BlockKind, HeadingStyle, MarkKind, Posting};
use crate::report::visible;
use crate::text::{Edit, Span};

/// A document and where in it its findings stand. Findings are numbered from 1, in the order in which they are told.
pub(in crate::report) struct Prose<'a> {
    document: &'a Analyzed<'a>,
    posting: &'a Posting,
    copies: Vec<Copy>,
    /// Where the blocks without text to read stand: tags, code.
    silent: Vec<(usize, Option<Arc<str>>, Span)>,
    notes: Vec<Note<'a>>,
}

/// The longest stretch that is marked, in bytes; what is said of a longer one is marked where it begins.
const LONGEST: u32 = 160;

/// A finding, and where it is told.
struct Note<'a> {
    finding: &'a Finding,
    /// The block beside which it stands; none for what is said of the whole document.
    block: Option<usize>,
    /// What it is about, in the prose, if it is about text that is shown.
    marked: Option<Span>,
}

/// A stretch of prose and the stretch of a file for which it stands.
struct Copy {
    path: Option<Arc<str>>,
    file: Span,
    prose: Span,
    exact: bool,
}

impl<'a> Prose<'a> {
    pub(in crate::report) fn of(document: &'a Analyzed<'a>) -> Self {
        let posting = document.reads();
        let blocks = posting.blocks.iter().enumerate().filter(|(_, block)| !block.is_text());
        let silent = blocks.map(|(number, block)| {
            let (path, span) = origin(document, block.span);
            (number, path, span)
        });
        let mut prose =
            Self { document, posting, copies: copies(document), silent: silent.collect(), notes: Vec::new() };
        let mut notes: Vec<Note<'a>> = document.findings.iter().map(|finding| prose.note(finding)).collect();
        notes.sort_by_key(|note| (note.block, note.marked.map(|span| span.start)));
        prose.notes = notes;
        prose
    }

    /// The number of the first finding of `rule`, if it has a place in the text.
    pub(in crate::report) fn first_of(&self, rule: &str) -> Option<usize> {
        self.notes.iter().position(|note| *note.finding.rule == *rule).map(|at| at + 1)
    }

    fn note(&self, finding: &'a Finding) -> Note<'a> {
        let label = finding.labels.first();
        let span = finding.span();
        let own = label.is_none_or(|label| label.path.is_none());
        let nowhere = Note { finding, block: None, marked: None };
        if own && span == self.document.posting.whole() {
            return nowhere;
        }
        let path = label.and_then(|label| label.path.as_ref());
        let here = || self.copies.iter().filter(move |copy| copy.path.as_ref() == path);
        let met: Vec<Span> = here().filter_map(|copy| copy.meet(span)).collect();
        if let (Some(first), Some(last)) = (met.first(), met.last())
            && let Some(block) = self.posting.block_at(first.start)
        {
            // What is said of several blocks, or of a long one, is marked where it begins.
            let end = last.end.min(self.posting.blocks[block].prose.end).max(first.start);
            let mut marked = Span { start: first.start, end };
            if end - first.start > LONGEST
                && let Some(word) = self.posting.words_in(marked).get(2)
            {
                marked.end = word.end;
            }
            return Note { finding, block: Some(block), marked: (!marked.is_empty()).then_some(marked) };
        }
        let silent = self.silent.iter().find(|(_, other, place)| other.as_ref() == path && place.overlaps(span));
        if let Some(&(block, ..)) = silent {
            return Note { block: Some(block), ..nowhere };
        }
        // Something between the words, such as a blank: it is told beside what comes before it.
        let before = here()
            .filter(|copy| copy.file.start <= span.start)
            .max_by_key(|copy| copy.prose.start)
            .or_else(|| here().next());
        Note { block: before.and_then(|copy| self.posting.block_at(copy.prose.start)), ..nowhere }
    }

    /// The document, with a mark at each place where something was found, and the notes beside it.
    pub(in crate::report) fn draw(&self) -> Markup {
        let mut last = 2;
        html! {
            @if self.notes.iter().any(|note| note.block.is_none()) {
                div.whole {
                    h3 { "About the whole" }
                    (self.told(None))
                }
            }
            div.posting {
                @for row in self.rows() {
                    div.row {
                        div.text { (self.row(&row, &mut last)) }
                        (self.told(Some(&row)))
                    }
                }
            }
        }
    }

    /// The blocks that are shown, in order; those that belong together, as the items of a list do, in one row.
    fn rows(&self) -> Vec<Vec<usize>> {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let blocks = &self.posting.blocks;
        let noted = |number: usize| self.notes.iter().any(|note| note.block == Some(number));
        // A tag around text shows in the text.
        let around = |number: usize| {
            matches!(blocks[number].kind, BlockKind::Tag(_))
                && blocks.get(number + 1).is_some_and(|next| blocks[number].span.contains(next.span))
        };
        let shown = |number: usize, block: &Block| {
            noted(number) || !(matches!(block.kind, BlockKind::Comment) || around(number))
        };
        for (number, block) in blocks.iter().enumerate().filter(|&(number, block)| shown(number, block)) {
            let with_last = rows.last().and_then(|row| row.first()).is_some_and(|&first| {
                match (&blocks[first].kind, &block.kind) {
                    (BlockKind::Item { .. }, BlockKind::Item { .. }) => true,
                    (BlockKind::Item { .. }, _) => block.item.is_some(),
                    (BlockKind::Cell { table, .. }, BlockKind::Cell { table: other, .. }) => table == other,
                    _ => false,
                }
            });
            match rows.last_mut() {
                Some(row) if with_last => row.push(number),
                _ => rows.push(vec![number]),
            }
        }
        rows
    }

    fn row(&self, row: &[usize], last: &mut u8) -> Markup {
        let block = &self.posting.blocks[row[0]];
        match &block.kind {
            BlockKind::Heading { level, style } => self.heading(row[0], *level, *style, last),
            BlockKind::Item { .. } => html! {
                ul { @for &number in row {
                    @let block = &self.posting.blocks[number];
                    @match block.kind {
                        BlockKind::Item { depth, .. } => li class={ "depth-" (depth.min(4)) } { (self.content(number)) },
                        _ => li.more { (self.content(number)) },
                    }
                } }
            },
            BlockKind::Cell { .. } => self.table(row),
            _ => html! { p { (self.content(row[0])) } },
        }
    }

    /// A heading, below those of the report itself and without a gap, whatever its level in the document.
    fn heading(&self, number: usize, level: u8, style: HeadingStyle, last: &mut u8) -> Markup {
        let below = if style == HeadingStyle::Data { 3 } else { (level + 2).clamp(3, 6) };
        let level = below.min(*last + 1);
        *last = level;
        let content = self.content(number);
        html! {
            @match level {
                3 => h3 { (content) },
                4 => h4 { (content) },
                5 => h5 { (content) },
                _ => h6 { (content) },
            }
        }
    }

    fn table(&self, cells: &[usize]) -> Markup {
        let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for &number in cells {
            if let BlockKind::Cell { row, .. } = self.posting.blocks[number].kind {
                rows.entry(row).or_default().push(number);
            }
        }
        html! {
            table { @for (row, cells) in rows {
                tr { @for number in cells {
                    @if row == 0 { th scope="col" { (self.content(number)) } } @else { td { (self.content(number)) } }
                } }
            } }
        }
    }

    /// What stands in a block, with its marks.
    fn content(&self, number: usize) -> Markup {
        let block = &self.posting.blocks[number];
        if !block.is_text() {
            return html! { code { (visible(self.posting.source.slice(block.span).trim())) } };
        }
        let notes: Vec<(usize, &Note<'_>, Span)> = self
            .notes
            .iter()
            .enumerate()
            .filter_map(|(at, note)| Some((at + 1, note, note.marked.filter(|_| note.block == Some(number))?)))
            .collect();
        let marks: Vec<_> = self.posting.marks_in(block.prose).collect();
        let mut cuts = BTreeSet::from([block.prose.start, block.prose.end]);
        cuts.extend(notes.iter().flat_map(|(_, _, span)| [span.start, span.end]));
        cuts.extend(marks.iter().flat_map(|mark| [mark.prose.start, mark.prose.end]));
        let cuts: Vec<u32> = cuts.into_iter().collect();
        html! {
            @for pair in cuts.windows(2) {
                @let span = Span { start: pair[0], end: pair[1] };
                @let over: Vec<_> = notes.iter().filter(|(_, _, marked)| marked.contains(span)).collect();
                @let inner = self.styled(span, &marks);
                @match over.iter().max_by_key(|(_, note, _)| note.finding.level) {
                    None => (inner),
                    Some((_, note, _)) => mark class=(note.finding.level.name()) {
                        (inner)
                        @for (number, note, _) in over.iter().filter(|(_, _, marked)| marked.end == span.end) {
                            a.number #{ "mark-" (number) } href={ "#note-" (number) }
                                aria-label={ "Note " (number) ": " (note.finding.level.name()) ", " (plain(&note.finding.message)) } { (number) }
                        }
                    },
                }
            }
        }
    }

    /// The text of a stretch that no mark divides.
    fn styled(&self, span: Span, marks: &[&crate::posting::Mark]) -> Markup {
        let within = |wanted: fn(&MarkKind) -> bool| {
            marks.iter().any(|mark| wanted(&mark.kind) && mark.prose.contains(span) && !mark.prose.is_empty())
        };
        if let Some(tag) = marks.iter().find(|mark| matches!(mark.kind, MarkKind::Tag(_)) && mark.prose == span) {
            return html! { code { (visible(self.posting.source.slice(tag.span))) } };
        }
        let mut text = html! { (visible(self.posting.text(span))) };
        if within(|kind| matches!(kind, MarkKind::Link(_))) {
            text = html! { u { (text) } };
        }
        if within(|kind| *kind == MarkKind::Code) {
            text = html! { code { (text) } };
        }
        if within(|kind| *kind == MarkKind::Emphasis) {
            text = html! { em { (text) } };
        }
        if within(|kind| *kind == MarkKind::Strike) {
            text = html! { s { (text) } };
        }
        if within(|kind| *kind == MarkKind::Strong) {
            text = html! { strong { (text) } };
        }
        text
    }

    /// The notes beside `row`; those about the whole document where there is none.
    fn told(&self, row: Option<&[usize]>) -> Markup {
        let here = |note: &Note<'_>| match (row, note.block) {
            (None, None) => true,
            (Some(row), Some(block)) => row.contains(&block),
            _ => false,
        };
        let notes: Vec<_> = self.notes.iter().enumerate().filter(|(_, note)| here(note)).collect();
        html! {
            @if !notes.is_empty() {
                ol.notes { @for (at, note) in notes {
                    li #{ "note-" (at + 1) } value=(at + 1) tabindex="-1" { (self.words(note, at + 1)) }
                } }
            }
        }
    }

    fn words(&self, note: &Note<'_>, number: usize) -> Markup {
        let finding = note.finding;
        html! {
            p {
                (level(finding.level)) " "
                @if note.marked.is_some() {
                    a href={ "#mark-" (number) } { (plain(&finding.message)) }
                } @else { (plain(&finding.message)) }
            }
            @if let Some(path) = finding.labels.first().and_then(|label| label.path.as_ref()) {
                p.more { "in " (plain(path)) ", which is taken in here" }
            }
            @if let Some(fix) = &finding.fix {
                p.more { "Possible change: " (plain(&fix.title)) @if let [one] = &fix.edits[..] { (self.change(finding, one)) } }
            } @else if !finding.help.is_empty() {
                p.more { (plain(&finding.help)) }
            }
            @for note in &finding.notes { p.more { (plain(note)) } }
            p.rule { a href={ "#rule-" (finding.rule) } { (finding.rule) } }
        }
    }

    /// What an edit to the document itself takes away and puts in, where both are short.
    fn change(&self, finding: &Finding, edit: &Edit) -> Markup {
        let own = finding.labels.first().is_some_and(|label| label.path.is_none());
        let before = if own { self.document.source.slice(edit.span) } else { "" };
        let short = |text: &str| (1..=60).contains(&text.trim().chars().count());
        html! {
            @if short(before) && short(&edit.text) && !finding.fix.as_ref().is_some_and(|fix| fix.title.contains(&edit.text)) {
                ": " del { (plain(before)) } " → " ins { (plain(&edit.text)) }
            }
        }
    }
}

impl Copy {
    /// The prose that stands for what of `span` is in this stretch.
    fn meet(&self, span: Span) -> Option<Span> {
        let inside = self.file.start < span.end && span.start < self.file.end;
        if !inside {
            return None;
        }
        if !self.exact {
            return Some(self.prose);
        }
        let start = self.prose.start + span.start.saturating_sub(self.file.start);
        let end = self.prose.end - self.file.end.saturating_sub(span.end);
        (start <= end).then_some(Span { start, end })
    }
}

/// Where the stretch `span` of `document`, as it reads, comes from: the file, if it is another, and the stretch of it.
fn origin(document: &Analyzed<'_>, span: Span) -> (Option<Arc<str>>, Span) {
    let Some(whole) = &document.whole else { return (None, span) };
    let (number, span) = whole.origin(span);
    ((number > 0).then(|| Arc::clone(&whole.place(number).path)), span)
}

/// Every stretch of the prose of `document` with the place in a file that it comes from.
fn copies(document: &Analyzed<'_>) -> Vec<Copy> {
    let posting = document.reads();
    let all = Span::new(0, posting.prose.len());
    let mut copies = Vec::new();
    for piece in posting.map.pieces(all) {
        let prose = Span { start: piece.text, end: piece.text + piece.text_len };
        let mut at = piece.source.start;
        while at < piece.source.end {
            let (path, file) = origin(document, Span { start: at, end: piece.source.end });
            if file.is_empty() {
                break;
            }
            let end = at + file.len() as u32;
            let prose = if piece.exact {
                Span { start: prose.start + (at - piece.source.start), end: prose.start + (end - piece.source.start) }
            } else {
                prose
            };
            copies.push(Copy { path, file, prose, exact: piece.exact });
            at = end;
        }
    }
    copies
}
