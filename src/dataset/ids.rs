//! Ids: rows that have the same name as one before, in memory that stays small.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Names that are remembered; of those after them, only a repetition of these is noticed.
const MOST: usize = 1 << 20;

/// The names of the rows so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    met: HashSet<u64>,
    repeated: u64,
    /// The first row that repeats a name, and that name.
    first: Option<(u64, String)>,
}

impl Ids {
    /// Takes in the name of the row `number`.
    pub(super) fn meet(&mut self, id: &str, number: u64) {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let hash = hasher.finish();
        if self.met.contains(&hash) {
            self.repeated += 1;
            self.first.get_or_insert_with(|| (number, id.to_owned()));
        } else if self.met.len() < MOST {
            self.met.insert(hash);
        }
    }

    /// That some rows repeat a name, for people.
    pub(super) fn repeated(&self) -> Option<String> {
        let (row, id) = self.first.as_ref()?;
        Some(match self.repeated {
            1 => format!("row {row} has the id “{id}”, which a row before it has too"),
            count => format!("{count} rows have an id that a row before them has too; the first is row {row} (“{id}”)"),
        })
    }
}
