//! Score: points for each family of rules, what findings take of them, and what a repair wins back.

use std::sync::Arc;

use crate::finding::{Finding, Level};
use crate::posting::Posting;
use crate::project::Setup;
use crate::rules::Catalog;

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

/// A rule takes at most so many times what its first finding takes.
const MOST: Points = 3;

/// A score of 100 points, by family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Out of 1000, in tenths of a point.
    pub total: Points,
    /// The families that count for this document.
    pub parts: Vec<Part>,
    /// What to change, that which wins most first.
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
    /// Its findings.
    pub findings: usize,
    /// What the first of them says.
    pub message: String,
    /// What the score wins when all of them are mended, in tenths of a point.
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
                    let first = COST[finding.level as usize];
                    *cost = (*cost + first / 2).min((*cost).max(first * MOST));
                }
                None => {
                    let message = finding.message.clone();
                    let loss = Loss { rule: Arc::clone(&finding.rule), family, findings: 1, message, wins: 0 };
                    costs.push((loss, COST[finding.level as usize]));
                }
            }
        }
        let total = total(&budgets, &costs, None);
        let parts = budgets.iter().map(|(family, budget)| Part {
            family: family.clone(),
            points: kept(family, *budget, &costs, None),
            budget: *budget,
        });
        let parts = parts.collect();
        let losses = costs.iter().enumerate().map(|(number, (loss, _))| {
            let without = self::total(&budgets, &costs, Some(number));
            Loss { wins: without - total, ..loss.clone() }
        });
        let mut losses: Vec<Loss> = losses.filter(|loss| loss.wins > 0).collect();
        losses.sort_by(|a, b| b.wins.cmp(&a.wins).then_with(|| a.rule.cmp(&b.rule)));
        Self { total, parts, losses }
    }
}

fn budget(family: &str) -> Points {
    BUDGETS[rank(family).min(BUDGETS.len() - 1)].1
}

fn rank(family: &str) -> usize {
    BUDGETS.iter().position(|(name, _)| *name == family).unwrap_or(BUDGETS.len())
}

/// What is left of the budget of `family`, as if the findings of the rule with the number `mended` were not there.
fn kept(family: &str, budget: Points, costs: &[(Loss, Points)], mended: Option<usize>) -> Points {
    let taken = costs.iter().enumerate().filter(|(number, (loss, _))| loss.family == family && Some(*number) != mended);
    budget.saturating_sub(taken.map(|(_, (_, cost))| cost).sum())
}

/// The score out of 1000.
fn total(budgets: &[(String, Points)], costs: &[(Loss, Points)], mended: Option<usize>) -> Points {
    let all: Points = budgets.iter().map(|(_, budget)| budget).sum();
    let left: Points = budgets.iter().map(|(family, budget)| kept(family, *budget, costs, mended)).sum();
    (left * 1000 + all / 2).checked_div(all).unwrap_or(1000)
}

/// The level names the order of the costs.
const _: () = assert!(Level::Hint as usize == 0 && Level::Error as usize == 3);
