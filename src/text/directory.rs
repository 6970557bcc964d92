//! Directory: where in a sorted table the entries of a word begin, found without a search.

use std::ops::Range;

use super::WordKey;

/// For a table sorted by [`mixed`]: where each of a number of equal parts of all keys begins.
#[derive(Debug)]
pub struct Directory {
    starts: Vec<u32>,
    shift: u32,
}

/// The key by which a table is sorted: keys of short words share their first bits, and these do not.
#[must_use]
pub fn mixed(key: WordKey) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Directory {
    /// The directory of a table whose entries have the words `keys`, in the order of [`mixed`].
    #[must_use]
    pub fn of(keys: impl ExactSizeIterator<Item = WordKey>) -> Self {
        let bits = (keys.len().max(2) as u64).next_power_of_two().trailing_zeros();
        let shift = 64 - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        let mut len = 0;
        for key in keys {
            let part = (mixed(key) >> shift) as usize;
            if starts.len() <= part {
                starts.resize(part + 1, len);
            }
            len += 1;
        }
        starts.resize((1 << bits) + 1, len);
        Self { starts, shift }
    }

    /// Where in the table the entries of `key` stand, with a few others.
    #[must_use]
    pub fn range(&self, key: WordKey) -> Range<usize> {
        let part = (mixed(key) >> self.shift) as usize;
        self.starts[part] as usize..self.starts[part + 1] as usize
    }
}
