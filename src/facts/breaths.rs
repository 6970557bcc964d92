//! Breath: what is read in one breath, told by sentences, line ends and the points that run into each other.

use super::reading::{Reading, words};
use crate::posting::{Block, BlockKind, Note, Posting, Slot};
use crate::text::Span;

/// A stretch of text read in one breath: a sentence, or what a list item or a forced line end cuts off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breath {
    /// The block it stands in, as an index into [`Posting::blocks`].
    pub block: usize,
    /// Its text within [`Posting::prose`], trimmed.
    pub prose: Span,
    /// Its words, see [`words`].
    pub words: usize,
}

/// The breaths of one block, and how it reads.
#[derive(Debug, Default)]
pub(super) struct BlockReading {
    breaths: Vec<Part>,
    pub(super) all: Reading,
}

impl Note for BlockReading {
    const SLOT: Slot = Slot::Reading;
}

/// A breath in its block.
#[derive(Debug)]
struct Part {
    /// The words of the sentence that it is part of.
    sentence: usize,
    /// Its text, counted from the beginning of the block.
    prose: Span,
    words: usize,
}

/// The breaths of the paragraphs and list items that are `wanted`, in order, left out sentences of fewer than `least`
/// words.
#[must_use]
pub fn breaths(posting: &Posting, least: usize, wanted: impl Fn(&Block) -> bool) -> Vec<Breath> {
    let mut breaths = Vec::new();
    for (number, block) in posting.blocks.iter().enumerate().filter(|(_, block)| is_running(block)) {
        let long = |part: &&Part| part.sentence >= least;
        let mut long = read(posting, number).breaths.iter().filter(long).peekable();
        if long.peek().is_some() && wanted(block) {
            breaths.extend(long.map(|part| part.breath(number, block)));
        }
    }
    breaths
}

/// The breaths of the block with this number, in order.
pub(super) fn of_block(posting: &Posting, number: usize) -> impl Iterator<Item = Breath> {
    let block = &posting.blocks[number];
    read(posting, number).breaths.iter().map(move |part| part.breath(number, block))
}

impl Part {
    /// The breath in `block`, which has this number.
    fn breath(&self, number: usize, block: &Block) -> Breath {
        Breath { block: number, prose: self.prose.shifted(block.prose.start as usize), words: self.words }
    }
}

/// How the block with this number reads.
pub(super) fn read(posting: &Posting, number: usize) -> &BlockReading {
    posting.note(number, || BlockReading::of(posting, &posting.blocks[number]))
}

impl BlockReading {
    fn of(posting: &Posting, block: &Block) -> Self {
        let mut reading = Self::default();
        let mut ends = Vec::new();
        for sentence in posting.sentences[block.sentences.clone()].iter().filter(|sentence| !sentence.words.is_empty())
        {
            let (first, end) = (sentence.prose.start as usize, sentence.prose.end as usize);
            let text = posting.text(sentence.prose);
            let points = are_points(text);
            let within = text
                .bytes()
                .enumerate()
                .filter_map(|(at, byte)| matches!(byte, b'\n' | b'\t' | b'.' | b';').then_some((first + at, byte)))
                .filter_map(|(at, byte)| match byte {
                    b'\n' => (points || cuts(posting, at, end)).then_some(at),
                    b'\t' => Some(at),
                    b';' => is_marked(&posting.prose[at + 1..end]).then_some(at + 1),
                    _ => {
                        let (before, after) = (&posting.prose[..at], &posting.prose[at + 1..end]);
                        (is_fused(before, after) || is_written_small(before, after)).then_some(at + 1)
                    }
                });
            ends.clear();
            ends.extend(within.chain([end]));
            if sentence.words.len() >= SEAMED {
                ends.extend(seams(text).into_iter().map(|at| first + at));
                ends.sort_unstable();
            }
            let mut start = first;
            for &cut in &ends {
                let text = &posting.prose[start..cut];
                let from = start + (text.len() - text.trim_start().len()) - block.prose.start as usize;
                let words = words(text);
                if words > 0 {
                    let prose = Span::new(from, from + text.trim().len());
                    reading.breaths.push(Part { sentence: sentence.words.len(), prose, words });
                    reading.all.add(text.trim());
                }
                start = cut;
            }
        }
        reading
    }
}

pub(super) fn is_running(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
}

/// Whether the line end at byte `at` of the prose ends what is said: it was forced, or a new point follows it.
fn cuts(posting: &Posting, at: usize, end: usize) -> bool {
    let next = posting.prose[at + 1..end].lines().next().unwrap_or_default().trim_start();
    let before = posting.prose[..at].trim_end();
    let label = next.find(':').is_some_and(|colon| {
        let most = if next.starts_with(char::is_uppercase) { 4 } else { 1 };
        colon <= 40 && words(&next[..colon]) <= most && next[colon + 1..].starts_with(char::is_whitespace)
    });
    posting.is_forced_end(at)
        || label
        || is_numbered(next)
        || before.ends_with([':', ';'])
        || !next.starts_with(|c: char| c.is_alphanumeric() || "(\"'“‘".contains(c))
}

/// Whether lines are points of a list rather than a sentence broken to fit: three or more, and nearly all with a capital.
fn are_points(text: &str) -> bool {
    let lines = text.lines().skip(1);
    let capital = lines.clone().filter(|line| line.trim_start().starts_with(char::is_uppercase)).count();
    text.lines().nth(2).is_some() && capital * 4 >= lines.count() * 3
}

/// Whether a line opens with "(a)", "2." or the like.
fn is_numbered(line: &str) -> bool {
    let inner = line.trim_start_matches('(');
    let len = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    (1..=3).contains(&len) && inner[len..].starts_with([')', '.']) && inner[len + 1..].starts_with(' ')
}

/// Whether a mark of a list opens what follows a semicolon: "flexible hours;- a bonus; - a library".
fn is_marked(after: &str) -> bool {
    let mut next = after.trim_start_matches(' ').chars();
    next.next().is_some_and(|c| matches!(c, '-' | '–' | '•' | '·' | '*')) && next.next().is_some_and(|c| c != '-')
}

/// Whether a full stop ends a sentence although no blank follows: "lasting.You", "MOU.Retirement" and "positions.COUNTY OF",
/// not "Node.js", "ASP.Net" or "index.HTML".
fn is_fused(before: &str, after: &str) -> bool {
    let word = &before[before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..];
    let next = after.trim_start_matches(['*', '_']);
    let mut letters = next.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        return false;
    }
    let small = letters.as_str().chars().take_while(|c| c.is_lowercase()).count();
    if word.bytes().rev().take_while(u8::is_ascii_lowercase).count() >= 4 {
        let shouted = |(first, rest): (&str, &str)| {
            let second = rest.split(' ').next().unwrap_or_default();
            [first, second].into_iter().all(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        };
        return small > 0 || letters.as_str().starts_with(' ') || next.split_once(' ').is_some_and(shouted);
    }
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && small >= 4
}

/// Whether a full stop ends a sentence although the next begins with a small letter: the word before it is too long to
/// be one that is written short.
fn is_written_small(before: &str, after: &str) -> bool {
    const LONG: usize = 6;
    let word = &before[before.trim_end_matches(|c: char| c.is_ascii_lowercase()).len()..];
    let next = after.trim_start_matches(' ');
    word.len() >= LONG && word != "approx" && next.len() < after.len() && next.starts_with(char::is_lowercase)
}

/// Sentences of fewer words are not searched for seams.
const SEAMED: usize = 30;

/// Where points that lost their line ends run into each other, "a free lunchPaid leave (30 days)Courses", if that is so
/// three times or more. A name such as "macOS" or "JavaScript" is no such place.
fn seams(text: &str) -> Vec<usize> {
    let is_seam = |&(at, _): &(usize, char)| {
        let (before, mut letters) = (&text[..at], text[at..].chars());
        if !letters.next().is_some_and(char::is_uppercase) || !letters.next().is_some_and(char::is_lowercase) {
            return false;
        }
        let head = before.trim_end_matches(|c: char| c.is_ascii_lowercase());
        before.ends_with(')') || before.len() - head.len() >= 3 && !head.ends_with(char::is_alphanumeric)
    };
    let seams: Vec<usize> = text.char_indices().filter(is_seam).map(|(at, _)| at).collect();
    if seams.len() >= 3 { seams } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::is_fused;

    #[test]
    fn sentences_that_ran_together() {
        let fused = |text: &str| {
            let (before, after) = text.split_once('.').expect("there is a stop");
            is_fused(before, after)
        };
        for text in ["lasting.You", "lasting.A ferry", "the MOU.Retirement:", "positions.TOWN OF PORT", "here.**You"] {
            assert!(fused(text), "{text}");
        }
        for text in ["Node.js", "ASP.Net", "index.HTML", "Ph.D", "U.S", "README.md", "System.IO is", "e.V"] {
            assert!(!fused(text), "{text}");
        }
    }
}
