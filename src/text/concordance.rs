//! Concordance: where each word of a text stands, so that a set of phrases is looked for only where one of them may
//! begin.

use std::borrow::Cow;

use super::words::{Word, WordKey};

/// How many slots there are for words; words with the same slot are told apart by who asks.
const SLOTS: usize = 1 << 14;

/// The slots that some words have, a bit for each: nearly every other word is told by it to be none of them.
#[derive(Clone, Debug)]
pub struct Slots(Cow<'static, [u8]>);

/// The slot of a word.
fn slot(key: WordKey) -> usize {
    (key % SLOTS as u64) as usize
}

impl Default for Slots {
    fn default() -> Self {
        Self(Cow::Owned(vec![0; Self::LEN]))
    }
}

impl Slots {
    /// How many bytes they take.
    pub(super) const LEN: usize = SLOTS / 8;

    /// The slots of `keys`.
    #[must_use]
    pub fn of(keys: &[WordKey]) -> Self {
        let mut slots = Self::default();
        keys.iter().for_each(|&key| slots.put(key));
        slots
    }

    /// Slots that were laid out.
    pub(super) fn laid_out(bytes: &'static [u8]) -> Self {
        Self(Cow::Borrowed(bytes))
    }

    /// The slots as they are laid out.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn put(&mut self, key: WordKey) {
        self.0.to_mut()[slot(key) / 8] |= 1 << (slot(key) % 8);
    }

    /// Whether one of the words has the slot of `key`.
    #[must_use]
    pub fn has(&self, key: WordKey) -> bool {
        self.0[slot(key) / 8] & (1 << (slot(key) % 8)) != 0
    }

    /// The slots, by sixty-four.
    fn chunks(&self) -> impl Iterator<Item = u64> {
        self.0.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes))
    }
}

/// The places of the words of a text, by slot.
#[derive(Debug)]
pub struct Concordance {
    slots: Slots,
    /// One more than the first place of each slot; 0 where there is none.
    first: Box<[u32]>,
    /// For each word, one more than the next place of its slot.
    next: Vec<u32>,
    /// The places of words that begin with a digit.
    numbers: Vec<u32>,
}

impl Concordance {
    /// The places of `words`, which stand in `text`.
    #[must_use]
    pub fn of(words: &[Word], text: &str) -> Self {
        let mut slots = Slots::default();
        let mut first = vec![0; SLOTS].into_boxed_slice();
        let mut next = vec![0; words.len()];
        for (place, word) in words.iter().enumerate().rev() {
            slots.put(word.key);
            next[place] = std::mem::replace(&mut first[slot(word.key)], place as u32 + 1);
        }
        let digit = |word: &Word| text.as_bytes()[word.start as usize].is_ascii_digit();
        let numbers = words.iter().zip(0..).filter(|(word, _)| digit(word)).map(|(_, place)| place).collect();
        Self { slots, first, next, numbers }
    }

    /// The places of all words that begin with a digit, in order.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        self.numbers.iter().map(|&place| place as usize)
    }

    /// The places of all words that share a slot with `word`, in order.
    pub fn places_of(&self, word: WordKey) -> impl Iterator<Item = usize> {
        let mut at = self.first[slot(word)];
        std::iter::from_fn(move || {
            let place = (at as usize).checked_sub(1)?;
            at = self.next[place];
            Some(place)
        })
    }

    /// The places of all words that share a slot with one of `wanted`, in order.
    pub(super) fn places(&self, wanted: &Slots) -> Vec<usize> {
        let mut places = Vec::new();
        for (number, (own, wanted)) in self.slots.chunks().zip(wanted.chunks()).enumerate() {
            let mut both = own & wanted;
            while both != 0 {
                let mut at = self.first[number * 64 + both.trailing_zeros() as usize];
                while at != 0 {
                    places.push(at as usize - 1);
                    at = self.next[at as usize - 1];
                }
                both &= both - 1;
            }
        }
        places.sort_unstable();
        places
    }
}
