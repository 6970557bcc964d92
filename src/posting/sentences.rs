//! Sentence: where sentences end, in one pass over the bytes of a block.
//!
//! The Unicode rules (UAX #29) split after "e.g." and "Dr." and are the slowest step of all they could be part of;
//! this pass knows the abbreviations of the field and leaves a line end alone only inside a paragraph.

use std::ops::Range;

use super::Posting;
use crate::text::{Span, Word};

/// A sentence, or a stretch of text that a list or a line end cuts off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text within [`super::Posting::prose`], trimmed.
    pub prose: Span,
    /// Its words, as indices into [`super::Posting::words`].
    pub words: Range<usize>,
    /// The block it stands in.
    pub block: usize,
}

/// Abbreviations before which a sentence never ends.
const LEADING: [&str; 20] = [
    "e.g", "i.e", "eg", "ie", "dr", "mr", "mrs", "ms", "prof", "approx", "vs", "nos", "st", "incl", "excl", "resp",
    "ca", "cf", "fig", "tel",
];

/// Abbreviations after which a sentence goes on, unless the next word begins one: "in the U.S. We offer …".
const TRAILING: [&str; 27] = [
    "etc", "inc", "ltd", "co", "corp", "llc", "min", "max", "yrs", "yr", "mos", "p.a", "no", "jr", "sr", "dept", "est",
    "al", "ref", "ext", "u.s", "u.k", "a.m", "p.m", "ph.d", "b.s", "m.s",
];

/// Codes of states that are abbreviations of other things too: "in Martinez, CA. Supervisors plan …".
const STATES: [&str; 4] = ["AL", "CA", "CO", "MS"];

/// Words that begin sentences and, written with a capital, hardly ever names.
const OPENERS: [&str; 53] = [
    "After", "All", "Although", "And", "Any", "As", "At", "Because", "Before", "Both", "But", "By", "Each", "Every",
    "For", "From", "He", "Here", "How", "However", "I", "If", "In", "It", "Its", "Most", "Must", "Not", "On", "Once",
    "Or", "Our", "Please", "She", "Since", "Some", "That", "The", "Their", "There", "These", "They", "This", "Those",
    "To", "We", "What", "When", "Where", "While", "With", "You", "Your",
];

/// Cuts `prose[span]`, the text of block `block`, into sentences.
pub(super) fn cut(prose: &str, span: Span, block: usize, words: &[Word], first: usize, out: &mut Vec<Sentence>) {
    let text = &prose[span.range()];
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut word = first;
    for at in memchr::memchr3_iter(b'.', b'!', b'?', bytes) {
        if at < start {
            continue;
        }
        let mut end = at + 1;
        while end < bytes.len() && matches!(bytes[end], b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b']' | b'*') {
            end += 1;
        }
        for quote in ["”", "’"] {
            if text[end..].starts_with(quote) {
                end += quote.len();
            }
        }
        let rest = &text[end..];
        let abbreviated = bytes[at] == b'.' && is_abbreviated(&text[start..at], rest);
        if !rest.starts_with(|c: char| c.is_whitespace()) || abbreviated {
            continue;
        }
        let next = rest.trim_start().chars().next();
        if next.is_some_and(char::is_lowercase) {
            continue;
        }
        push(prose, span.start as usize + start..span.start as usize + end, block, words, &mut word, out);
        start = end;
    }
    push(prose, span.start as usize + start..span.end as usize, block, words, &mut word, out);
}

impl Posting {
    /// Ends a sentence at each of `seams`, offsets in the source in order, where another text begins on a line of its own: two
    /// texts that meet within a paragraph do not speak in one breath.
    pub(crate) fn end_sentences_at(&mut self, seams: &[u32]) {
        let mut all = Vec::with_capacity(self.sentences.len() + seams.len());
        for index in 0..self.blocks.len() {
            let from = all.len();
            for sentence in &self.sentences[self.blocks[index].sentences.clone()] {
                let whole = self.source_span(sentence.prose);
                let first = seams.partition_point(|&seam| seam <= whole.start);
                let within = seams[first..].iter().take_while(|&&seam| seam < whole.end);
                let mut rest = sentence.clone();
                for &seam in within {
                    let starts_after = |word: usize| self.source_span(self.words[word].span()).start >= seam;
                    let Some(next) = rest.words.clone().find(|&word| starts_after(word)) else { continue };
                    if next == rest.words.start {
                        continue;
                    }
                    let at = self.words[next].start;
                    let ended = self.prose[rest.prose.start as usize..at as usize].trim_end().len() as u32;
                    let prose = Span { start: rest.prose.start, end: rest.prose.start + ended };
                    all.push(Sentence { prose, words: rest.words.start..next, block: rest.block });
                    rest.prose.start = at;
                    rest.words.start = next;
                }
                all.push(rest);
            }
            self.blocks[index].sentences = from..all.len();
        }
        self.sentences = all;
        self.places.forget_sentences();
    }
}

fn push(prose: &str, range: Range<usize>, block: usize, words: &[Word], word: &mut usize, out: &mut Vec<Sentence>) {
    let text = &prose[range.clone()];
    let from = range.start + (text.len() - text.trim_start().len());
    let trimmed = Span::new(from, from + text.trim().len());
    let first = *word;
    while words.get(*word).is_some_and(|word| word.start < trimmed.end) {
        *word += 1;
    }
    if !trimmed.is_empty() {
        out.push(Sentence { prose: trimmed, words: first..*word, block });
    }
}

/// Whether the stop between `before` and `rest` belongs to an abbreviation and ends no sentence.
fn is_abbreviated(before: &str, rest: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/')).next().unwrap_or_default();
    let among = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let next = rest.trim_start();
    let ahead = before[..before.len() - word.len()].trim_end_matches(' ');
    if STATES.contains(&word) && ahead.ends_with(',') {
        return false;
    }
    if among(&LEADING) {
        return true;
    }
    if !among(&TRAILING) && !initial {
        return false;
    }
    let listed = word.eq_ignore_ascii_case("etc") && next.starts_with(char::is_uppercase);
    let numbers = ahead.is_empty() || ahead.ends_with('\n');
    !listed && (numbers || !opens(next))
}

/// Whether `text` begins as sentences do.
fn opens(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    OPENERS.contains(&&text[..end]) && !text[end..].starts_with(['.', '-', '/'])
}
