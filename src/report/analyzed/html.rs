//! Html: analyses as a page for a browser: a sheet for one document, an overview of many.

use std::io::{self, Write};

use super::overview::Overview;
use super::{Writer, sheet};
use crate::analysis::Analyzed;
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
        self.0.add(document);
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, workspace: &Workspace) -> io::Result<()> {
        out.write_all(self.0.page(&workspace.chart()).write(true).as_bytes())
    }
}
