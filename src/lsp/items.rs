//! Items: diagnostics written one after the other, each of which can be taken over when it is to be written again.

use std::hash::{DefaultHasher, Hasher};

/// A list in JSON that is being written.
#[derive(Debug, Default)]
pub(super) struct Items {
    json: Vec<u8>,
    all: Vec<Item>,
}

/// One of a list.
#[derive(Clone, Copy, Debug)]
struct Item {
    /// Where it ends.
    end: usize,
    hash: u64,
}

impl Items {
    /// Adds what `write` adds to the list.
    pub(super) fn write(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.next();
        write(&mut self.json);
        let mut hasher = DefaultHasher::new();
        hasher.write(&self.json[start..]);
        self.all.push(Item { end: self.json.len(), hash: hasher.finish() });
    }

    /// Adds the item of `before`, which was ended, with this number.
    pub(super) fn copy(&mut self, before: &Self, number: usize) {
        self.next();
        let start = number.checked_sub(1).map_or(0, |last| before.all[last].end) + 1;
        let Item { end, hash } = before.all[number];
        self.json.extend_from_slice(&before.json[start..end]);
        self.all.push(Item { end: self.json.len(), hash });
    }

    /// Makes room for `count` items of `bytes` bytes in all.
    pub(super) fn reserve(&mut self, count: usize, bytes: usize) {
        self.json.reserve(bytes);
        self.all.reserve(count);
    }

    fn next(&mut self) -> usize {
        self.json.push(if self.all.is_empty() { b'[' } else { b',' });
        self.json.len()
    }

    /// Ends the list, and tells what the same list, and only that, goes by.
    pub(super) fn end(&mut self) -> u64 {
        if self.all.is_empty() {
            self.json.push(b'[');
        }
        self.json.push(b']');
        let mut hasher = DefaultHasher::new();
        self.all.iter().for_each(|item| hasher.write(&item.hash.to_le_bytes()));
        hasher.finish()
    }

    /// The list, when it was ended.
    pub(super) fn json(&self) -> &[u8] {
        &self.json
    }
}
