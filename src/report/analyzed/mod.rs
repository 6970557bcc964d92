//! Analyzed: what documents come to, one file per format; the form is described in docs/analyze.md.

mod columns;
mod data;
mod entry;
mod html;
mod markdown;
mod overview;
mod parquet;
mod readings;
mod rows;
mod sheet;
mod summary;
mod table;
mod text;

use std::io::{self, Write};

pub(super) use markdown::cell;

use super::{Format, Look};
use crate::analysis::{Analyzed, Points};
use crate::workspace::Workspace;

pub use rows::{Maker, RowFormat, row_format};
pub use summary::{SummaryFormat, rows, summary_format};

/// Writes analyses: each document in order, then the end.
pub trait Writer {
    /// Writes one document.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()>;

    /// Writes what comes at the end, of documents that stand in `workspace`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn finish(&mut self, out: &mut dyn Write, workspace: &Workspace) -> io::Result<()>;
}

/// A new writer of analyses, for many documents or for one.
pub type Writes = fn(Look, bool) -> Box<dyn Writer>;

/// The ways to write analyses; the first is the default.
pub const ANALYSIS_FORMATS: &[Format<Writes>] = &[
    Format { name: "text", about: "for people: a page for one document, a table for many", write: text::writer },
    Format { name: "json", about: "one JSON object, for other programs", write: data::json },
    Format { name: "jsonl", about: "one JSON object on a line for each document", write: data::lines },
    Format { name: "csv", about: "a table for spreadsheets: a row for each document", write: table::csv },
    Format { name: parquet::NAME, about: "the same table with typed columns, for data frames", write: parquet::writer },
    Format { name: "html", about: "a page for a browser, in one file", write: html::writer },
    Format { name: "markdown", about: "for a pull request or a wiki", write: markdown::writer },
];

/// Why analyses cannot be written to standard output in the format called `name`; none where they can.
#[must_use]
pub fn needs_file(name: &str) -> Option<String> {
    (name == parquet::NAME)
        .then(|| format!("--format {name} is no text: say with --output-file into which file it goes"))
}

/// Points as people read them: with one place after the point.
#[must_use]
pub fn points(tenths: Points) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// `part` of `whole` in percent, rounded.
fn percent(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2) / whole.max(1)
}
