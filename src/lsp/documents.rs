//! Documents: the texts that are open in the editor, and the edits to them.

use std::sync::Arc;

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::places;
use crate::posting::Dialect;
use crate::text::{Source, Units};

/// A text that is open, at one version.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its address, as the editor writes it.
    pub(super) uri: Uri,
    /// Its path; none for what is not saved anywhere.
    pub(super) path: Option<String>,
    /// The version, as the editor counts.
    pub(super) version: i32,
    /// The text; its name is the path, or the address.
    pub(super) source: Arc<Source>,
    language: String,
}

impl Document {
    /// The text that the editor opens.
    pub(super) fn open(item: TextDocumentItem) -> Self {
        let TextDocumentItem { uri, language_id, version, text } = item;
        let path = places::path(&uri);
        let name = path.clone().unwrap_or_else(|| uri.as_str().to_owned());
        Self { uri, path, version, source: Arc::new(Source::new(name, text)), language: language_id }
    }

    /// The same document with another text.
    pub(super) fn holding(&self, text: &str) -> Self {
        Self { source: Arc::new(Source::new(self.source.name(), text)), ..self.clone() }
    }

    /// Applies `changes`, one after the other: each is told in positions of the text that the one before left.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, units: Units) {
        for change in changes {
            let source = match change.range {
                None => Source::new(self.source.name(), change.text),
                Some(range) => self.source.edited(places::span(&self.source, range, units), &change.text),
            };
            self.source = Arc::new(source);
        }
        self.version = version;
    }

    /// How it is written, where nothing but its language says so: a file is known by its name.
    pub(super) fn dialect(&self) -> Option<Dialect> {
        if self.path.is_some() {
            return None;
        }
        match self.language.as_str() {
            "markdown" | "mdx" | "quarto" | "rmd" => Some(Dialect::Markdown),
            "html" | "xhtml" => Some(Dialect::Html),
            "json" | "jsonc" | "jsonld" => Some(Dialect::JsonLd),
            "plaintext" | "text" => Some(Dialect::Plain),
            _ => None,
        }
    }
}
