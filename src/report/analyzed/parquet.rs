//! Parquet: analyses as a table by columns, whose cells have the kind of their column: text, counts and numbers.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::columns::{Cell, columns};
use super::{Maker, Writer};
use crate::analysis::{Analyzed, Name};
use crate::report::Look;
use crate::workspace::Workspace;

/// Its name, after `--format`.
pub(super) const NAME: &str = "parquet";

/// Rows of a group, which is in memory before it is written.
const GROUP: usize = 1 << 13;

/// A table that is written group by group.
struct Table {
    kinds: Vec<Cell>,
    /// The cells of each column, of rows that are not written yet.
    cells: Vec<Vec<Cell>>,
    rows: usize,
    file: SerializedFileWriter<Vec<u8>>,
}

impl Table {
    /// An empty table with these `columns`; their cells hold no more than their kinds.
    fn new(columns: Vec<(String, Cell)>) -> Self {
        let fields = columns.iter().map(|(name, kind)| {
            let (physical, logical) = match kind {
                Cell::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
                Cell::Count(_) => (Physical::INT64, None),
                Cell::Number(..) => (Physical::DOUBLE, None),
            };
            let field = Type::primitive_type_builder(name, physical).with_logical_type(logical);
            let field = field.with_repetition(Repetition::OPTIONAL).build();
            Arc::new(field.expect("texts are byte arrays"))
        });
        let schema = Type::group_type_builder("analyses").with_fields(fields.collect()).build();
        let schema = Arc::new(schema.expect("columns have names"));
        let made_by = concat!("postlint ", env!("CARGO_PKG_VERSION")).to_owned();
        let manner = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by(made_by).build();
        let file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(manner));
        let file = file.expect("memory can be written to");
        let kinds: Vec<Cell> = columns.into_iter().map(|(_, kind)| kind).collect();
        Self { cells: kinds.iter().map(|_| Vec::new()).collect(), kinds, rows: 0, file }
    }

    /// Adds a row, and writes to `out` what is complete.
    fn add(&mut self, row: impl Iterator<Item = Cell>, out: &mut dyn Write) -> io::Result<()> {
        for (column, cell) in self.cells.iter_mut().zip(row) {
            column.push(cell);
        }
        self.rows += 1;
        if self.rows == GROUP { self.group(out) } else { Ok(()) }
    }

    fn group(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::take(&mut self.rows) > 0 {
            self.columns().map_err(unwritten)?;
        }
        self.pass(out)
    }

    fn columns(&mut self) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for cells in &mut self.cells {
            let mut column = group.next_column()?.expect("the schema has a column for each");
            let (mut texts, mut counts, mut numbers, mut levels) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            for cell in cells.drain(..) {
                let before = texts.len() + counts.len() + numbers.len();
                match cell {
                    Cell::Text(text) => texts.extend(text.map(|text| ByteArray::from(text.into_bytes()))),
                    Cell::Count(count) => counts.extend(count.map(u64::cast_signed)),
                    Cell::Number(number, digits) => numbers.extend(number.map(|number| rounded(number, digits))),
                }
                levels.push(i16::from(texts.len() + counts.len() + numbers.len() > before));
            }
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(writer) => writer.write_batch(&texts, Some(&levels), None)?,
                ColumnWriter::Int64ColumnWriter(writer) => writer.write_batch(&counts, Some(&levels), None)?,
                ColumnWriter::DoubleColumnWriter(writer) => writer.write_batch(&numbers, Some(&levels), None)?,
                _ => unreachable!("the schema has texts, counts and numbers"),
            };
            column.close()?;
        }
        group.close().map(|_| ())
    }

    /// Passes on to `out` what was written.
    fn pass(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.file.inner())?;
        self.file.inner_mut().clear();
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.group(out)?;
        self.file.finish().map_err(unwritten)?;
        self.pass(out)
    }
}

/// The number as it is written with so many digits after the point.
fn rounded(number: f64, digits: Option<usize>) -> f64 {
    let scale = digits.map(|digits| 10_f64.powi(digits as i32));
    scale.map_or(number, |scale| (number * scale).round() / scale)
}

fn unwritten(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

/// Documents that are written one after the other.
pub(super) fn writer(_: Look, _: bool) -> Box<dyn Writer> {
    Box::new(Table::new(columns(None, None)))
}

impl Writer for Table {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let row = columns(Some(document), None);
        self.add(row.into_iter().map(|(_, cell)| cell), out)
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        self.end(out)
    }
}

/// Rows of data sets, which are written as CSV while they come.
pub(super) fn maker() -> Box<dyn Maker> {
    Box::new(Table::new(columns(None, Some(&Name::default()))))
}

impl Maker for Table {
    fn take(&mut self, lines: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(lines);
        for record in reader.records() {
            let record = record?;
            let cells = record.iter().zip(&self.kinds).map(|(text, kind)| kind.read(text));
            let cells = cells.collect::<Option<Vec<_>>>();
            let cells = cells.ok_or_else(|| io::Error::other("what was written of the rows is damaged"))?;
            self.add(cells.into_iter(), out)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write, _: u64) -> io::Result<()> {
        self.end(out)
    }
}
