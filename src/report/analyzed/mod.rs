//! Analyzed: what documents come to, one file per format; the form is described in docs/analyze.md.

mod columns;
mod data;
mod html;
mod markdown;
mod overview;
mod rows;
mod sheet;
mod summary;
mod table;
mod text;

use std::io::{self, Write};

pub(super) use markdown::cell;

use super::Look;
use crate::analysis::{Analyzed, Points};
use crate::workspace::Workspace;

pub use rows::{RowFormat, row_format};
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

/// A way to write analyses.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name, after `--format`.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// A new writer, for many documents or for one.
    pub writer: fn(Look, bool) -> Box<dyn Writer>,
}

/// All formats.
pub const ANALYSIS_FORMATS: &[Format] = &[
    Format { name: "text", about: "for people: a page for one document, a table for many", writer: text::writer },
    Format { name: "json", about: "one JSON object, for other programs", writer: data::json },
    Format { name: "jsonl", about: "one JSON object on a line for each document", writer: data::lines },
    Format { name: "csv", about: "a table for spreadsheets: a row for each document", writer: table::csv },
    Format { name: "html", about: "a page for a browser, in one file", writer: html::writer },
    Format { name: "markdown", about: "for a pull request or a wiki", writer: markdown::writer },
];

/// The format called `name`.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    ANALYSIS_FORMATS.iter().find(|format| format.name == name)
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
