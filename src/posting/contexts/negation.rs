//! Negation: whether a clause says that something is not so, or not wanted.

use super::tables::{Negator, Tables, Turn};
use crate::posting::Posting;
use crate::text::{Span, Word};

/// A negator reaches this many words ahead; a short item of a list counts as one.
const REACH: usize = 6;

/// What says behind `prose` that it is not asked for begins at most so many words after it.
const BEHIND: usize = 4;

/// Whether a negator stands before `prose` in its clause, and none undoes it, or what denies it behind.
pub(super) fn is_negated(posting: &Posting, prose: Span) -> bool {
    is_negated_before(posting, prose) || is_denied(posting, prose)
}

/// Whether `prose` is not asked for: "Canadian experience is not required".
fn is_denied(posting: &Posting, prose: Span) -> bool {
    let first = posting.words.partition_point(|word| word.start < prose.end);
    let end = posting.sentence_at(prose).map_or(first, |sentence| sentence.words.end).max(first);
    let words = &posting.words[first..end];
    let denial = (0..words.len().min(BEHIND + 1)).find_map(|at| {
        let (len, ()) = Tables::builtin().denials.at(&words[at..], &posting.prose).next()?;
        Some((at, at + len))
    });
    denial.is_some_and(|(from, to)| {
        let gap = Span { start: prose.end, end: words[from].start };
        let mut rest = words[to.min(words.len())..].iter();
        let mut between = words[..from].iter().map(|word| word.text(&posting.prose));
        !posting.text(gap).contains([',', ';', ':', '!', '?', '—', '–', '('])
            && !between.any(|word| matches!(word, "it" | "that" | "this" | "we" | "you" | "they"))
            && !rest.any(|word| matches!(word.text(&posting.prose), "but" | "although" | "though"))
    })
}

/// Whether a negator stands before `prose` in its clause, and none undoes it.
fn is_negated_before(posting: &Posting, prose: Span) -> bool {
    let last = posting.words.partition_point(|word| word.start < prose.start);
    let words = &posting.words[clause(posting, last, prose)..last];
    let mut negators = 0;
    let mut at = 0;
    while at < words.len() {
        let Some((len, negator)) = Tables::builtin().negators.at(&words[at..], &posting.prose).next() else {
            at += 1;
            continue;
        };
        let between = &words[(at + len).min(words.len())..];
        let reaches = match negator {
            Negator::Clause => true,
            Negator::Noun => {
                !follows(posting, words[at], ',')
                    && !between.iter().any(|&word| ends_noun(posting, word))
                    && (!between.iter().any(|&word| follows(posting, word, ',')) || is_list(posting, last))
            }
            Negator::Affirmer => false,
        } && !follows(posting, words[at], '-')
            && reach(posting, between) <= REACH;
        if at > 0
            && (follows(posting, words[at - 1], ',') || joins(posting, words[at - 1]) || joins(posting, words[at]))
        {
            negators = 0;
        }
        negators += usize::from(reaches);
        at += len;
    }
    negators % 2 == 1
}

/// How far `words` reach: each word one, but a short item between commas is one as a whole.
fn reach(posting: &Posting, words: &[Word]) -> usize {
    let mut reach = 0;
    let mut first = true;
    for item in words.split_inclusive(|&word| follows(posting, word, ',')) {
        reach += if first || item.len() > 3 { item.len() } else { 1 };
        first = false;
    }
    reach
}

/// Whether "and" or "or" stands around word `at`, or after it in its sentence: "no drama, ego or politics".
fn is_list(posting: &Posting, at: usize) -> bool {
    let from = at.saturating_sub(1);
    let Some(word) = posting.words.get(at) else { return false };
    let end = posting.sentence_at(word.span()).map_or(at, |sentence| sentence.words.end);
    posting.words[from..end.max(from)].iter().any(|&word| joins(posting, word))
}

fn follows(posting: &Posting, word: Word, mark: char) -> bool {
    posting.prose[word.end as usize..].starts_with(mark)
}

fn joins(posting: &Posting, word: Word) -> bool {
    matches!(word.text(&posting.prose).to_ascii_lowercase().as_str(), "and" | "or" | "nor" | "then")
}

fn turn(posting: &Posting, word: Word, wanted: Turn) -> bool {
    Tables::builtin().clauses.at(&[word], &posting.prose).any(|(_, turn)| turn == wanted)
}

fn ends_noun(posting: &Posting, word: Word) -> bool {
    turn(posting, word, Turn::NounEnd)
}

/// The first word of the clause that ends before word `last`.
fn clause(posting: &Posting, last: usize, prose: Span) -> usize {
    let block = posting.block_at(prose.start).map_or(0, |block| posting.blocks[block].words.start);
    let mut at = last;
    while at > block {
        let word = posting.words[at - 1];
        let next = posting.words.get(at).map_or(prose.start, |next| next.start).min(prose.start);
        let gap = &posting.prose[word.end as usize..next.max(word.end) as usize];
        let ends = gap.contains([';', ':', '!', '?', '—', '–', '(', ')', '•'])
            || [" - ", ". ", ".\n", ".\u{a0}"].iter().any(|mark| gap.contains(mark));
        let subject = at < last && turn(posting, posting.words[at], Turn::Subject);
        let joined = gap.contains(',') || joins(posting, word);
        if ends || (subject && joined) || turn(posting, word, Turn::Clause) {
            return at;
        }
        at -= 1;
    }
    at
}
