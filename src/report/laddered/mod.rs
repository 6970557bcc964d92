//! Laddered: the levels of a family of roles side by side, one file per format; docs/ladder.md describes the form.

mod data;
mod html;
mod markdown;
mod text;

use std::io::{self, Write};

use super::{Format, Look};
use crate::comparison::{Cell, Ladder, Mark, Point, Row};
use crate::posting::Strength;
use crate::report::{counted, visible};

/// Writes ladders.
pub type Writes = fn(&mut dyn Write, &[Ladder], Look) -> io::Result<()>;

/// The ways to write ladders; the first is the default.
pub const LADDER_FORMATS: &[Format<Writes>] = &[
    Format { name: "text", about: "for people: a matrix with a sign for each level", write: text::write },
    Format { name: "markdown", about: "for a wiki", write: markdown::write },
    Format { name: "csv", about: "for spreadsheets: a row for each thing at each level", write: data::csv },
    Format { name: "json", about: "one JSON object, for other programs", write: data::json },
    Format { name: "html", about: "a page for a browser, in one file", write: html::write },
];

/// The sign for a mark.
fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Absent => "·",
        Mark::First => "●",
        Mark::Added => "+",
        Mark::Kept => "=",
        Mark::Reworded => "~",
        Mark::Raised => "▲",
        Mark::Lowered => "▼",
        Mark::Dropped => "-",
        Mark::Returned => "↩",
    }
}

/// The signs that are used, and what they mean.
const LEGEND: [(Mark, &str); 8] = [
    (Mark::First, "asked for at the lowest level"),
    (Mark::Added, "added"),
    (Mark::Kept, "the same"),
    (Mark::Reworded, "in other words"),
    (Mark::Raised, "raised"),
    (Mark::Lowered, "lowered"),
    (Mark::Dropped, "dropped"),
    (Mark::Returned, "asked for again"),
];

/// The rows of a ladder by the heading that they stand under, headings in the order in which they first come.
fn groups(ladder: &Ladder) -> Vec<(String, Vec<&Row>)> {
    let mut groups: Vec<(String, Vec<&Row>)> = Vec::new();
    for row in &ladder.rows {
        let heading = &row.latest().heading;
        match groups.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(heading)) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((heading.clone(), vec![row])),
        }
    }
    groups
}

/// How much a level asks for, in a number, where that is not what the level below asks for.
fn amount(cell: &Cell) -> Option<String> {
    let point = cell.point.as_ref().filter(|_| cell.mark != Mark::Kept)?;
    match point.level {
        // The lowest level of a skill goes without saying, unless more was asked for.
        Some(1) if cell.mark != Mark::Lowered => None,
        Some(level) => Some(level.to_string()),
        None => point.years.map(|years| format!("{years} y")),
    }
}

/// What a level does to the level below it: "adds 3, raises 1, drops 2".
fn summary(ladder: &Ladder, at: usize) -> String {
    let count = |mark| ladder.count(at, mark) + if mark == Mark::Kept { ladder.same } else { 0 };
    if at == 0 {
        return format!("asks for {}", counted(count(Mark::First) + ladder.same, "thing"));
    }
    let told = [
        ("adds", Mark::Added),
        ("raises", Mark::Raised),
        ("lowers", Mark::Lowered),
        ("drops", Mark::Dropped),
        ("takes up again", Mark::Returned),
        ("rewords", Mark::Reworded),
        ("keeps", Mark::Kept),
    ];
    let told = told.into_iter().filter(|(_, mark)| count(*mark) > 0);
    let told: Vec<String> = told.map(|(verb, mark)| format!("{verb} {}", count(mark))).collect();
    if told.is_empty() { "asks for nothing".to_owned() } else { told.join(", ") }
}

/// That some things are left out, where some are.
fn left_out(ladder: &Ladder) -> Option<String> {
    let are = if ladder.same == 1 { "is" } else { "are" };
    let things = counted(ladder.same, "thing");
    (ladder.same > 0).then(|| format!("{things} {are} the same at every level and left out; --all shows all"))
}

/// What is wrong with a ladder: what its levels build on that is not there, levels that are missing, and what a level asks
/// for less of than the one below.
fn troubles(ladder: &Ladder) -> Vec<String> {
    let title = |at: usize| visible(&ladder.rungs[at].title);
    let gaps = ladder.gaps.iter().map(|gap| {
        format!("gap: there is no level {} between “{}” and “{}”", gap.number, title(gap.above - 1), title(gap.above))
    });
    let inversions = ladder.rows.iter().flat_map(|row| row.inversions().map(move |at| (row, at)));
    let inversions = inversions.map(|(row, at)| {
        let said = |point: Option<&Point>| match point {
            Some(point) if point.strength == Strength::Preferred => "a wish".to_owned(),
            Some(Point { level: Some(level), .. }) => format!("level {level}"),
            Some(Point { years: Some(years), .. }) => format!("{years} years"),
            _ => "a demand".to_owned(),
        };
        let (here, below) = (said(row.cells[at].point.as_ref()), said(row.below(at)));
        format!("inversion: “{}”: {here} for “{}”, {below} below", visible(&row.latest().text), title(at))
    });
    let unknown = ladder.rungs.iter().flat_map(|rung| rung.unknown.iter().map(move |name| (rung, name)));
    let unknown = unknown.map(|(rung, name)| {
        let (title, name) = (visible(&rung.title), visible(name));
        format!(
            "unknown: “{title}” builds on “{name}”, which is not there; what it takes in from it seems to be dropped"
        )
    });
    unknown.chain(gaps).chain(inversions).collect()
}
