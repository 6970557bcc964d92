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

    /// Adds all that is in `other`, which was not ended.
    pub(super) fn append(&mut self, other: &Self) {
        if !other.all.is_empty() {
            let start = self.next();
            self.json.extend_from_slice(&other.json[1..]);
            self.all.extend(other.all.iter().map(|item| Item { end: item.end - 1 + start, ..*item }));
        }
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

#[cfg(test)]
mod tests {
    use super::Items;

    fn written(all: &[&str]) -> Items {
        let mut items = Items::default();
        all.iter().for_each(|one| items.write(|json| json.extend_from_slice(one.as_bytes())));
        items
    }

    #[test]
    fn what_is_appended_is_as_if_written_in_a_row() {
        let all = ["1", "22", "333"];
        let mut whole = written(&all);
        let id = whole.end();
        for at in 0..=all.len() {
            let mut items = written(&all[..at]);
            items.append(&written(&all[at..]));
            assert_eq!((items.end(), items.json()), (id, whole.json()));
            let mut copied = Items::default();
            (0..all.len()).for_each(|number| copied.copy(&items, number));
            assert_eq!((copied.end(), copied.json()), (id, whole.json()));
        }
    }
}
