//! Data sets: tables and lists of postings, read row by row, so that memory does not grow with their number.

mod columns;
mod ids;
mod json;
mod lines;
mod parquet;
mod stream;
mod table;

use std::collections::VecDeque;
use std::io::Read;

use serde_json::Value;

use columns::Columns;
pub use columns::Wanted;
use ids::Ids;
pub use parquet::Anywhere;
use parquet::Parquet;

/// A larger row is not read, in bytes.
const LARGEST_ROW: usize = 16 << 20;

/// A longer text is no posting, in bytes.
const LONGEST_TEXT: usize = 1 << 20;

/// Rows that are looked at to learn which columns there are.
const FIRST_LOOK: usize = 50;

/// How a data set is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated values, or values that something else separates.
    Csv,
    /// A JSON object on each line.
    JsonLines,
    /// A JSON list of objects, or the graph of JSON-LD.
    Json,
    /// Apache Parquet.
    Parquet,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Csv, Self::JsonLines, Self::Json, Self::Parquet];

    /// Its name, after `--data`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Parquet => "parquet",
        }
    }

    /// The form called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The form of the data set at `path`, by its name; none where it is no data set. JSON is a document unless it is packed.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        let packed = [".gz", ".zst", ".zstd"].iter().find_map(|ending| name.strip_suffix(ending));
        match packed.unwrap_or(&name).rsplit_once('.')?.1 {
            "csv" | "tsv" | "tab" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" | "jsonld" => packed.map(|_| Self::Json),
            "parquet" | "parq" | "pq" => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// A row of a data set.
#[derive(Debug)]
pub struct Row {
    /// Its number; the first is 1, and what names the columns has none.
    pub number: u64,
    /// What is read of it, or why it cannot be.
    pub read: Result<Entry, String>,
}

/// What is read of a row.
#[derive(Debug)]
pub struct Entry {
    /// What the data set calls it.
    pub id: Option<String>,
    /// The posting as a JSON object: `title`, `description`, and what else the row says.
    pub object: String,
}

/// A name and what it stands for, as a row holds them.
type Members = Vec<(String, Value)>;

/// A row as it was read, or why it cannot be.
type Raw = Result<Members, String>;

/// Reads rows of one form.
trait Reader {
    /// The next row; none at the end. The error says why nothing more can be read.
    fn next(&mut self) -> Result<Option<Raw>, String>;

    /// The names of all columns, where they are known before any row is read.
    fn columns(&self) -> Option<Vec<String>> {
        None
    }

    /// What people may want to know of how it is read.
    fn remark(&self) -> Option<String> {
        None
    }
}

/// A data set that is open.
pub struct DataSet {
    reader: Box<dyn Reader>,
    columns: Columns,
    looked_at: VecDeque<Raw>,
    number: u64,
    ids: Ids,
}

impl DataSet {
    /// Opens the data set in `file`, which is called `name`.
    ///
    /// # Errors
    /// Says why it cannot be read, or which column has to be named.
    pub fn open(name: &str, file: impl Anywhere + 'static, form: Form, wanted: &Wanted) -> Result<Self, String> {
        if form == Form::Parquet {
            let reader = Parquet::open(Box::new(file)).map_err(|why| format!("{name}: {why}"))?;
            return Self::of(name, Box::new(reader), form, wanted);
        }
        Self::stream(name, file, form, wanted)
    }

    /// Opens the data set that `bytes` hold, which come once and in order.
    ///
    /// # Errors
    /// Says why it cannot be read, or which column has to be named.
    pub fn stream(name: &str, bytes: impl Read + 'static, form: Form, wanted: &Wanted) -> Result<Self, String> {
        let reader = || -> Result<Box<dyn Reader>, String> {
            let bytes = stream::open(bytes)?;
            Ok(match form {
                Form::Csv => Box::new(table::Table::open(bytes)?),
                Form::JsonLines => Box::new(lines::Lines::new(bytes)),
                Form::Json => Box::new(json::Json::new(bytes)),
                Form::Parquet => {
                    return Err("Parquet is read from its end, so it has to be a file that is named".to_owned());
                }
            })
        };
        Self::of(name, reader().map_err(|why| format!("{name}: {why}"))?, form, wanted)
    }

    fn of(name: &str, mut reader: Box<dyn Reader>, form: Form, wanted: &Wanted) -> Result<Self, String> {
        let mut looked_at = VecDeque::new();
        let known = match reader.columns() {
            Some(known) => known,
            None => {
                while looked_at.len() < FIRST_LOOK
                    && let Some(raw) = reader.next().map_err(|why| format!("{name}: {why}"))?
                {
                    looked_at.push_back(raw);
                }
                let why = match looked_at.front() {
                    None => Some("it holds no row".to_owned()),
                    Some(Err(why)) if looked_at.iter().all(Result::is_err) => {
                        let form = form.name();
                        Some(format!("no row of it can be read as {form}: {why}; --data says how it is written"))
                    }
                    Some(_) => None,
                };
                if let Some(why) = why {
                    return Err(format!("{name}: {why}"));
                }
                columns::among(looked_at.iter().flatten())
            }
        };
        let columns = Columns::choose(&known, wanted).map_err(|why| format!("{name}: {why}"))?;
        Ok(Self { reader, columns, looked_at, number: 0, ids: Ids::default() })
    }

    /// What people should know of how it is read: what was guessed.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        self.reader.remark().into_iter().chain(self.columns.guessed()).collect()
    }

    /// What people should know of the rows so far: that some have the same name.
    #[must_use]
    pub fn repeated(&self) -> Option<String> {
        self.ids.repeated()
    }

    /// The next row; none at the end.
    ///
    /// # Errors
    /// Says why nothing more can be read.
    pub fn row(&mut self) -> Result<Option<Row>, String> {
        let Some(raw) = self.advance()? else { return Ok(None) };
        Ok(Some(Row { number: self.number, read: raw.and_then(|members| self.columns.entry(members)) }))
    }

    /// Passes over `count` rows, or fewer where there are no more.
    ///
    /// # Errors
    /// Says why nothing more can be read.
    pub fn skip(&mut self, count: u64) -> Result<(), String> {
        for _ in 0..count {
            if self.advance()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn advance(&mut self) -> Result<Option<Raw>, String> {
        let raw = match self.looked_at.pop_front() {
            Some(raw) => Some(raw),
            None => self.reader.next()?,
        };
        self.number += u64::from(raw.is_some());
        if let Some(Ok(members)) = &raw
            && let Some(id) = self.columns.id(members)
        {
            self.ids.meet(&id, self.number);
        }
        Ok(raw)
    }
}
