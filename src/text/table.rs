//! Table: records of a fixed size arranged by words and found without a search, as bytes, so that what the build script
//! laid out is used as it lies.

use std::borrow::Cow;

use super::WordKey;

/// Records of `SIZE` bytes, each under a word.
#[derive(Clone, Debug)]
pub struct Table<const SIZE: usize> {
    /// The number of parts as a power of two, where each of these equal parts of all keys begins among the records, and
    /// the records.
    bytes: Cow<'static, [u8]>,
    records: usize,
    shift: u32,
}

/// Keys of short words share their first bits, and these do not.
fn mixed(key: WordKey) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The number that stands at `at` in `bytes`.
#[must_use]
pub const fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The word that stands at `at` in `bytes`.
#[must_use]
pub fn word(bytes: &[u8], at: usize) -> WordKey {
    WordKey::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

impl<const SIZE: usize> Table<SIZE> {
    /// The table of `records`, each with its word and a rank: those of a word stand close to each other, by rank, and in
    /// the order they had.
    #[must_use]
    pub fn new(records: &[(WordKey, u32, [u8; SIZE])]) -> Self {
        let bits = (records.len().max(2) as u64).next_power_of_two().trailing_zeros();
        let part = |key: WordKey| (mixed(key) >> (64 - bits)) as usize;
        let mut starts: Vec<u32> = vec![0; (1 << bits) + 1];
        for (key, ..) in records {
            starts[part(*key) + 1] += 1;
        }
        for part in 1..starts.len() {
            starts[part] += starts[part - 1];
        }
        let (mut next, mut order) = (starts.clone(), vec![0; records.len()]);
        for (number, (key, ..)) in records.iter().enumerate() {
            let place = &mut next[part(*key)];
            order[*place as usize] = number;
            *place += 1;
        }
        for part in starts.windows(2) {
            if let same @ [_, _, ..] = &mut order[part[0] as usize..part[1] as usize] {
                same.sort_by_key(|&number: &usize| records[number].1);
            }
        }
        let mut bytes = Vec::with_capacity(4 + 4 * starts.len() + SIZE * records.len());
        bytes.extend(bits.to_le_bytes());
        starts.iter().for_each(|start| bytes.extend(start.to_le_bytes()));
        order.into_iter().for_each(|number| bytes.extend(records[number].2));
        Self { bytes: Cow::Owned(bytes), records: 4 + 4 * starts.len(), shift: 64 - bits }
    }

    /// A table that was laid out.
    #[must_use]
    pub const fn laid_out(bytes: &'static [u8]) -> Self {
        let bits = number(bytes, 0);
        Self { bytes: Cow::Borrowed(bytes), records: 4 + 4 * ((1 << bits) + 1), shift: 64 - bits }
    }

    /// The table as it is laid out.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The records of `key`, by rank, with a few others.
    pub fn near(&self, key: WordKey) -> impl Iterator<Item = &[u8; SIZE]> {
        let part = 4 + 4 * (mixed(key) >> self.shift) as usize;
        let place = |at: usize| self.records + SIZE * number(&self.bytes, at) as usize;
        self.bytes[place(part)..place(part + 4)].as_chunks().0.iter()
    }

    /// All records.
    pub fn all(&self) -> impl Iterator<Item = &[u8; SIZE]> {
        self.bytes[self.records..].as_chunks().0.iter()
    }
}
