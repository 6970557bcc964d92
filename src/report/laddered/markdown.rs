//! Markdown: ladders for a wiki: a table for each heading.

use std::io::{self, Write};

use super::{LEGEND, amount, groups, left_out, sign, summary, troubles};
use crate::comparison::Ladder;
use crate::report::Look;
use crate::report::analyzed::cell;

pub(super) fn write(out: &mut dyn Write, ladders: &[Ladder], _: Look) -> io::Result<()> {
    for (number, ladder) in ladders.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}\n", cell(&ladder.name))?;
        for (at, rung) in ladder.rungs.iter().enumerate() {
            writeln!(out, "{}. {} ({}): {}", at + 1, cell(&rung.title), cell(&rung.path), summary(ladder, at))?;
        }
        for (at, trouble) in troubles(ladder).iter().enumerate() {
            writeln!(out, "{}- **{}**", if at == 0 { "\n" } else { "" }, cell(trouble))?;
        }
        if let Some(left_out) = left_out(ladder) {
            writeln!(out, "\n{}", cell(&left_out))?;
        }
        for (heading, rows) in groups(ladder) {
            let heading = if heading.is_empty() { "without a heading" } else { &heading };
            let titles: Vec<String> = ladder.rungs.iter().map(|rung| cell(&rung.title)).collect();
            writeln!(out, "\n| {} | {} |", cell(heading), titles.join(" | "))?;
            writeln!(out, "| --- |{}", " :-: |".repeat(titles.len()))?;
            for row in rows {
                let cells = row.cells.iter().map(|told| {
                    let number = amount(told);
                    number.map_or_else(|| sign(told.mark).to_owned(), |number| format!("{} {number}", sign(told.mark)))
                });
                writeln!(out, "| {} | {} |", cell(&row.latest().text), cells.collect::<Vec<_>>().join(" | "))?;
            }
        }
    }
    if !ladders.is_empty() {
        let legend: Vec<String> = LEGEND.iter().map(|(mark, means)| format!("{} {means}", sign(*mark))).collect();
        writeln!(out, "\n{}", legend.join(", "))?;
    }
    Ok(())
}
