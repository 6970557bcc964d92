//! Concordance: where each word of a text stands, so that a set of phrases is looked for only where one of them may
//! begin.

use super::words::{Word, WordKey};

/// Slots for words; words with the same slot are told apart by who asks.
pub(super) const SLOTS: usize = 1 << 14;

/// The slots that some words have.
pub(super) type Bits = Box<[u64; SLOTS / 64]>;

/// The slot of a word.
pub(super) fn slot(key: WordKey) -> usize {
    (key % SLOTS as u64) as usize
}

pub(super) fn put(bits: &mut Bits, key: WordKey) {
    bits[slot(key) / 64] |= 1 << (slot(key) % 64);
}

pub(super) fn holds(bits: &Bits, key: WordKey) -> bool {
    bits[slot(key) / 64] & (1 << (slot(key) % 64)) != 0
}

/// The places of the words of a text, by slot.
#[derive(Debug)]
pub struct Concordance {
    bits: Bits,
    /// One more than the first place of each slot; 0 where there is none.
    first: Box<[u32]>,
    /// For each word, one more than the next place of its slot.
    next: Vec<u32>,
}

impl Concordance {
    /// The places of `words`.
    #[must_use]
    pub fn of(words: &[Word]) -> Self {
        let mut bits = Box::new([0; SLOTS / 64]);
        let mut first = vec![0; SLOTS].into_boxed_slice();
        let mut next = vec![0; words.len()];
        for (place, word) in words.iter().enumerate().rev() {
            put(&mut bits, word.key);
            next[place] = std::mem::replace(&mut first[slot(word.key)], place as u32 + 1);
        }
        Self { bits, first, next }
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
    pub(super) fn places(&self, wanted: &Bits) -> Vec<usize> {
        let mut places = Vec::new();
        for (number, (own, wanted)) in self.bits.iter().zip(wanted.iter()).enumerate() {
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
