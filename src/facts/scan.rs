//! Scan: one pass over the words of each block, each scanner asked where one of its phrases stands.

use std::mem::discriminant;
use std::ops::Range;

use super::lexicon::{Cue, LEXICON};
use super::{
    Found, application, dates, education, eligibility, employment, experience, language_skill, management, offer,
    organisation, pay, place, schedule, technology, terms, timezone, travel, workmode,
};
use crate::posting::{Block, BlockKind, Note, Posting, SectionKind, Slot, Strength};
use crate::text::words::any_of;
pub(super) use crate::text::words::is_one_of as one_of;
use crate::text::{Span, Word};

/// A block as scanners see it.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) posting: &'a Posting,
    pub(super) index: usize,
    pub(super) block: &'a Block,
    pub(super) words: &'a [Word],
}

/// A phrase of the lexicon in a block: its first word and how many it has, what it signals, and what must follow it.
struct Signal {
    at: usize,
    len: usize,
    cue: Cue,
    needs: &'static str,
}

/// The phrases of the lexicon in a block.
struct Signals(Vec<Signal>);

impl Note for Signals {
    const SLOT: Slot = Slot::Lexicon;
}

impl Signals {
    fn of(scan: &Scan<'_>) -> Self {
        let at = |at: usize| {
            let found = LEXICON.at(&scan.words[at..], &scan.posting.prose);
            found.map(move |(len, (cue, needs))| Signal { at, len, cue, needs })
        };
        Self((0..scan.words.len()).flat_map(at).collect())
    }
}

/// Asks every scanner about every one of these blocks.
pub(super) fn run(found: &mut Found<'_>, blocks: Range<usize>) {
    let posting = found.posting;
    for (index, block) in blocks.map(|index| (index, &posting.blocks[index])).filter(|(_, block)| block.is_text()) {
        let scan = Scan { posting, index, block, words: &posting.words[block.words.clone()] };
        let mut seen: Vec<(Cue, usize)> = Vec::new();
        for &Signal { at, len, cue, needs } in &posting.note(index, || Signals::of(&scan)).0 {
            let covered = seen.iter().any(|&(other, end)| discriminant(&other) == discriminant(&cue) && end > at);
            let alone = !needs.is_empty() && !scan.any(at + len..at + len + 4, needs);
            if covered || alone {
                continue;
            }
            seen.retain(|&(_, end)| end > at);
            seen.push((cue, at + len));
            let hit = at..at + len;
            match cue {
                Cue::Employment(kind) => employment::hit(&scan, hit, kind, found),
                Cue::Mode(mode) => workmode::hit(&scan, hit, mode, found),
                Cue::Place(gazette) => place::hit(&scan, hit, gazette, found),
                Cue::PlaceLabel => place::label(&scan, hit, found),
                Cue::Zone(cue) => timezone::hit(&scan, hit, cue, found),
                Cue::Technology(name) => technology::hit(&scan, hit, name, found),
                Cue::Management(cue) => management::hit(&scan, hit, cue, found),
                Cue::Eligibility(cue) => eligibility::hit(&scan, hit, cue, found),
                Cue::Shift(kind) => schedule::hit(&scan, hit, kind, found),
                Cue::Organisation(cue) => organisation::hit(&scan, hit, cue, found),
                Cue::Benefit(benefit) => offer::benefit(&scan, hit, benefit, found),
                Cue::OtherPay(kind) => offer::other_pay(&scan, hit, kind, found),
                Cue::Application(cue) => application::hit(&scan, hit, cue, found),
                Cue::Years(unit) => experience::hit(&scan, hit, unit, found),
                Cue::Degree(cue) => education::hit(&scan, hit, cue, found),
                Cue::Language(name) => language_skill::hit(&scan, hit, name, found),
                Cue::Hours => terms::hours(&scan, hit, found),
                Cue::Days => workmode::days(&scan, hit.start, found),
                Cue::Travel => travel::hit(&scan, hit, found),
                Cue::Date(cue) => dates::hit(&scan, hit, cue, found),
            }
        }
        pay::scan(&scan, found);
        application::addresses(&scan, found);
    }
}

impl<'a> Scan<'a> {
    /// The text of the block.
    pub(super) fn text(&self) -> &'a str {
        self.posting.text(self.block.prose)
    }

    /// The word at `at`; empty beyond the ends of the block.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.text(&self.posting.prose))
    }

    /// The word `back` words before `at`; empty beyond the beginning.
    pub(super) fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// Whether the word at `at` is one of `choices`, whatever its case.
    pub(super) fn is(&self, at: usize, choices: &str) -> bool {
        one_of(self.word(at), choices)
    }

    /// Whether one of the words in `range` is one of `choices`.
    pub(super) fn any(&self, range: Range<usize>, choices: &str) -> bool {
        let end = range.end.min(self.words.len());
        any_of(self.words.get(range.start..end).unwrap_or_default(), &self.posting.prose, choices)
    }

    /// The place of the words in `range`.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span { start: self.words[range.start].start, end: self.words[range.end - 1].end }
    }

    /// What stands before the word at `at`, from the word before it or the beginning of the block; behind the last
    /// word, the rest of the block.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let before = at.checked_sub(1).map(|before| self.words.get(before));
        let from = before.map_or(self.block.prose.start, |word| word.map_or(self.block.prose.end, |word| word.end));
        let to = self.words.get(at).map_or(self.block.prose.end, |word| word.start);
        &self.posting.prose[from as usize..to.max(from) as usize]
    }

    /// The words of the sentence that holds the word at `at`.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let base = self.block.words.start;
        let sentences = &self.posting.sentences[self.block.sentences.clone()];
        let index = sentences.partition_point(|sentence| sentence.words.end <= base + at);
        let words =
            sentences.get(index).map(|sentence| sentence.words.clone()).filter(|words| words.contains(&(base + at)));
        words.map_or(0..self.words.len(), |words| words.start - base..words.end - base)
    }

    /// Whether the statement that holds the word at `at` is a demand.
    pub(super) fn is_asked(&self, at: usize) -> bool {
        let statements = self.posting.statements();
        let word = self.words[at];
        let index = statements.partition_point(|statement| statement.prose.end < word.end);
        statements.get(index).is_some_and(|statement| statement.strength == Strength::Required)
    }

    /// What the section of the block is about.
    pub(super) fn section(&self) -> SectionKind {
        self.posting.kind_of(self.block)
    }

    /// Whether the block says what the person must do or know.
    pub(super) fn is_about_the_person(&self) -> bool {
        use SectionKind as Kind;
        let kinds = [Kind::Responsibilities, Kind::Requirements, Kind::Preferred, Kind::Skills];
        kinds.contains(&self.section()) && !self.block.is_heading()
    }

    /// Whether the block is about the employer or others, not the job.
    pub(super) fn is_about_others(&self) -> bool {
        use SectionKind as Kind;
        [Kind::About, Kind::Eeo, Kind::Legal, Kind::Testimonial].contains(&self.section())
    }

    /// The value, if the words in `range` are a label: "Location: Leeds", or a cell or line before its value.
    pub(super) fn labelled(&self, range: &Range<usize>) -> Option<Span> {
        let opens = range.start == 0 || self.gap(range.start).contains(['\n', '|', '•', '·', '.', ';', '(', '/', '*']);
        if !opens {
            return None;
        }
        let from = self.words[range.end - 1].end as usize;
        let rest = &self.posting.prose[from..self.block.prose.end as usize];
        let mark = rest.trim_start_matches([' ', '*', ')', '\u{a0}']);
        let colon = mark.starts_with([':', '：'])
            || (self.is_short()
                && rest.starts_with([' ', '*', ')', '\u{a0}', '|', '–', '—'])
                && mark.starts_with(['-', '–', '—', '|']));
        if colon {
            let value = mark.split('\n').next().unwrap_or_default();
            let value = value.trim_start_matches([':', '：', '-', '–', '—', '|', ' ', '*', '\u{a0}']);
            let start = value.as_ptr() as usize - self.posting.prose.as_ptr() as usize;
            if value.contains(char::is_alphanumeric) {
                return Some(Span::new(start, start + value.trim_end().len()));
            }
        }
        let alone = range.start == 0 && range.end == self.words.len();
        let next = self.posting.blocks.get(self.index + 1).filter(|next| next.is_text() && !next.is_heading());
        let pairs = matches!(self.block.kind, BlockKind::Cell { .. })
            || (!self.block.is_heading() && next.is_some_and(|next| !next.is_item()));
        next.filter(|next| alone && pairs && !next.words.is_empty()).map(|next| next.prose)
    }

    /// Whether the block holds only a few words.
    pub(super) fn is_short(&self) -> bool {
        self.words.len() <= 12
    }
}
