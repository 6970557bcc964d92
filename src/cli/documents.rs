//! Documents: the documents of one file, read and analysed for commands that do more with them than check them.

use std::sync::Arc;

use super::check::{NO_POSTING, guarded, source_of};
use super::targets::Target;
use crate::analysis::Analyzed;
use crate::check;
use crate::posting::Posting;
use crate::project::lookup::Projects;
use crate::workspace::Workspace;

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
        let postings = check::read(&source, &target.relative, target.named, project)?;
        let setup = project.setup(&target.relative);
        let one = |posting| Analyzed::of(Arc::clone(&source), posting, workspace, project.catalog(), &setup);
        Some(select(postings).into_iter().map(one).collect())
    })?;
    match documents {
        None if target.named => Err(NO_POSTING.to_owned()),
        documents => Ok(documents.unwrap_or_default()),
    }
}
