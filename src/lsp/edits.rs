//! Edits: changes to files as an editor applies them.

use tower_lsp::ls_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, RenameFile, ResourceOp,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::moves::Edits;
use super::places;
use super::view::View;

/// `edits`, and then other names for files, by path from the top of all folders.
pub(super) fn workspace_edit(view: &View, edits: &Edits, renames: &[(String, String)]) -> WorkspaceEdit {
    let mut documents: Vec<(Uri, Vec<TextEdit>)> = Vec::new();
    for (path, (source, edits)) in edits {
        let Some(uri) = view.uri(path) else { continue };
        let one =
            |edit: &crate::text::Edit| TextEdit::new(places::range(source, edit.span, view.units()), edit.text.clone());
        documents.push((uri, edits.iter().map(one).collect()));
    }
    if !view.ground.abilities.versioned_edits {
        return WorkspaceEdit::new(documents.into_iter().collect());
    }
    let mut operations: Vec<DocumentChangeOperation> = Vec::new();
    for (uri, edits) in documents {
        let version = view.open(&uri).map(|open| open.page.document.version);
        operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        }));
    }
    for (old, new) in renames {
        let (Some(old_uri), Some(new_uri)) = (view.uri(old), places::uri(new)) else { continue };
        operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(RenameFile {
            old_uri,
            new_uri,
            options: None,
            annotation_id: None,
        })));
    }
    WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() }
}
