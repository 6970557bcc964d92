//! Table: analyses as CSV (RFC 4180), one row for each document.

use std::io::{self, Write};

use super::Writer;
use super::columns::{Cell, columns};
use crate::analysis::{Analyzed, Name};
use crate::report::Look;
use crate::workspace::Workspace;

struct Csv {
    begun: bool,
}

pub(super) fn csv(_: Look, _: bool) -> Box<dyn Writer> {
    Box::new(Csv { begun: false })
}

impl Writer for Csv {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let row = columns(Some(document), None);
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(&line(row.iter().map(|(name, _)| name.clone())))?;
        }
        out.write_all(&cells(row))
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        Ok(())
    }
}

/// The line that names the columns of rows of a data set.
pub(super) fn head() -> Vec<u8> {
    line(columns(None, Some(&Name::default())).into_iter().map(|(name, _)| name))
}

/// The line of a row of a data set.
pub(super) fn row(document: &Analyzed<'_>, name: &Name) -> Vec<u8> {
    cells(columns(Some(document), Some(name)))
}

fn cells(row: Vec<(String, Cell)>) -> Vec<u8> {
    line(row.into_iter().map(|(_, cell)| cell.to_string()))
}

fn line(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells).expect("memory can be written to");
    writer.into_inner().expect("memory can be written to")
}
