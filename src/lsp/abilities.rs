//! Abilities: what the editor can show and do, and what of it the user wants.

use tower_lsp::ls_types::{ClientCapabilities, InitializeParams, MarkupKind, ResourceOperationKind};

/// What the editor can show and do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    /// What is told at the pointer may be Markdown.
    pub(super) markdown: bool,
    /// What is told of a completion may be Markdown.
    pub(super) markdown_items: bool,
    /// An outline may be a tree.
    pub(super) trees: bool,
    /// A definition may come with the words that lead to it.
    pub(super) definition_links: bool,
    /// Files can be renamed on our behalf.
    pub(super) renames_files: bool,
    /// Files can be made on our behalf.
    pub(super) creates_files: bool,
    /// The edits of an action may be told when it is chosen.
    pub(super) resolves_actions: bool,
    /// Edits may be told with the version of the document that they are for.
    pub(super) versioned_edits: bool,
    /// It asks for lenses again when it is told to.
    pub(super) refreshes_lenses: bool,
    /// It asks for hints again when it is told to.
    pub(super) refreshes_hints: bool,
    /// Commands of its own that it knows.
    pub(super) commands: Vec<String>,
}

impl Abilities {
    /// What the editor says of itself.
    pub(super) fn of(params: &InitializeParams) -> Self {
        let ClientCapabilities { text_document, workspace, .. } = &params.capabilities;
        let text = text_document.as_ref();
        let hover = text.and_then(|text| text.hover.as_ref()?.content_format.as_deref());
        let items =
            text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref()?.documentation_format.as_deref());
        let first = |formats: Option<&[MarkupKind]>| formats.and_then(<[_]>::first) == Some(&MarkupKind::Markdown);
        let edit = workspace.as_ref().and_then(|workspace| workspace.workspace_edit.as_ref());
        let operations = edit.and_then(|edit| edit.resource_operations.as_deref()).unwrap_or_default();
        // Operations stand nowhere but among such edits: an editor that names some knows these too, said or not.
        let versioned_edits = edit.and_then(|edit| edit.document_changes).unwrap_or(false) || !operations.is_empty();
        let resolved = text.and_then(|text| Some(&text.code_action.as_ref()?.resolve_support.as_ref()?.properties));
        let lenses = workspace.as_ref().and_then(|workspace| workspace.code_lens.as_ref()?.refresh_support);
        let hints = workspace.as_ref().and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support);
        let commands = params.initialization_options.as_ref().and_then(|told| told.get("commands")?.as_array());
        let commands = commands.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned));
        Self {
            markdown: first(hover),
            markdown_items: first(items),
            trees: text
                .and_then(|text| text.document_symbol.as_ref()?.hierarchical_document_symbol_support)
                .unwrap_or(false),
            definition_links: text.and_then(|text| text.definition.as_ref()?.link_support).unwrap_or(false),
            renames_files: operations.contains(&ResourceOperationKind::Rename),
            creates_files: operations.contains(&ResourceOperationKind::Create),
            resolves_actions: resolved.is_some_and(|known| known.iter().any(|property| property == "edit")),
            versioned_edits,
            refreshes_lenses: lenses.unwrap_or_default(),
            refreshes_hints: hints.unwrap_or_default(),
            commands: commands.collect(),
        }
    }
}
