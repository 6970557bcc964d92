//! Documents: the documents of one file, read and analysed for commands that do more with them than check them.

use std::sync::Arc;

use clap::Args as Group;
use jiff::civil::Date;

use super::args::{ConfigArgs, DocumentArgs, LevelArgs, RuleArgs};
use super::check::{NO_POSTING, guarded, source_of};
use super::projects;
use super::targets::Target;
use crate::analysis::Analyzed;
use crate::check;
use crate::posting::Posting;
use crate::project::lookup::Projects;
use crate::workspace::Workspace;

/// How the documents are read and judged.
#[derive(Debug, Group)]
pub(super) struct JudgingArgs {
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    #[command(flatten)]
    pub(super) documents: DocumentArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

impl JudgingArgs {
    /// The projects of a run on the day `today`, none of them met yet.
    pub(super) fn projects(&self, today: Date) -> Projects {
        projects(self.rules.wishes(&LevelArgs::default(), &self.documents), today, &self.config)
    }
}

/// Analyses the documents in the file of `target`, those of them that `select` leaves; none where it was found in a
/// folder and is no posting.
///
/// # Errors
/// Why it cannot be read, or is no posting though it was named.
pub(super) fn analyzed<'a>(
    target: &Target,
    projects: &'a Projects,
    workspace: &Workspace,
    select: impl FnOnce(Vec<Posting>) -> Vec<Posting>,
) -> Result<Vec<Analyzed<'a>>, String> {
    let source = source_of(target, workspace)?;
    let project = &projects.all[target.project].project;
    let documents = guarded(|| {
        let postings = check::read(&source, &target.relative, target.named, project, None)?;
        let setup = project.setup(&target.relative);
        let one = |posting| Analyzed::of(Arc::clone(&source), posting, workspace, project.catalog(), &setup);
        Some(select(postings).into_iter().map(one).collect())
    })?;
    match documents {
        None if target.named => Err(NO_POSTING.to_owned()),
        documents => Ok(documents.unwrap_or_default()),
    }
}
