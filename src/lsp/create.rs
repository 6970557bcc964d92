//! Create: the snippet that a document takes in and that is not there.

use tower_lsp::ls_types::CodeAction;

use super::actions::offer;
use super::edits;
use super::places;
use super::view::Open;
use crate::finding::Finding;
use crate::posting::ReferenceKind;
use crate::workspace::{Resolution, paths};

/// Makes the missing file that `finding` is about, where it would be looked for first.
pub(super) fn missing(open: Open<'_>, finding: &Finding) -> Option<CodeAction> {
    let posting = open.postings().first()?;
    let taken_in = |kind| matches!(kind, ReferenceKind::Snippet | ReferenceKind::Include);
    let mut references = posting.references.iter().filter(|reference| taken_in(reference.kind));
    let reference =
        references.find(|reference| finding.span() == reference.span || finding.span() == reference.name_span)?;
    let Some(Resolution::Missing { searched, .. }) = open.workspace().resolve(posting, reference) else { return None };
    let folder = paths::join(paths::parent(open.path())?, searched.first()?)?;
    let path = paths::join(&folder, &reference.name).filter(|path| paths::is_within(&folder, path))?;
    let edit = edits::new_file(open.view, &places::uri(&path)?, "")?;
    Some(offer(format!("Create {}", open.workspace().shown(&path)), edit))
}
