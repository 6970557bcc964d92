//! Recent: what was worked out of the last texts, so that a text that comes again is not gone through again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::mem;

use super::Word;

/// What was worked out of the last texts. What is of those `before` is dropped when there is much of those `now`.
#[derive(Debug)]
pub struct Recent<T> {
    now: ByText<T>,
    before: ByText<T>,
}

/// What is known of texts.
pub type ByText<T> = HashMap<TextKey, T, BuildHasherDefault<AsItIs>>;

/// So many texts are remembered, and up to as many again: those of a document of half a megabyte.
const MANY: usize = 1 << 14;

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self { now: ByText::default(), before: ByText::default() }
    }
}

impl<T: Clone> Recent<T> {
    /// What was worked out of `text`, if it is one of the last.
    pub fn get(&mut self, text: TextKey) -> Option<T> {
        if let Some(known) = self.now.get(&text) {
            return Some(known.clone());
        }
        let known = self.before.remove(&text)?;
        self.put(text, known.clone());
        Some(known)
    }

    /// Remembers what was worked out of `text`.
    pub fn put(&mut self, text: TextKey, known: T) {
        if self.now.len() >= MANY {
            self.before = mem::take(&mut self.now);
        }
        self.now.insert(text, known);
    }
}

/// The hash of a text and how long it is: two texts of a document that differ but share both do not occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextKey(u64, usize);

impl TextKey {
    /// The key of `text`, or of a text and what else tells it from others, which is `len` bytes long.
    #[must_use]
    pub fn of(text: impl Hash, len: usize) -> Self {
        let mut hasher = Mixed(SEED);
        text.hash(&mut hasher);
        Self(hasher.finish(), len)
    }

    /// The key of a text of which only the `words` count.
    #[must_use]
    pub fn of_words(words: &[Word]) -> Self {
        let mut hasher = Mixed(SEED);
        words.iter().for_each(|word| hasher.write_u64(word.key));
        Self(hasher.finish(), words.len())
    }
}

impl Hash for TextKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
    }
}

/// A hash of whole texts, of which there are thousands for each keystroke: eight bytes are multiplied at once, and both halves
/// of the product are kept.
#[derive(Debug)]
struct Mixed(u64);

/// Odd numbers without a pattern: the digits of e and of the golden ratio.
const SEED: u64 = 0xb7e1_5162_8aed_2a6b;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        eights.iter().for_each(|eight| self.write_u64(u64::from_le_bytes(*eight)));
        if !rest.is_empty() {
            let number = rest.iter().rev().fold(rest.len() as u64, |number, &byte| number << 8 | u64::from(byte));
            self.write_u64(number);
        }
    }

    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.0 ^ number) * u128::from(FACTOR);
        self.0 = (product as u64 ^ (product >> 64) as u64).rotate_left(23);
    }
}

/// A number that is a hash already.
#[derive(Debug, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
