//! Markdown: a trend for a wiki.

use std::io::{self, Write};

use super::{SERIES, drifts, extent};
use crate::analysis::Trend;
use crate::report::Look;
use crate::report::analyzed::cell;

pub(super) fn write(out: &mut dyn Write, trend: &Trend, _: Look) -> io::Result<()> {
    writeln!(out, "## {}: {}\n", cell(&trend.folder), extent(trend))?;
    let names: Vec<&str> = SERIES.iter().map(|series| series.name).collect();
    writeln!(out, "| {} | {} |", trend.every.name(), names.join(" | "))?;
    writeln!(out, "| --- |{}", " ---: |".repeat(SERIES.len()))?;
    for period in &trend.periods {
        let cells: Vec<String> = SERIES.iter().map(|series| series.cell(&period.summary)).collect();
        writeln!(out, "| {} | {} |", period.label, cells.join(" | "))?;
    }
    for (heading, drifts) in drifts(trend) {
        let mut letters = heading.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        if !drifts.is_empty() {
            writeln!(out, "\n### {first}{}\n", letters.as_str())?;
        }
        for drift in drifts {
            writeln!(out, "- `{}`: {} → {}", drift.rule, drift.before, drift.after)?;
        }
    }
    Ok(())
}
