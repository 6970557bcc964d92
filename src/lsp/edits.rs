//! Edits: changes to files as an editor applies them.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, RenameFile, ResourceOp, TextDocumentEdit, TextEdit, Uri,
    WorkspaceEdit,
};

use super::moves::Edits;
use super::places;
use super::view::{Open, View};
use crate::text::{Edit, Source};

/// `edits` to an open document, at the version that they were made for where the editor can be told so.
pub(super) fn of_open(open: Open<'_>, edits: &[Edit]) -> WorkspaceEdit {
    let document = &open.page.document;
    of_file(open.view, &document.uri, Some(document.version), open.source(), edits)
}

/// `edits` to the file at `uri`, whose text is `source`.
pub(super) fn of_file(view: &View, uri: &Uri, version: Option<i32>, source: &Source, edits: &[Edit]) -> WorkspaceEdit {
    let edits = in_units(view, source, edits);
    if view.ground.abilities.versioned_edits {
        let changes = DocumentChanges::Edits(vec![change(uri.clone(), version, edits)]);
        return WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() };
    }
    WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() }
}

/// `edits`, and then other names for files, by path from the top of all folders.
pub(super) fn of_files(view: &View, edits: &Edits, renames: &[(String, String)]) -> WorkspaceEdit {
    let mut documents: Vec<(Uri, Vec<TextEdit>)> = Vec::new();
    for (path, (source, edits)) in edits {
        let Some(uri) = view.uri(path) else { continue };
        documents.push((uri, in_units(view, source, edits)));
    }
    if !view.ground.abilities.versioned_edits {
        return WorkspaceEdit::new(documents.into_iter().collect());
    }
    let mut operations: Vec<DocumentChangeOperation> = Vec::new();
    for (uri, edits) in documents {
        let version = view.open(&uri).map(|open| open.page.document.version);
        operations.push(DocumentChangeOperation::Edit(change(uri, version, edits)));
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

/// A new file at `uri` that holds `text`; none where the editor makes no files.
pub(super) fn new_file(view: &View, uri: &Uri, text: &str) -> Option<WorkspaceEdit> {
    if !view.ground.abilities.creates_files {
        return None;
    }
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
    let mut operations = vec![DocumentChangeOperation::Op(ResourceOp::Create(create))];
    if !text.is_empty() {
        let edit = TextEdit { range: Range::default(), new_text: text.to_owned() };
        operations.push(DocumentChangeOperation::Edit(change(uri.clone(), None, vec![edit])));
    }
    let changes = DocumentChanges::Operations(operations);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}

/// `edits` to `source`, with places as the editor counts them.
fn in_units(view: &View, source: &Source, edits: &[Edit]) -> Vec<TextEdit> {
    let edit = |edit: &Edit| TextEdit::new(places::range(source, edit.span, view.units()), edit.text.clone());
    edits.iter().map(edit).collect()
}

fn change(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
}
