//! Directory: where in a table arranged by words the entries of a word begin, found without a search.

use std::ops::Range;

use super::WordKey;

/// Where each of a number of equal parts of all keys begins in a table.
#[derive(Debug)]
pub struct Directory {
    starts: Vec<u32>,
    shift: u32,
}

/// Keys of short words share their first bits, and these do not.
fn mixed(key: WordKey) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Directory {
    /// Arranges `entries`, of which `key` tells the word and a rank: those of a word stand close to each other, by rank,
    /// and in the order they had.
    #[must_use]
    pub fn arrange<T: Copy>(entries: &[T], key: impl Fn(&T) -> (WordKey, u32)) -> (Vec<T>, Self) {
        let bits = (entries.len().max(2) as u64).next_power_of_two().trailing_zeros();
        let shift = 64 - bits;
        let parts: Vec<u32> = entries.iter().map(|entry| (mixed(key(entry).0) >> shift) as u32).collect();
        let mut starts = vec![0; (1 << bits) + 1];
        for &part in &parts {
            starts[part as usize + 1] += 1;
        }
        for part in 1..starts.len() {
            starts[part] += starts[part - 1];
        }
        let (mut next, mut order) = (starts.clone(), vec![0; entries.len()]);
        for (number, part) in parts.into_iter().enumerate() {
            let place = &mut next[part as usize];
            order[*place as usize] = number;
            *place += 1;
        }
        for part in starts.windows(2) {
            if let same @ [_, _, ..] = &mut order[part[0] as usize..part[1] as usize] {
                same.sort_by_key(|&number: &usize| key(&entries[number]).1);
            }
        }
        (order.into_iter().map(|number| entries[number]).collect(), Self { starts, shift })
    }

    /// Where in the table the entries of `key` stand, with a few others.
    #[must_use]
    pub fn range(&self, key: WordKey) -> Range<usize> {
        let part = (mixed(key) >> self.shift) as usize;
        self.starts[part] as usize..self.starts[part + 1] as usize
    }
}
