//! Rows: what is written of each posting of a data set, in the formats that have a line for each.

use super::{data, table};
use crate::analysis::{Analyzed, Name};

/// A format with a line for each posting.
#[derive(Clone, Copy, Debug)]
pub struct RowFormat {
    /// Its name, after `--format`.
    pub name: &'static str,
    /// What comes before the first line.
    pub head: fn() -> Vec<u8>,
    /// The line of one posting.
    pub row: fn(&Analyzed<'_>, &Name) -> Vec<u8>,
}

const ROW_FORMATS: [RowFormat; 2] = [
    RowFormat { name: "jsonl", head: Vec::new, row: data::row },
    RowFormat { name: "csv", head: table::head, row: table::row },
];

/// The format called `name`, where it has a line for each posting.
#[must_use]
pub fn row_format(name: &str) -> Option<RowFormat> {
    ROW_FORMATS.into_iter().find(|format| format.name == name)
}
