//! Pull: diagnostics for editors that ask for them, of one document or of the whole workspace.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write};

use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::diagnostics;
use super::view::View;

/// What is to be shown in the file at `uri`; nothing new where that was told as `previous`.
pub(super) fn document(view: &View, uri: &Uri, previous: Option<&str>) -> DocumentDiagnosticReport {
    let diagnostics = diagnostics::at(view, uri);
    let id = id(&diagnostics);
    if previous == Some(id.as_str()) {
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items: diagnostics },
    })
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
    match document(view, uri, previous) {
        DocumentDiagnosticReport::Full(full) => {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri: uri.clone(),
                version,
                full_document_diagnostic_report: full.full_document_diagnostic_report,
            })
        }
        DocumentDiagnosticReport::Unchanged(unchanged) => {
            WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri: uri.clone(),
                version,
                unchanged_document_diagnostic_report: unchanged.unchanged_document_diagnostic_report,
            })
        }
    }
}

/// What the same diagnostics, and only those, go by.
fn id(diagnostics: &[Diagnostic]) -> String {
    let mut hashed = Hashed(DefaultHasher::new());
    serde_json::to_writer(&mut hashed, diagnostics).expect("diagnostics are JSON, and a hasher takes all");
    format!("{:016x}", hashed.0.finish())
}

/// What is written is hashed and not kept.
struct Hashed(DefaultHasher);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
