//! Shared: findings in parts that several documents take in; each is told once, with the part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::order;
use crate::finding::Finding;
use crate::text::Span;

/// The findings in parts that were made while other documents were checked.
#[derive(Debug, Default)]
pub struct Shared {
    /// By the path of the part.
    waiting: BTreeMap<Arc<str>, Vec<Finding>>,
    /// What was told of a part, by its path.
    told: BTreeMap<Arc<str>, BTreeSet<(Arc<str>, Span)>>,
}

impl Shared {
    /// What is to be told of the document at `path`, where `findings` were made while it was checked: those in it, and
    /// those that were made in it while others were checked. Those in parts of it wait.
    #[must_use]
    pub fn settle(&mut self, path: &str, is_part: bool, findings: Vec<Finding>) -> Vec<Finding> {
        let (elsewhere, mut own): (Vec<Finding>, Vec<Finding>) =
            findings.into_iter().partition(|finding| path_of(finding).is_some_and(|part| **part != *path));
        for finding in elsewhere {
            let part = Arc::clone(path_of(&finding).expect("only findings in parts were chosen"));
            self.waiting.entry(part).or_default().push(finding);
        }
        if let Some(waiting) = self.waiting.remove(path) {
            own = merge(own, waiting);
        }
        if is_part {
            let told = own.iter().map(|finding| (Arc::clone(&finding.rule), finding.span()));
            self.told.entry(Arc::from(path)).or_default().extend(told);
        }
        own
    }

    /// What still waits: findings in parts that are not checked themselves, or were before, by path.
    #[must_use]
    pub fn rest(self) -> Vec<(Arc<str>, Vec<Finding>)> {
        let Self { waiting, told } = self;
        let rest = waiting.into_iter().map(|(path, findings)| {
            let known = told.get(&path);
            let new = |finding: &Finding| {
                known.is_none_or(|known| !known.contains(&(Arc::clone(&finding.rule), finding.span())))
            };
            let findings = findings.into_iter().filter(new).collect();
            (path, merge(Vec::new(), findings))
        });
        rest.filter(|(_, findings)| !findings.is_empty()).collect()
    }
}

/// `own` and those of `others`, which were made elsewhere, that say something new; as findings in their own file.
#[must_use]
pub fn merge(own: Vec<Finding>, others: Vec<Finding>) -> Vec<Finding> {
    let mut told: BTreeSet<(Arc<str>, Span)> =
        own.iter().map(|finding| (Arc::clone(&finding.rule), finding.span())).collect();
    let mut all = own;
    for mut finding in others {
        if told.insert((Arc::clone(&finding.rule), finding.span())) {
            finding.labels[0].path = None;
            all.push(finding);
        }
    }
    all.sort_by(order);
    all
}

fn path_of(finding: &Finding) -> Option<&Arc<str>> {
    finding.labels.first().and_then(|label| label.path.as_ref())
}
