//! Markdown: analyses for a pull request or a wiki.

use std::io::{self, Write};

use super::text::standing;
use super::{Writer, percent, points};
use crate::analysis::Analyzed;
use crate::finding::Level;
use crate::report::{Look, visible};
use crate::workspace::Workspace;

/// Repairs that are listed of one document.
const FIRST: usize = 10;

pub(super) fn writer(_: Look, many: bool) -> Box<dyn Writer> {
    if many { Box::new(Table { begun: false }) } else { Box::new(Page) }
}

struct Page;

impl Writer for Page {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let analysis = &document.analysis;
        let name = document.title().unwrap_or_else(|| document.source.name().to_owned());
        writeln!(out, "## {}: {} of 100{}\n", cell(&name), points(analysis.score.total), standing(document))?;
        writeln!(out, "| family | points | of |\n| --- | ---: | ---: |")?;
        for part in &analysis.score.parts {
            writeln!(out, "| {} | {} | {} |", cell(&part.family), points(part.points), part.budget / 10)?;
        }
        if !analysis.score.losses.is_empty() {
            writeln!(out, "\n### Change first\n")?;
        }
        for loss in analysis.score.losses.iter().take(FIRST) {
            writeln!(out, "- **+{}** `{}`: {}", points(loss.wins), loss.rule, cell(&loss.message))?;
        }
        writeln!(out, "\n### Sections\n\n| section | words | share |\n| --- | ---: | ---: |")?;
        let text: usize = analysis.sections.iter().map(|share| share.words).sum();
        for share in &analysis.sections {
            writeln!(out, "| {} | {} | {} % |", share.kind.name(), share.words, percent(share.words, text))?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        Ok(())
    }
}

struct Table {
    begun: bool,
}

impl Writer for Table {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            writeln!(out, "| document | score | errors | warnings | infos | change first |")?;
            writeln!(out, "| --- | ---: | ---: | ---: | ---: | --- |")?;
        }
        let analysis = &document.analysis;
        let [errors, warnings, infos] =
            [Level::Error, Level::Warning, Level::Info].map(|level| analysis.findings(level));
        let first = analysis.score.losses.first().map_or(String::new(), |loss| format!("`{}`", loss.rule));
        let (path, score) = (cell(document.source.name()), document.score().map_or_else(|| "part".to_owned(), points));
        writeln!(out, "| {path} | {score} | {errors} | {warnings} | {infos} | {first} |")
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        Ok(())
    }
}

/// `text` so that nothing of it is markup or ends a cell.
pub(in crate::report) fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&') {
            cell.push('\\');
        }
        cell.push(c);
    }
    cell
}
