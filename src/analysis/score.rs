//! Score: points for each family of rules, what findings take of them, and what a repair wins back.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::finding::{Finding, Level};
use crate::posting::Posting;
use crate::project::Setup;
use crate::rules::Catalog;
use crate::text::Span;

/// Tenths of a point, so that sums come out the same everywhere.
pub type Points = u32;

/// What a document can have for each family; docs/analyze.md says why. A family that is not listed has the last.
const BUDGETS: [(&str, Points); 9] = [
    ("structure", 150),
    ("requirements", 150),
    ("pay", 150),
    ("wording", 150),
    ("law", 100),
    ("clarity", 100),
    ("hygiene", 100),
    ("references", 50),
    ("metadata", 50),
];

/// What the first finding of a rule takes, by level; each further one takes half.
const COST: [Points; 4] = [5, 20, 40, 80];

/// The score of a document of which nothing is to be said.
const WHOLE: Points = 1000;

/// A rule takes at most so many times what its first finding takes.
const MOST: Points = 3;

/// A score of 100 points, by family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Out of 1000, in tenths of a point.
    pub total: Points,
    /// The families that count for this document.
    pub parts: Vec<Part>,
    /// What to change: errors first, then that which wins most. What all of it wins is what is missing to 1000.
    pub losses: Vec<Loss>,
}

/// What a document has for one family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The family.
    pub family: String,
    /// What it has.
    pub points: Points,
    /// What it can have.
    pub budget: Points,
}

/// What the findings of one rule cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The rule.
    pub rule: Arc<str>,
    /// Its family.
    pub family: String,
    /// The highest level of its findings.
    pub level: Level,
    /// Its findings.
    pub findings: usize,
    /// Where the first of them is, if it is in the document itself.
    pub span: Option<Span>,
    /// What the first of them says.
    pub message: Arc<str>,
    /// What the score wins when all of them are mended, in tenths of a point; where its family has lost more than it has,
    /// their share of that.
    pub wins: Points,
}

impl Score {
    /// The score of `posting`, in which `findings` were found. Families in which no rule runs on such a document do not
    /// count, and the others are scaled to 100.
    #[must_use]
    pub fn of(posting: &Posting, findings: &[Finding], catalog: &Catalog, setup: &Setup) -> Self {
        let mut budgets: Vec<(String, Points)> = Vec::new();
        for (rule, ruling) in catalog.rules().iter().zip(&setup.plan.0) {
            let runs = ruling.level.is_some() && rule.page.data.profiles.contains(&posting.profile);
            if runs && !budgets.iter().any(|(family, _)| *family == rule.page.family) {
                budgets.push((rule.page.family.clone(), budget(&rule.page.family)));
            }
        }
        budgets.sort_by_key(|(family, budget)| (std::cmp::Reverse(*budget), rank(family)));
        let mut costs: Vec<(Loss, Points)> = Vec::new();
        for finding in findings {
            let Some(family) = catalog.rule(&finding.rule).map(|rule| rule.page.family.clone()) else { continue };
            match costs.iter_mut().find(|(loss, _)| loss.rule == finding.rule) {
                Some((loss, cost)) => {
                    loss.findings += 1;
                    loss.level = loss.level.max(finding.level);
                    let first = COST[finding.level as usize];
                    *cost = (*cost + first / 2).min((*cost).max(first * MOST));
                }
                None => {
                    let (rule, message) = (Arc::clone(&finding.rule), finding.message.clone());
                    let span = finding.labels.first().filter(|label| label.path.is_none()).map(|label| label.span);
                    let level = finding.level;
                    let loss = Loss { rule, family, level, findings: 1, span, message, wins: 0 };
                    costs.push((loss, COST[level as usize]));
                }
            }
        }
        let all: Points = budgets.iter().map(|(_, budget)| budget).sum();
        let parts: Vec<Part> = budgets
            .into_iter()
            .map(|(family, budget)| Part { points: kept(&family, budget, &costs), family, budget })
            .collect();
        let left: Points = parts.iter().map(|part| part.points).sum();
        let total = (left * WHOLE + all / 2).checked_div(all).unwrap_or(WHOLE);
        let mut losses = share(costs, &parts, WHOLE - total);
        losses.sort_by_key(|loss| (loss.level != Level::Error, Reverse(loss.wins), Arc::clone(&loss.rule)));
        Self { total, parts, losses }
    }
}

fn budget(family: &str) -> Points {
    BUDGETS[rank(family).min(BUDGETS.len() - 1)].1
}

fn rank(family: &str) -> usize {
    BUDGETS.iter().position(|(name, _)| *name == family).unwrap_or(BUDGETS.len())
}

/// What is left of the budget of `family`.
fn kept(family: &str, budget: Points, costs: &[(Loss, Points)]) -> Points {
    let taken = costs.iter().filter(|(loss, _)| loss.family == family).map(|(_, cost)| cost);
    budget.saturating_sub(taken.sum())
}

/// The losses, each with what it wins of the points that are `missing`: as much as its part of what its family has lost.
/// Those of families that do not count are none.
fn share(costs: Vec<(Loss, Points)>, parts: &[Part], missing: Points) -> Vec<Loss> {
    let lost: Points = parts.iter().map(|part| part.budget - part.points).sum();
    let taken =
        |family: &str| -> Points { costs.iter().filter(|(loss, _)| loss.family == family).map(|(_, cost)| cost).sum() };
    let exact = costs.iter().filter_map(|(loss, cost)| {
        let part = parts.iter().find(|part| part.family == loss.family)?;
        let share = u64::from((part.budget - part.points) * missing) * u64::from(*cost);
        let of = u64::from(lost * taken(&loss.family));
        Some((loss.clone(), share / of, (share % of) as f64 / of as f64))
    });
    let mut exact: Vec<_> = exact.collect();
    // Tenths that are left over go where the most was cut off, so that the sum is what is missing.
    exact.sort_by(|(one, _, cut), (other, _, less)| less.total_cmp(cut).then_with(|| one.rule.cmp(&other.rule)));
    let over = u64::from(missing).saturating_sub(exact.iter().map(|(_, whole, _)| whole).sum());
    let shared = exact.into_iter().zip(0..).map(|((loss, whole, _), number)| {
        let wins = whole + u64::from(number < over);
        Loss { wins: Points::try_from(wins).expect("it is no more than what is missing"), ..loss }
    });
    shared.filter(|loss| loss.wins > 0).collect()
}

/// The level names the order of the costs.
const _: () = assert!(Level::Hint as usize == 0 && Level::Error as usize == 3);
