//! Parquet: a table by columns, in groups of rows, of which a page of each column is in memory.

mod chunks;
mod pages;
mod shape;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::{Arc, Once};

pub use chunks::Anywhere;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::record::Row;
use parquet::record::reader::{ReaderIter, TreeBuilder};
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type};

use super::stream::reason;
use super::{LARGEST_ROW, Raw, Reader};
use chunks::Chunks;
use pages::Group;
use shape::{Sort, leaves, loose, names, readable, sort, value};

/// Values of a column that are taken from a page at once.
const AT_ONCE: usize = 64;

const MAGIC: [u8; 4] = *b"PAR1";
const ENCRYPTED: [u8; 4] = *b"PARE";

pub(super) struct Parquet {
    file: Arc<Chunks>,
    metadata: ParquetMetaData,
    schema: SchemaDescPtr,
    /// The numbers of the columns in the file that make up those of the schema.
    columns: Vec<usize>,
    /// The names of the columns that are read, those in groups after a dot.
    names: Vec<String>,
    sorts: Vec<Sort>,
    /// The names of columns that are not read.
    left_out: Vec<String>,
    /// The number of the row group that comes next.
    next: usize,
    rows: Option<ReaderIter>,
}

impl Parquet {
    pub(super) fn open(file: Box<dyn Anywhere>) -> Result<Self, String> {
        let file = Chunks::open(file).map_err(|error| reason(&error))?;
        match file.ends().map_err(|error| reason(&error))? {
            Some((MAGIC, MAGIC)) => {}
            Some((ENCRYPTED, _)) => return Err("it is encrypted; write it without encryption".to_owned()),
            Some((MAGIC, _)) => {
                return Err("it is cut off: the end, which says what is in it, is missing; copy it again".to_owned());
            }
            _ => {
                let what = "it is no Parquet file, which begins with the letters PAR1";
                return Err(format!("{what}; --data says how it is written"));
            }
        }
        let metadata = guarded(|| ParquetMetaDataReader::new().parse_and_finish(&file))
            .map_err(|why| format!("what its end says cannot be read: {why}"))?;
        let mut open = Self {
            file: Arc::new(file),
            schema: metadata.file_metadata().schema_descr_ptr(),
            metadata,
            columns: Vec::new(),
            names: Vec::new(),
            sorts: Vec::new(),
            left_out: Vec::new(),
            next: 0,
            rows: None,
        };
        open.choose().map_err(|error| said(&error))?;
        open.packed()?;
        Ok(open)
    }

    /// Chooses the columns that can be read.
    fn choose(&mut self) -> Result<(), ParquetError> {
        let (mut number, mut fields) = (0, Vec::new());
        for column in self.metadata.file_metadata().schema().get_fields() {
            let end = number + leaves(column);
            if readable(column) {
                self.columns.extend(number..end);
                self.names.extend(names(column));
                self.sorts.push(sort(column));
                fields.push(loose(column)?);
            } else {
                self.left_out.push(column.name().to_owned());
            }
            number = end;
        }
        let schema = Type::group_type_builder("postings").with_fields(fields).build()?;
        self.schema = Arc::new(SchemaDescriptor::new(Arc::new(schema)));
        Ok(())
    }

    /// Whether all is in this file, and can be unpacked.
    fn packed(&self) -> Result<(), String> {
        let rows: i64 = self.metadata.row_groups().iter().map(|group| group.num_rows()).sum();
        let all = self.metadata.file_metadata().num_rows();
        if rows != all {
            return Err(format!("it is damaged: its end speaks of {all} rows, and tells where {rows} of them are"));
        }
        for column in self.metadata.row_groups().iter().flat_map(|group| group.columns()) {
            if column.file_path().is_some() {
                return Err("it only lists other files, in which the rows are; name those".to_owned());
            }
            let codec = match column.compression() {
                Compression::BROTLI(_) => "Brotli",
                Compression::LZO => "LZO",
                _ => continue,
            };
            let remedy = "write it with Zstandard, Snappy, gzip, LZ4 or unpacked";
            return Err(format!("its pages are packed with {codec}, which postlint does not unpack; {remedy}"));
        }
        Ok(())
    }

    fn open_group(&self) -> Result<ReaderIter, String> {
        guarded(|| {
            let whole = self.metadata.row_group(self.next);
            let group = Group::of(Arc::clone(&self.file), whole, &self.schema, &self.columns)?;
            TreeBuilder::new().with_batch_size(AT_ONCE).as_iter(Arc::clone(&self.schema), &group)
        })
    }

    fn raw(&self, row: &Row) -> Raw {
        let mut size = 0;
        let columns = row.get_column_iter().zip(&self.sorts).map(|((name, field), sort)| {
            let value = value(field, *sort).ok_or_else(|| format!("its “{name}” is not UTF-8"))?;
            size += value.as_str().map_or(0, str::len);
            Ok((name.clone(), value))
        });
        let members = columns.collect::<Result<_, String>>()?;
        if size > LARGEST_ROW {
            return Err(format!("it is larger than {} MB", LARGEST_ROW >> 20));
        }
        Ok(members)
    }
}

impl Reader for Parquet {
    fn next(&mut self) -> Result<Option<Raw>, String> {
        loop {
            let damaged = |group: usize, why: String| format!("its row group {group} cannot be read: {why}");
            if let Some(rows) = &mut self.rows {
                let row = guarded(|| rows.next().transpose()).map_err(|why| damaged(self.next, why))?;
                match row {
                    Some(row) => return Ok(Some(self.raw(&row))),
                    None => self.rows = None,
                }
            }
            if self.next == self.metadata.num_row_groups() {
                return Ok(None);
            }
            self.rows = Some(self.open_group().map_err(|why| damaged(self.next + 1, why))?);
            self.next += 1;
        }
    }

    fn columns(&self) -> Option<Vec<String>> {
        Some(self.names.clone())
    }

    fn remark(&self) -> Option<String> {
        let names: Vec<String> = self.left_out.iter().map(|name| format!("“{name}”")).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        (!names.is_empty()).then(|| format!("{} {verb} left out: such values have no form as text", names.join(", ")))
    }
}

thread_local! {
    /// Whether this thread reads what may be damaged.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// What `read` makes of a file that may be damaged. That the library panics over it is our message, not one of its own on
/// standard error.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let others = take_hook();
        set_hook(Box::new(move |panic| {
            if !READING.get() {
                others(panic);
            }
        }));
    });
    READING.set(true);
    let done = catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    match done {
        Ok(done) => done.map_err(|error| said(&error)),
        Err(_) => Err("it is damaged, or encrypted".to_owned()),
    }
}

/// What the library says of an error, for people.
fn said(error: &ParquetError) -> String {
    let said = error.to_string();
    let said =
        ["Parquet error: ", "EOF: ", "External: "].iter().find_map(|prefix| said.strip_prefix(prefix)).unwrap_or(&said);
    format!("it is damaged, or encrypted ({said})")
}
