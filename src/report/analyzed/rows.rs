//! Rows: what is written of each posting of a data set, in the formats that have a line for each.

use std::io::{self, BufRead, Write};

use super::{data, html, parquet, table};
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
    /// What makes of the lines what was asked for, where that is not the lines.
    pub maker: Option<fn() -> Box<dyn Maker>>,
}

/// Makes of lines what was asked for.
pub trait Maker {
    /// Takes in `lines`, and writes what can be written.
    ///
    /// # Errors
    /// When `out` cannot be written, or the lines are not what was written.
    fn take(&mut self, lines: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes at the end, where so many rows were skipped.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn finish(self: Box<Self>, out: &mut dyn Write, skipped: u64) -> io::Result<()>;
}

const ROW_FORMATS: [RowFormat; 4] = [
    RowFormat { name: "jsonl", head: Vec::new, row: data::row, maker: None },
    RowFormat { name: "csv", head: table::head, row: table::row, maker: None },
    RowFormat { name: parquet::NAME, head: Vec::new, row: table::row, maker: Some(parquet::maker) },
    RowFormat { name: "html", head: Vec::new, row: html::row, maker: Some(html::maker) },
];

/// The format called `name`, where it has a line for each posting.
#[must_use]
pub fn row_format(name: &str) -> Option<RowFormat> {
    ROW_FORMATS.into_iter().find(|format| format.name == name)
}
