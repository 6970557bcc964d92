//! Pull: diagnostics for editors that ask for them, of one document or of the whole workspace.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};

use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::diagnostics;
use super::view::View;
use super::wire::Shelf;

/// What is to be shown in a file, and what it goes by; no text where it was told before.
#[derive(Debug)]
pub(super) struct Told {
    id: String,
    text: Option<String>,
}

impl Told {
    /// The answer that says so, where what is to be shown waits on `shelf`.
    pub(super) fn report(self, shelf: &Shelf) -> DocumentDiagnosticReport {
        let Self { id, text } = self;
        match text {
            None => DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
            }),
            Some(text) => {
                shelf.put(id.clone(), text);
                DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                    related_documents: None,
                    full_document_diagnostic_report: FullDocumentDiagnosticReport {
                        result_id: Some(id),
                        items: Vec::new(),
                    },
                })
            }
        }
    }
}

/// What is to be shown in the file at `uri`; nothing new where that was told as `previous`.
pub(super) fn document(view: &View, uri: &Uri, previous: Option<&str>) -> Told {
    let text = text(&diagnostics::at(view, uri));
    let id = id(&text);
    Told { text: (previous != Some(id.as_str())).then_some(text), id }
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
    let items = diagnostics::at(view, uri);
    let id = id(&text(&items));
    if previous == Some(id.as_str()) {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri: uri.clone(),
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri: uri.clone(),
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    })
}

fn text(diagnostics: &[Diagnostic]) -> String {
    serde_json::to_string(diagnostics).expect("diagnostics are JSON")
}

/// What the same diagnostics as `text`, and only those, go by.
fn id(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    format!("{:016x}", hasher.finish())
}
