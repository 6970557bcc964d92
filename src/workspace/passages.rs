//! Passages: paragraphs that several documents share, and versions of them that drifted apart. A search takes time in
//! proportion to the number of documents: versions meet by what they have in common (min-wise hashing, Broder 1997),
//! and only with the version that most documents have.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::Workspace;
use crate::posting::{Block, BlockKind, Posting};
use crate::text::words::is_ignorable;
use crate::text::{Source, Span, WordKey};

/// A paragraph long enough to be recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the source.
    pub span: Span,
    /// The same for the same words and text, by which all that follows is the same.
    print: u64,
    /// The same for the same letters and digits, whatever stands between them.
    hash: u64,
    /// Whether it holds characters that nobody sees, as texts do that went through a program for laying out pages.
    damaged: bool,
    /// Some of which are the same for nearly the same words.
    bands: [u32; BANDS],
}

/// Bands, and how many minima each is made of: three words in four the same, and a passage is found in 96 of 100 cases.
const BANDS: usize = 8;
const ROWS: usize = 3;

/// Words of a passage that make one shingle.
const SHINGLE: usize = 3;

/// Passages of fewer words are no boilerplate, those of more words are not compared.
const SHORTEST: usize = 25;
const LONGEST: usize = 600;

/// The passages of `posting`; those of `before` are not worked out again.
pub(super) fn of(posting: &Posting, before: &[Passage]) -> Vec<Passage> {
    let known: HashMap<u64, &Passage> = before.iter().map(|passage| (passage.print, passage)).collect();
    let plain = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    let long = |block: &&Block| (SHORTEST..=LONGEST).contains(&block.words.len());
    let blocks = posting.blocks.iter().filter(plain).filter(long);
    let passage = |block: &Block| {
        let (span, keys, text) = (block.span, keys(posting, block), posting.text(block.prose));
        let print = print(&keys, text);
        known.get(&print).map_or_else(|| Passage::of(span, print, &keys, text), |known| Passage { span, ..**known })
    };
    blocks.map(passage).collect()
}

fn print(keys: &[WordKey], text: &str) -> u64 {
    let eight = |bytes: &[u8]| bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
    let numbers = keys.iter().copied().chain(text.as_bytes().chunks(8).map(eight));
    numbers.fold(text.len() as u64, |hash, number| mix(hash ^ number))
}

fn keys(posting: &Posting, block: &Block) -> Vec<WordKey> {
    posting.words[block.words.clone()].iter().map(|word| word.key).collect()
}

impl Passage {
    fn of(span: Span, print: u64, keys: &[WordKey], text: &str) -> Self {
        let mut minima = [u64::MAX; BANDS * ROWS];
        for shingle in keys.windows(SHINGLE) {
            let hash = shingle.iter().fold(0, |hash, &key| mix(hash ^ key));
            for (number, least) in minima.iter_mut().enumerate() {
                *least = (*least).min(mix(hash ^ mix(number as u64 + 1)));
            }
        }
        let mut bands = [0; BANDS];
        for (band, rows) in bands.iter_mut().zip(minima.chunks(ROWS)) {
            *band = (rows.iter().fold(0, |hash, &row| mix(hash ^ row)) >> 32) as u32;
        }
        let hash = letters(text).fold(0, |hash, letter| mix(hash ^ u64::from(letter)));
        Self { span, print, hash, damaged: text.contains(is_unseen), bands }
    }
}

/// What a text says, without what stands between letters and digits.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Soft hyphens, what has no width, and marks of the direction.
fn is_unseen(c: char) -> bool {
    is_ignorable(c) || matches!(c, '\u{200e}' | '\u{200f}')
}

/// A permutation of the numbers that leaves nothing of their order (splitmix64).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// The passages that the documents that are checked together share.
#[derive(Debug, Default)]
pub(super) struct Passages {
    /// How many documents have each, by its hash, and the first of them that has it undamaged.
    shared: Arc<HashMap<u64, Shared>>,
    /// The most frequent of the shared passages with each band.
    bands: Arc<HashMap<(usize, u32), u64>>,
    texts: Mutex<BTreeMap<u64, Option<Arc<Text>>>>,
}

#[derive(Clone, Debug)]
struct Shared {
    documents: usize,
    /// Whether none of them has it undamaged.
    damaged: bool,
    path: String,
    span: Span,
}

/// The words of a passage.
#[derive(Debug)]
struct Text {
    source: Arc<Source>,
    words: Vec<(WordKey, Span)>,
}

/// Another version of a passage, which more documents have.
#[derive(Clone, Debug)]
pub struct Version {
    /// How many documents have it.
    pub documents: usize,
    /// The first of them, from the top of all folders.
    pub path: String,
    /// Where it stands in that.
    pub span: Span,
    /// Its source.
    pub text: String,
    /// Where the two differ in letters or digits: the words here, as a stretch of the prose, and the words there.
    pub differences: Vec<(Span, String)>,
}

impl Passages {
    /// Counts the passages of `documents`, each with its path.
    pub(super) fn count<'a>(documents: impl Iterator<Item = (&'a str, &'a [Passage])>) -> Self {
        let mut shared: HashMap<u64, Shared> = HashMap::new();
        let mut bands: HashMap<u64, [u32; BANDS]> = HashMap::new();
        let mut order = Vec::new();
        for (path, passages) in documents {
            let mut seen = HashSet::new();
            for passage in passages.iter().filter(|passage| seen.insert(passage.hash)) {
                match shared.get_mut(&passage.hash) {
                    Some(known) => {
                        known.documents += 1;
                        if known.damaged && !passage.damaged {
                            *known = Shared { damaged: false, path: path.to_owned(), span: passage.span, ..*known };
                        }
                    }
                    None => {
                        let Passage { span, damaged, .. } = *passage;
                        let first = Shared { documents: 1, damaged, path: path.to_owned(), span };
                        shared.insert(passage.hash, first);
                        bands.insert(passage.hash, passage.bands);
                        order.push(passage.hash);
                    }
                }
            }
        }
        shared.retain(|_, passage| passage.documents > 1);
        shared.shrink_to_fit();
        let mut most: HashMap<(usize, u32), u64> = HashMap::new();
        for hash in order.into_iter().filter(|hash| shared.contains_key(hash)) {
            for (number, &band) in bands[&hash].iter().enumerate() {
                let best = most.entry((number, band)).or_insert(hash);
                if shared[&hash].documents > shared[best].documents {
                    *best = hash;
                }
            }
        }
        Self { shared: Arc::new(shared), bands: Arc::new(most), texts: Mutex::default() }
    }

    /// The same without the texts, which may be others by now.
    pub(super) fn without_texts(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), bands: Arc::clone(&self.bands), texts: Mutex::default() }
    }

    /// How many documents have `passage`.
    fn documents(&self, passage: &Passage) -> usize {
        self.shared.get(&passage.hash).map_or(1, |shared| shared.documents)
    }
}

/// What passages have in common with versions of themselves.
#[derive(Debug, Default)]
pub(super) struct Kin {
    hashes: HashSet<u64>,
    bands: HashSet<(usize, u32)>,
}

impl Kin {
    /// Adds what versions of `passages` have.
    pub(super) fn add(&mut self, passages: &[Passage]) {
        for passage in passages {
            self.hashes.insert(passage.hash);
            self.bands.extend(passage.bands.iter().copied().enumerate());
        }
    }

    /// Whether one of `passages` may be a version of one that was added.
    pub(super) fn has_any(&self, passages: &[Passage]) -> bool {
        let akin = |passage: &Passage| {
            self.hashes.contains(&passage.hash)
                || passage.bands.iter().copied().enumerate().any(|band| self.bands.contains(&band))
        };
        passages.iter().any(akin)
    }
}

impl Workspace {
    /// The passages of `posting` that clearly more of the documents that are checked together have in another version,
    /// each with that.
    #[must_use]
    pub fn drifted(&self, posting: &Posting) -> Vec<(Span, Version)> {
        let passages = self.passages();
        if passages.shared.is_empty() {
            return Vec::new();
        }
        let mut drifted = Vec::new();
        for passage in of(posting, &[]) {
            let own = passages.documents(&passage);
            let near =
                passage.bands.iter().enumerate().filter_map(|(number, &band)| passages.bands.get(&(number, band)));
            let other = near
                .filter(|&&hash| hash != passage.hash)
                .max_by_key(|&&hash| (passages.shared[&hash].documents, std::cmp::Reverse(hash)));
            let clear = |shared: &Shared| shared.documents > 2 * own && !shared.damaged;
            let Some(&other) = other.filter(|hash| clear(&passages.shared[*hash])) else { continue };
            if let Some(version) = self.version(posting, &passage, other, passages) {
                drifted.push((passage.span, version));
            }
        }
        drifted
    }

    /// The passages of `posting` that other documents share word by word, each with the number of documents that have
    /// it and the path of the first.
    #[must_use]
    pub fn shared(&self, posting: &Posting) -> Vec<(Span, usize, String)> {
        let passages = self.passages();
        let own = of(posting, &[]).into_iter();
        let shared = own.filter_map(|own| passages.shared.get(&own.hash).map(|shared| (own.span, shared)));
        shared.map(|(span, shared)| (span, shared.documents, shared.path.clone())).collect()
    }

    fn version(&self, posting: &Posting, own: &Passage, other: u64, passages: &Passages) -> Option<Version> {
        let shared = &passages.shared[&other];
        let mut texts = passages.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let text = texts.entry(other).or_insert_with(|| self.passage_text(shared).map(Arc::new)).clone()?;
        drop(texts);
        let block = posting.blocks.iter().find(|block| block.span == own.span)?;
        let words: Vec<(WordKey, Span)> =
            posting.words[block.words.clone()].iter().map(|word| (word.key, word.span())).collect();
        let differences = differences(&words, &text.words)?;
        let said = |range: &std::ops::Range<usize>| {
            let words = &text.words[range.clone()];
            match (words.first(), words.last()) {
                (Some((_, first)), Some((_, last))) => text.source.slice(first.to(*last)).to_owned(),
                _ => String::new(),
            }
        };
        let here = |range: &std::ops::Range<usize>| match words.get(range.clone()) {
            Some([(_, first), .., (_, last)]) => first.to(*last),
            Some([(_, only)]) => *only,
            _ => Span::at(words.get(range.start).map_or(block.prose.end, |(_, next)| next.start) as usize),
        };
        let same = |here: Span, there: &str| letters(posting.text(here)).eq(letters(there));
        let differences = differences.iter().map(|(ours, theirs)| (here(ours), said(theirs)));
        Some(Version {
            documents: shared.documents,
            path: shared.path.clone(),
            span: shared.span,
            text: text.source.slice(shared.span).to_owned(),
            differences: differences.filter(|(here, there)| !same(*here, there)).collect(),
        })
    }

    /// The words of `shared`, with their places in the source.
    fn passage_text(&self, shared: &Shared) -> Option<Text> {
        let posting = self.document(&shared.path)?;
        let block = posting.blocks.iter().find(|block| block.span == shared.span)?;
        let words = &posting.words[block.words.clone()];
        let words = words.iter().map(|word| (word.key, posting.source_span(word.span())));
        Some(Text { source: Arc::clone(&posting.source), words: words.collect() })
    }
}

type Ranges = (std::ops::Range<usize>, std::ops::Range<usize>);

/// Where the words of two passages differ, in order; none where they differ in more than one word in six.
fn differences(ours: &[(WordKey, Span)], theirs: &[(WordKey, Span)]) -> Option<Vec<Ranges>> {
    let width = theirs.len() + 1;
    // The length of the longest common part of what is left of both, from each place on.
    let mut common = vec![0_u16; (ours.len() + 1) * width];
    for i in (0..ours.len()).rev() {
        for j in (0..theirs.len()).rev() {
            common[i * width + j] = if ours[i].0 == theirs[j].0 {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let longest = ours.len().max(theirs.len());
    if (longest - usize::from(common[0])) * 6 > longest {
        return None;
    }
    let mut differences: Vec<Ranges> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < ours.len() || j < theirs.len() {
        if i < ours.len() && j < theirs.len() && ours[i].0 == theirs[j].0 {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let take_ours =
            j == theirs.len() || (i < ours.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]);
        let next = if take_ours { (i + 1, j) } else { (i, j + 1) };
        match differences.last_mut() {
            Some((ours, theirs)) if ours.end == i && theirs.end == j => (ours.end, theirs.end) = next,
            _ => differences.push((i..next.0, j..next.1)),
        }
        (i, j) = next;
    }
    Some(differences)
}
