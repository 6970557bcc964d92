//! Memory: what was found in the texts of blocks, so that a text that comes again, as all but one do while somebody types,
//! is not searched again.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::dictionary::Hit;
use crate::text::{Recent, TextKey};

/// What was found in the text of a block.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The phrases, with places counted from the beginning of the block.
    pub(super) hits: Vec<Hit>,
    /// The patterns that need a word of the text.
    pub(super) patterns: Vec<Wanted>,
}

/// A pattern that needs a word of a text, and whether it may match there.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The rule, by its number.
    pub(super) rule: u32,
    /// The pattern, by its number.
    pub(super) pattern: u32,
    /// Whether it may match, once that was asked.
    may_match: AtomicU8,
}

const UNKNOWN: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;

impl Wanted {
    pub(super) fn new(rule: u32, pattern: u32) -> Self {
        Self { rule, pattern, may_match: AtomicU8::new(UNKNOWN) }
    }

    /// Whether the pattern may match in the text, where that was asked before.
    pub(super) fn known(&self) -> Option<bool> {
        match self.may_match.load(Ordering::Relaxed) {
            UNKNOWN => None,
            known => Some(known == YES),
        }
    }

    /// Whether the pattern may match in the text; `ask` tells it when nobody asked before.
    pub(super) fn may_match(&self, ask: impl FnOnce() -> bool) -> bool {
        self.known().unwrap_or_else(|| {
            let may_match = ask();
            self.may_match.store(if may_match { YES } else { NO }, Ordering::Relaxed);
            may_match
        })
    }
}

/// What was found in the last blocks.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Recent<Arc<Found>>>);

impl Memory {
    /// What is found in each of `texts`; `search` finds it in the one with this number.
    pub(super) fn all<'a>(
        &self,
        texts: impl Iterator<Item = &'a str>,
        mut search: impl FnMut(usize) -> Found,
    ) -> Vec<Arc<Found>> {
        let keys: Vec<TextKey> = texts.map(|text| TextKey::of(text, text.len())).collect();
        let texts = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = texts();
        let mut found: Vec<Option<Arc<Found>>> = keys.iter().map(|&key| known.get(key)).collect();
        drop(known);
        let mut new = Vec::new();
        for (number, place) in found.iter_mut().enumerate().filter(|(_, place)| place.is_none()) {
            let here = Arc::new(search(number));
            new.push((keys[number], Arc::clone(&here)));
            *place = Some(here);
        }
        let mut known = texts();
        new.into_iter().for_each(|(key, found)| known.put(key, found));
        drop(known);
        found.into_iter().flatten().collect()
    }
}
