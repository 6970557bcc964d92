//! JSON Lines: each finding a JSON object on a line of its own, as in JSON, for programs that read as it comes.

use std::io::{self, Write};

use super::json::entries;
use super::{Checked, Look, Summary, Writer};

struct Jsonl;

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Jsonl)
}

impl Writer for Jsonl {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        for entry in entries(checked) {
            serde_json::to_writer(&mut *out, &entry)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}
