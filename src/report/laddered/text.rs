//! Text: ladders for people, in a terminal: a row for each thing, a column for each level.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::{LEGEND, amount, groups, left_out, sign, summary, troubles};
use crate::comparison::{Ladder, Mark, Row};
use crate::report::lines::fold;
use crate::report::{Look, counted, visible};

/// Cells of a column.
const COLUMN: usize = 7;

pub(super) fn write(out: &mut dyn Write, ladders: &[Ladder], look: Look) -> io::Result<()> {
    let bold = if look.color { Style::new().bold() } else { Style::new() };
    for (number, ladder) in ladders.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{bold}{}{bold:#}: {}", visible(&ladder.name), counted(ladder.rungs.len(), "level"))?;
        for (at, rung) in ladder.rungs.iter().enumerate() {
            let (title, path) = (visible(&rung.title), visible(&rung.path));
            writeln!(out, "  {}  {title} ({path}): {}", at + 1, summary(ladder, at))?;
        }
        for trouble in troubles(ladder) {
            writeln!(out, "  {trouble}")?;
        }
        if let Some(left_out) = left_out(ladder) {
            writeln!(out, "  {left_out}")?;
        }
        for (heading, rows) in groups(ladder) {
            let width = look.width.saturating_sub(4 + COLUMN * ladder.rungs.len()).clamp(30, 70);
            let heading = if heading.is_empty() { "without a heading".to_owned() } else { visible(&heading) };
            let heading = fold(&heading, width).lines().next().unwrap_or_default().to_owned();
            let pad = " ".repeat((width + 2).saturating_sub(heading.width()));
            let levels: String = (1..=ladder.rungs.len()).map(|level| format!("{level:>COLUMN$}")).collect();
            writeln!(out, "\n{bold}{heading}{bold:#}{pad}{levels}")?;
            for row in rows {
                write_row(out, row, width, look)?;
            }
        }
    }
    let used = |mark: Mark| {
        ladders.iter().flat_map(|ladder| &ladder.rows).flat_map(|row| &row.cells).any(|cell| cell.mark == mark)
    };
    let legend: Vec<String> =
        LEGEND.iter().filter(|(mark, _)| used(*mark)).map(|(mark, means)| format!("{} {means}", sign(*mark))).collect();
    if legend.is_empty() { Ok(()) } else { writeln!(out, "\n{}", fold(&legend.join(", "), look.width)) }
}

fn write_row(out: &mut dyn Write, row: &Row, width: usize, look: Look) -> io::Result<()> {
    let folded = fold(&visible(&row.latest().text), width);
    let mut lines = folded.lines();
    let first = lines.next().unwrap_or_default();
    write!(out, "  {first}{}", " ".repeat(width.saturating_sub(first.width())))?;
    for cell in &row.cells {
        let style = match cell.mark {
            _ if !look.color => Style::new(),
            Mark::Added | Mark::Raised | Mark::Returned => AnsiColor::Green.on_default(),
            Mark::Lowered => AnsiColor::BrightRed.on_default(),
            Mark::Dropped => AnsiColor::Red.on_default(),
            _ => Style::new().dimmed(),
        };
        let told =
            amount(cell).map_or_else(|| sign(cell.mark).to_owned(), |amount| format!("{} {amount}", sign(cell.mark)));
        write!(out, "{}{style}{told}{style:#}", " ".repeat(COLUMN.saturating_sub(told.width())))?;
    }
    writeln!(out)?;
    lines.try_for_each(|line| writeln!(out, "    {line}"))
}
