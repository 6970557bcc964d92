//! Judge: a whole file: the postings in it, and what is found in them.

use std::sync::Arc;

use super::check;
use crate::finding::Finding;
use crate::posting::{self, Posting, Reading};
use crate::project::Project;
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::walk::{is_posting_data, is_readme};

/// The postings in `source`, a file whose way from the folder of `project` is `relative`; none where it holds none, or
/// where it was not `named` but found, and does not read like one. `before` is what its first posting was when its text
/// was another.
#[must_use]
pub fn read(
    source: &Arc<Source>,
    relative: &str,
    named: bool,
    project: &Project,
    before: Option<&Posting>,
) -> Option<Vec<Posting>> {
    let is_json = source.name().ends_with(".json") && !named;
    if is_json && !is_posting_data(source.text()) {
        return None;
    }
    let reading = project.reading(relative, &project.setup(relative));
    let postings = posting::read(Arc::clone(source), &Reading { before, ..reading });
    let doubtful = !named && is_readme(source.name()) && project.config.include.is_none();
    let found = !postings.is_empty() && (!doubtful || postings.iter().any(Posting::reads_like_one));
    found.then_some(postings)
}

/// What is found in `postings`, which are those of one file whose way from the folder of `project` is `relative`.
#[must_use]
pub fn judge(postings: &[Posting], relative: &str, project: &Project, workspace: &Workspace) -> Vec<Finding> {
    let setup = project.setup(relative);
    let mut findings: Vec<Finding> = postings
        .iter()
        .flat_map(|posting| check(posting, workspace, project.catalog(), &setup.plan, &setup.settings))
        .collect();
    if postings.len() > 1 {
        findings.sort_by(|a, b| (a.span(), &a.rule, &a.message).cmp(&(b.span(), &b.rule, &b.message)));
        findings.dedup();
    }
    findings
}
