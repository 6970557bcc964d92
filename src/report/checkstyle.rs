//! Checkstyle: the XML that Jenkins, and many other services, read the findings of linters from.

use std::io::{self, Write};

use super::lines::whole;
use super::xml::{self, Xml};
use super::{Checked, Look, Summary, Writer};
use crate::finding::Level;

#[derive(Default)]
struct Checkstyle {
    begun: bool,
}

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Checkstyle::default())
}

impl Writer for Checkstyle {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        if checked.findings.is_empty() {
            return Ok(());
        }
        self.begin(out)?;
        let mut xml = Xml::new(&mut *out);
        xml.start("file", &[("name", checked.path())])?;
        for finding in &checked.findings {
            let at = checked.source.position(finding.span().start);
            let severity = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info | Level::Hint => "info",
            };
            xml.empty(
                "error",
                &[
                    ("line", &at.line.to_string()),
                    ("column", &at.column.to_string()),
                    ("severity", severity),
                    ("message", &whole(finding)),
                    ("source", &format!("postlint.{}", finding.rule)),
                ],
            )?;
        }
        xml.end("file")?;
        writeln!(out)
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "</checkstyle>")
    }
}

impl Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::begin(out, &mut self.begun, "checkstyle", ("version", "10.0"))
    }
}
