//! Pull: diagnostics for editors that ask for them, of one document or of the whole workspace.

use std::collections::BTreeMap;
use std::sync::Arc;

use tower_lsp::ls_types::{
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::diagnostics::Diagnostics;
use super::view::View;
use super::wire::Shelf;

/// What is to be shown in a file, and whether it was told before.
#[derive(Debug)]
pub(super) struct Told {
    diagnostics: Arc<Diagnostics>,
    before: bool,
}

impl Told {
    /// The answer that says so, where what is to be shown waits on `shelf`.
    pub(super) fn report(self, shelf: &Shelf) -> DocumentDiagnosticReport {
        let id = self.diagnostics.id.clone();
        if self.before {
            return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
            });
        }
        let items = shelf.put(self.diagnostics);
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    }
}

/// What is to be shown in the file at `uri`; nothing new where that was told as `previous`.
pub(super) fn document(view: &View, uri: &Uri, previous: Option<&str>) -> Told {
    let diagnostics = view.diagnostics(uri);
    Told { before: previous == Some(diagnostics.id.as_str()), diagnostics }
}

/// What is to be shown in all files, those that are open and those that are not; of those told before, as `previous`
/// says, only what is new. Ends early when it is not `wanted` any more; `progress` hears of each file, with the number
/// of files before it and of all.
pub(super) fn workspace(
    view: &View,
    previous: &BTreeMap<Uri, String>,
    wanted: &dyn Fn() -> bool,
    progress: &dyn Fn(usize, usize),
) -> WorkspaceDiagnosticReport {
    let mut left: BTreeMap<Uri, String> = previous.clone();
    let mut items = Vec::new();
    let files = view.files();
    for (number, uri) in files.iter().enumerate() {
        if !wanted() {
            break;
        }
        progress(number, files.len());
        let previous = left.remove(uri);
        items.push(report(view, uri, previous.as_deref()));
    }
    // What was told of a file that is none any more is taken back.
    items.extend(left.keys().map(|uri| report(view, uri, None)));
    WorkspaceDiagnosticReport { items }
}

fn report(view: &View, uri: &Uri, previous: Option<&str>) -> WorkspaceDocumentDiagnosticReport {
    let version = view.open(uri).map(|open| i64::from(open.page.document.version));
    let diagnostics = view.diagnostics(uri);
    let id = diagnostics.id.clone();
    if previous == Some(id.as_str()) {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri: uri.clone(),
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    let items = diagnostics.list();
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri: uri.clone(),
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    })
}
