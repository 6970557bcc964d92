//! GitHub: workflow commands, which GitHub Actions shows as annotations.

use std::io::{self, Write};

use super::{Checked, Look, Summary, Writer, lines};
use crate::finding::Level;

struct Github;

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Github)
}

impl Writer for Github {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let path = property(checked.path());
        for finding in &checked.findings {
            let command = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info | Level::Hint => "notice",
            };
            let span = finding.span();
            let (start, end) = (checked.source.position(span.start), checked.source.position(span.end));
            let columns = if start.line == end.line {
                format!(",col={},endColumn={}", start.column, end.column)
            } else {
                String::new()
            };
            writeln!(
                out,
                "::{command} file={path},line={},endLine={}{columns},title={}::{}",
                start.line,
                end.line,
                property(&finding.rule),
                data(&lines::whole(finding)),
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        writeln!(out, "{}", lines::summary(summary))
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
