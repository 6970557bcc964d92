//! Ladder: the levels of a family of roles side by side: what each adds to the one below, raises, lowers and drops.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::points::{self, Point, Step, pair};
use crate::analysis::Analyzed;
use crate::facts::title;
use crate::posting::{ReferenceKind, Strength};
use crate::workspace::Workspace;
use crate::workspace::ladder::level_of;

/// A family of roles, the lowest level first.
#[derive(Debug)]
pub struct Ladder {
    /// What the levels have in common in their titles.
    pub name: String,
    /// The levels.
    pub rungs: Vec<Rung>,
    /// What is asked for at any of them.
    pub rows: Vec<Row>,
    /// Levels that are missing between two that are there.
    pub gaps: Vec<Gap>,
    /// How many things were left out because they are the same at every level.
    pub same: usize,
}

/// A level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Its title.
    pub title: String,
    /// Its document.
    pub path: String,
    /// The number in its title, if there is one.
    pub number: Option<usize>,
    /// What it says that it builds on, and what is not there: that seems to be dropped.
    pub unknown: Vec<String>,
}

/// A level that is not there: between the rungs `above - 1` and `above`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The rung above it.
    pub above: usize,
    /// The number that no title has.
    pub number: usize,
}

/// What one thing that is asked for becomes from level to level.
#[derive(Clone, Debug)]
pub struct Row {
    /// A cell for each level.
    pub cells: Vec<Cell>,
}

/// What a level says of one thing.
#[derive(Clone, Debug)]
pub struct Cell {
    /// How it stands to the level below.
    pub mark: Mark,
    /// What it says, where it says something.
    pub point: Option<Point>,
}

/// How what a level asks for stands to the level below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It is asked for neither here nor below.
    Absent,
    /// It is asked for at the lowest level.
    First,
    /// It is not asked for below.
    Added,
    /// It is the same as below.
    Kept,
    /// It is put in other words than below.
    Reworded,
    /// More of it is asked for than below.
    Raised,
    /// Less of it is asked for than below.
    Lowered,
    /// It is asked for below, and no longer here.
    Dropped,
    /// It was dropped below and is asked for again.
    Returned,
}

impl Mark {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::First => "first",
            Self::Added => "added",
            Self::Kept => "kept",
            Self::Reworded => "reworded",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Dropped => "dropped",
            Self::Returned => "returned",
        }
    }
}

impl Row {
    /// The thing as the highest level says it that has it.
    ///
    /// # Panics
    /// Never: a row is made of a point.
    #[must_use]
    pub fn latest(&self) -> &Point {
        let said = self.cells.iter().rev().find_map(|cell| cell.point.as_ref());
        said.expect("a row is made of a point")
    }

    /// The levels that ask for less than the level below.
    pub fn inversions(&self) -> impl Iterator<Item = usize> {
        self.cells.iter().enumerate().filter(|(_, cell)| cell.mark == Mark::Lowered).map(|(at, _)| at)
    }

    /// What the level below the one with the number `at` said last.
    #[must_use]
    pub fn below(&self, at: usize) -> Option<&Point> {
        self.cells[..at].iter().rev().find_map(|cell| cell.point.as_ref())
    }
}

impl Ladder {
    /// The ladder called `name` of `levels`, each with its title, the lowest first; what they build on is in `workspace`.
    #[must_use]
    pub fn of(name: String, levels: &[(String, &Analyzed<'_>)], workspace: &Workspace) -> Self {
        let rung = |(title, level): &(String, &Analyzed<'_>)| Rung {
            number: level_of(title).map(|(number, _)| number),
            title: title.clone(),
            path: level.source.name().to_owned(),
            unknown: unknown(workspace, level.source.name()),
        };
        let rungs: Vec<Rung> = levels.iter().map(rung).collect();
        let mut rows: Vec<Row> = Vec::new();
        for (at, (_, level)) in levels.iter().enumerate() {
            let mut points = points::once(points::of(level, true));
            points.retain(|point| point.strength != Strength::Offer);
            climb(&mut rows, at, points);
        }
        let between =
            rungs.windows(2).enumerate().filter_map(|(at, pair)| Some((at + 1, pair[0].number?, pair[1].number?)));
        let gaps = between.flat_map(|(above, low, high)| (low + 1..high).map(move |number| Gap { above, number }));
        Self { gaps: gaps.collect(), name, rungs, rows, same: 0 }
    }

    /// The same without what is the same at every level.
    #[must_use]
    pub fn only_changes(mut self) -> Self {
        let before = self.rows.len();
        self.rows.retain(|row| row.cells.iter().any(|cell| !matches!(cell.mark, Mark::First | Mark::Kept)));
        self.same = before - self.rows.len();
        self
    }

    /// How many things the level with the number `at` marks so.
    #[must_use]
    pub fn count(&self, at: usize, mark: Mark) -> usize {
        self.rows.iter().filter(|row| row.cells[at].mark == mark).count()
    }
}

/// What the document at `path` says that it builds on, and what is not there.
fn unknown(workspace: &Workspace, path: &str) -> Vec<String> {
    let edges = workspace.edges(&workspace.absolute(path));
    let bases =
        edges.iter().filter(|edge| matches!(edge.reference.kind, ReferenceKind::Inherit | ReferenceKind::Prose));
    bases.filter(|edge| edge.target.is_none()).map(|edge| edge.reference.name.clone()).collect()
}

/// What each of `documents` is called among them: by its title, or by its file where others have the same title.
#[must_use]
pub fn names(documents: &[Analyzed<'_>]) -> Vec<String> {
    let titles: Vec<Option<String>> = documents.iter().map(Analyzed::title).collect();
    let file = |document: &Analyzed<'_>| {
        let name = document.source.name();
        let name = name.rsplit('/').next().unwrap_or(name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    };
    let named = documents.iter().zip(&titles).map(|(document, title)| {
        let alone = titles.iter().filter(|other| *other == title).count() == 1;
        title.clone().filter(|_| alone).unwrap_or_else(|| file(document))
    });
    named.collect()
}

/// Adds the level with the number `at`, which says `points`, to the rows.
fn climb(rows: &mut Vec<Row>, at: usize, points: Vec<Point>) {
    let known = rows.iter().map(|row| row.latest().clone()).collect();
    let mut below: Vec<Option<Row>> = std::mem::take(rows).into_iter().map(Some).collect();
    for (number, step) in pair(known, points) {
        let mut row = number.and_then(|number| below[number].take()).unwrap_or_else(|| {
            let absent = Cell { mark: Mark::Absent, point: None };
            Row { cells: vec![absent; at] }
        });
        let mark = match number {
            None if at == 0 => Mark::First,
            None => Mark::Added,
            Some(_) => mark(&row, &step),
        };
        row.cells.push(Cell { mark, point: step.after });
        rows.push(row);
    }
}

fn mark(row: &Row, step: &Step) -> Mark {
    let missing = row.cells.last().is_some_and(|cell| cell.point.is_none());
    match (&step.after, missing) {
        (None, true) => Mark::Absent,
        (None, false) => Mark::Dropped,
        (Some(_), true) if step.rise() != Ordering::Less => Mark::Returned,
        (Some(_), _) => match step.rise() {
            Ordering::Greater => Mark::Raised,
            Ordering::Less => Mark::Lowered,
            Ordering::Equal if step.is_same() => Mark::Kept,
            Ordering::Equal => Mark::Reworded,
        },
    }
}

/// The families among `documents` that have two levels or more, by name: roles whose titles differ only in words and
/// numbers that tell a level, and roles that alone build on one of them.
#[must_use]
pub fn ladders(documents: &[Analyzed<'_>], workspace: &Workspace) -> Vec<Ladder> {
    let paths: Vec<String> = documents.iter().map(|document| workspace.absolute(document.source.name())).collect();
    let titles = names(documents);
    let names: Vec<String> = titles.iter().map(|title| title::ladder(title)).collect();
    let bases: Vec<Vec<String>> = paths.iter().map(|path| workspace.bases(path)).collect();
    let nearest = |at: usize| bases[at].first().and_then(|base| paths.iter().position(|path| path == base));
    let mut family: Vec<usize> = (0..documents.len()).collect();
    for one in 0..documents.len() {
        let same = (0..one).find(|&other| !names[one].is_empty() && names[one] == names[other]);
        let alone =
            nearest(one).filter(|base| (0..documents.len()).filter(|&at| nearest(at) == Some(*base)).count() == 1);
        for other in same.into_iter().chain(alone) {
            let (kept, gone) = (family[one].min(family[other]), family[one].max(family[other]));
            family.iter_mut().filter(|number| **number == gone).for_each(|number| *number = kept);
        }
    }
    let numbers: BTreeSet<usize> = family.iter().copied().collect();
    let mut found = Vec::new();
    for number in numbers {
        let mut members: Vec<usize> = (0..documents.len()).filter(|&at| family[at] == number).collect();
        // The same title in the same file of two folders is another version of the same level.
        let different: BTreeSet<&String> = members.iter().map(|&at| &titles[at]).collect();
        if different.len() < 2 {
            continue;
        }
        let depth = |at: usize| members.iter().filter(|&&other| bases[at].contains(&paths[other])).count();
        let said = |at: usize| (title::rung(&titles[at]), level_of(&titles[at]).map(|(number, _)| number), &paths[at]);
        let mut keyed: Vec<_> = members.iter().map(|&at| (said(at), depth(at), at)).collect();
        keyed.sort();
        // A level whose base is not there has no depth of its own: it stands where its title puts it.
        let mut deepest = 0;
        for (_, depth, at) in &mut keyed {
            if *depth == 0 && !unknown(workspace, documents[*at].source.name()).is_empty() {
                *depth = deepest;
            }
            deepest = deepest.max(*depth);
        }
        keyed.sort_by_key(|(_, depth, _)| *depth);
        members = keyed.into_iter().map(|(.., at)| at).collect();
        let name = names[members[0]].clone();
        let name = if name.is_empty() { titles[members[0]].clone() } else { name };
        let levels: Vec<_> = members.into_iter().map(|at| (titles[at].clone(), &documents[at])).collect();
        found.push(Ladder::of(name, &levels, workspace));
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}
