//! Html: analyses as a page for a browser: a sheet for one document, an overview of many.

use std::io::{self, BufRead, Write};

use super::entry::Entry;
use super::overview::Overview;
use super::{Maker, Writer, sheet};
use crate::analysis::{Analyzed, Name};
use crate::report::Look;
use crate::workspace::Workspace;

pub(super) fn writer(_: Look, many: bool) -> Box<dyn Writer> {
    if many { Box::new(Many::default()) } else { Box::new(One) }
}

struct One;

impl Writer for One {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        out.write_all(sheet::page(document).write(false).as_bytes())
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        Ok(())
    }
}

/// What is kept of many documents for the end: what the overview says of each.
#[derive(Default)]
struct Many(Overview);

impl Writer for Many {
    fn document(&mut self, _: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        self.0.add(Entry::of(document, None));
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, workspace: &Workspace) -> io::Result<()> {
        out.write_all(self.0.page(Some(&workspace.chart()), 0).write(true).as_bytes())
    }
}

/// What is kept of a row of a data set until the end.
pub(super) fn row(document: &Analyzed<'_>, name: &Name) -> Vec<u8> {
    let mut line = serde_json::to_vec(&Entry::of(document, Some(name))).expect("it is plain data");
    line.push(b'\n');
    line
}

pub(super) fn maker() -> Box<dyn Maker> {
    Box::new(Many::default())
}

impl Maker for Many {
    fn take(&mut self, lines: &mut dyn BufRead, _: &mut dyn Write) -> io::Result<()> {
        for entry in serde_json::Deserializer::from_reader(lines).into_iter() {
            self.0.add(entry?);
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write, skipped: u64) -> io::Result<()> {
        out.write_all(self.0.page(None, skipped).write(true).as_bytes())
    }
}
