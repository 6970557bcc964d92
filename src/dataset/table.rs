//! Tables: CSV with a header (RFC 4180), also with semicolons, tabs or bars, as spreadsheets write it.

use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader as Core};
use serde_json::Value;

use super::stream::reason;
use super::{LARGEST_ROW, Raw, Reader};

/// More columns have no table that people made.
const MOST_COLUMNS: usize = 100_000;

/// What may stand between two cells, the likeliest first.
const SEPARATORS: [u8; 4] = *b",;\t|";

pub(super) struct Table {
    bytes: Box<dyn BufRead>,
    core: Core,
    separator: u8,
    header: Vec<String>,
    /// The text of the cells of a row, and where each ends.
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// What came of reading a row.
enum Came {
    /// As many cells.
    Row(usize),
    TooLarge,
    End,
}

impl Table {
    pub(super) fn open(mut bytes: Box<dyn BufRead>) -> Result<Self, String> {
        let separator = separator(bytes.fill_buf().map_err(|error| reason(&error))?);
        let core = csv_core::ReaderBuilder::new().delimiter(separator).build();
        let mut table =
            Self { bytes, core, separator, header: Vec::new(), text: vec![0; 1 << 12], ends: vec![0; 1 << 6] };
        match table.read()? {
            Came::End => return Err("it is empty".to_owned()),
            Came::TooLarge => return Err("its first line, which names the columns, does not end".to_owned()),
            Came::Row(count) => {
                let names = (0..count).map(|number| match std::str::from_utf8(table.cell(number)) {
                    Ok(name) if name.trim().is_empty() => Ok(format!("column {}", number + 1)),
                    Ok(name) => Ok(name.trim().to_owned()),
                    Err(_) => Err(NOT_UTF8.to_owned()),
                });
                table.header = names.collect::<Result<_, _>>().map_err(|why| format!("its first line: {why}"))?;
            }
        }
        Ok(table)
    }

    fn cell(&self, number: usize) -> &[u8] {
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.text[start..self.ends[number]]
    }

    /// Reads a row into `text` and `ends`; no more of it is kept than a row may have.
    fn read(&mut self) -> Result<Came, String> {
        let (mut length, mut cells, mut too_large) = (0, 0, false);
        loop {
            let input = self.bytes.fill_buf().map_err(|error| reason(&error))?;
            let (result, taken, written, ended) =
                self.core.read_record(input, &mut self.text[length..], &mut self.ends[cells..]);
            self.bytes.consume(taken);
            length += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.text.len() < LARGEST_ROW => {
                    self.text.resize(self.text.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_COLUMNS => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    (length, cells, too_large) = (0, 0, true);
                }
                ReadRecordResult::Record if too_large => return Ok(Came::TooLarge),
                ReadRecordResult::Record => return Ok(Came::Row(cells)),
                ReadRecordResult::End => return Ok(Came::End),
            }
        }
    }
}

const REMEDY: &str = "is a quotation mark missing here or before?";

const NOT_UTF8: &str = "it is not UTF-8; write the file as UTF-8 (`iconv -f WINDOWS-1252 -t UTF-8`)";

impl Reader for Table {
    fn next(&mut self) -> Result<Option<Raw>, String> {
        let line = self.core.line();
        let raw = match self.read()? {
            Came::End => return Ok(None),
            Came::TooLarge => {
                let most = LARGEST_ROW >> 20;
                Err(format!("it is larger than {most} MB; is a quotation mark missing that ends a cell?"))
            }
            Came::Row(count) if count != self.header.len() => {
                let cells = if count == 1 { "cell" } else { "cells" };
                let columns = self.header.len();
                Err(format!("it has {count} {cells}, and the first line names {columns} columns; {REMEDY}"))
            }
            Came::Row(count) => {
                let cells = (0..count).map(|number| {
                    let text = std::str::from_utf8(self.cell(number)).map_err(|_| NOT_UTF8.to_owned())?;
                    Ok((self.header[number].clone(), Value::String(text.to_owned())))
                });
                cells.collect()
            }
        };
        Ok(Some(raw.map_err(|why: String| format!("(line {line}) {why}"))))
    }

    fn columns(&self) -> Option<Vec<String>> {
        Some(self.header.clone())
    }

    fn remark(&self) -> Option<String> {
        let name = match self.separator {
            b',' => return None,
            b';' => "semicolons",
            b'\t' => "tabs",
            _ => "bars (|)",
        };
        Some(format!("{name} separate the cells"))
    }
}

/// What separates the cells of the table that begins with `head`: what its first line holds most of.
fn separator(head: &[u8]) -> u8 {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(number) = SEPARATORS.iter().position(|separator| separator == byte) {
                    counts[number] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    counts.iter().position(|count| *count == most).map_or(b',', |number| SEPARATORS[number])
}
