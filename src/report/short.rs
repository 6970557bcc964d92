//! Short: one line for each finding, as grep and editors know it.

use std::io::{self, Write};

use super::{Checked, Look, Summary, Writer, visible};

struct Short;

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Short)
}

impl Writer for Short {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        for finding in &checked.findings {
            let at = checked.source.position(finding.span().start);
            writeln!(
                out,
                "{}:{}:{}: {} {}: {}",
                visible(checked.source.name()),
                at.line,
                at.column,
                finding.level.name(),
                finding.rule,
                visible(&finding.message)
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}
