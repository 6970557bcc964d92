//! Judge: a whole file: the postings in it, and what is found in them.

use std::sync::Arc;

use super::{Kept, Past, by_one_of_them, check, examine};
use crate::finding::Finding;
use crate::posting::{self, Posting, Reading};
use crate::project::{Project, Setup};
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

/// What came of judging a file, and what is kept for the next text of it.
#[derive(Debug, Default)]
pub struct Judged {
    /// All findings, in order of their place.
    pub findings: Arc<Vec<Finding>>,
    /// What is kept, where the file holds one posting.
    pub kept: Option<Kept>,
}

/// The same as [`judge`] of a file that is edited: `before` are the postings of the text before, and what was found in them
/// by the same project.
#[must_use]
pub fn judge_again(
    postings: &[Posting],
    relative: &str,
    project: &Project,
    workspace: &Workspace,
    before: Option<(&[Posting], &Judged)>,
) -> Judged {
    let [posting] = postings else {
        return Judged { findings: Arc::new(judge(postings, relative, project, workspace)), kept: None };
    };
    let past = before.and_then(|(postings, judged)| match (postings, &judged.kept) {
        ([posting], Some(kept)) => Some(Past { posting, findings: &judged.findings, kept }),
        _ => None,
    });
    let setup = project.setup(relative);
    let Setup { plan, settings, .. } = &*setup;
    let examine = || examine(posting, workspace, project.catalog(), plan, settings, past);
    let (findings, kept) = by_one_of_them(posting, settings, examine).kept();
    Judged { findings: Arc::new(findings), kept }
}
