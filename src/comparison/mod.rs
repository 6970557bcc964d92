//! Comparison: what changed between two versions of a document, and what each level of a ladder adds to the one below.

mod ladder;
mod points;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Analyzed, Points};
use crate::check::fingerprints;
use crate::finding::{Finding, Level};
use crate::posting::Strength;

pub use ladder::{Cell, Gap, Ladder, Mark, Row, Rung, ladders, names};
pub use points::{Point, Step};

/// Two versions of a document.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The earlier one.
    pub before: &'a Analyzed<'a>,
    /// The later one.
    pub after: &'a Analyzed<'a>,
    /// What it demands, wishes for, expects and offers that is not the same in both, in order.
    pub steps: Vec<Step>,
    /// The families of rules with what each version has of its points, where that differs.
    pub parts: Vec<Shift>,
    /// What was found in the earlier version only, the worst first.
    pub gone: Vec<&'a Finding>,
    /// What is found in the later version only, the worst first.
    pub new: Vec<&'a Finding>,
}

/// The points of a family in both versions; none where the family does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The family.
    pub family: String,
    /// What the earlier version has, and can have.
    pub before: Option<(Points, Points)>,
    /// What the later version has, and can have.
    pub after: Option<(Points, Points)>,
}

impl<'a> Comparison<'a> {
    /// What changed from `before` to `after`.
    #[must_use]
    pub fn of(before: &'a Analyzed<'a>, after: &'a Analyzed<'a>) -> Self {
        let steps = points::pair(points::of(before, false), points::of(after, false));
        let prints = |document: &Analyzed<'_>| fingerprints(&document.source, &document.findings);
        let (earlier, later) = (prints(before), prints(after));
        let only = |document: &'a Analyzed<'a>, own: &[String], others: &[String]| -> Vec<&'a Finding> {
            let others: BTreeSet<&String> = others.iter().collect();
            let own = document.findings.iter().zip(own);
            own.filter(|(_, print)| !others.contains(print)).map(|(finding, _)| finding).collect()
        };
        let (mut gone, mut new) = (only(before, &earlier, &later), only(after, &later, &earlier));
        // What is missing in both, or is said again of other words or with other numbers, did not change.
        new.retain(|finding| {
            let same = |other: &&Finding| other.rule == finding.rule && said(&other.message).eq(said(&finding.message));
            gone.iter().position(same).map(|at| gone.remove(at)).is_none()
        });
        for findings in [&mut gone, &mut new] {
            findings.sort_by_key(|finding| Reverse(finding.level));
        }
        Self {
            steps: steps.into_iter().map(|(_, step)| step).filter(|step| !step.is_same()).collect(),
            parts: parts(before, after),
            gone,
            new,
            before,
            after,
        }
    }

    /// What changed among the statements of `strength`: those that are of it in the later version, or were.
    pub fn of_strength(&self, strength: Strength) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.latest().strength == strength)
    }

    /// How many points of 1000 the later version has more; below zero where it has less.
    #[must_use]
    pub fn gain(&self) -> i64 {
        let score = |document: &Analyzed<'_>| i64::from(document.analysis.score.total);
        score(self.after) - score(self.before)
    }

    /// Whether the later version is worse: its score is lower, or there is an error that was not there.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.gain() < 0 || self.new.iter().any(|finding| finding.level == Level::Error)
    }
}

/// A message without its numbers.
fn said(message: &str) -> impl Iterator<Item = char> {
    message.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.'))
}

/// The points of each family, in the order of the later version.
fn parts(before: &Analyzed<'_>, after: &Analyzed<'_>) -> Vec<Shift> {
    let of = |document: &Analyzed<'_>| -> BTreeMap<String, (Points, Points)> {
        let parts = document.analysis.score.parts.iter();
        parts.map(|part| (part.family.clone(), (part.points, part.budget))).collect()
    };
    let (earlier, later) = (of(before), of(after));
    let mut families: Vec<&String> = after.analysis.score.parts.iter().map(|part| &part.family).collect();
    let others = before.analysis.score.parts.iter().map(|part| &part.family);
    families.extend(others.filter(|family| !later.contains_key(*family)));
    let shifts = families.into_iter().map(|family| Shift {
        family: family.clone(),
        before: earlier.get(family).copied(),
        after: later.get(family).copied(),
    });
    shifts.filter(|shift| shift.before != shift.after).collect()
}
