//! Editor: the other side: what it can do, and what it shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::{
    ClientCapabilities, ConfigurationItem, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    MessageType, Registration, Uri, WorkspaceEdit,
};

use super::abilities::Abilities;
use super::diagnostics::Diagnostics;
use super::session::Event;
use super::settings::SECTION;
use super::wire::Shelf;
use crate::config::NAMES;
use crate::workspace::walk::EXTENSIONS;

/// What is to be shown of a file, with the version of the document if it is open.
type Shown = (Option<i32>, Arc<Diagnostics>);

/// What is to be shown, by address.
pub(super) type Told = BTreeMap<Uri, Shown>;

/// The editor.
#[derive(Debug)]
pub(super) struct Editor {
    pub(super) wire: Client,
    shelf: Arc<Shelf>,
    /// It tells when files change.
    pub(super) watches: bool,
    /// It asks for the diagnostics of the documents that are open.
    pulls: bool,
    /// It asks again when it is told to.
    refreshes: bool,
    /// It can be told which files to watch.
    registers: bool,
    /// It can be asked for its settings.
    configures: bool,
    shown: Told,
}

impl Editor {
    /// The editor at the other end of `wire`, of which nothing is known yet; what is to be shown goes by way of `shelf`.
    pub(super) fn new(wire: Client, shelf: Arc<Shelf>) -> Self {
        Self {
            wire,
            shelf,
            watches: false,
            pulls: false,
            refreshes: false,
            registers: false,
            configures: false,
            shown: Told::new(),
        }
    }

    /// Learns what it can do.
    pub(super) fn meet(&mut self, abilities: &ClientCapabilities) {
        let documents = abilities.text_document.as_ref();
        let workspace = abilities.workspace.as_ref();
        self.pulls = documents.is_some_and(|documents| documents.diagnostic.is_some());
        let refreshes = workspace.and_then(|workspace| workspace.diagnostics.as_ref()?.refresh_support);
        self.refreshes = refreshes.unwrap_or_default();
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        self.configures = workspace.and_then(|workspace| workspace.configuration).unwrap_or_default();
        self.registers = watched.and_then(|watched| watched.dynamic_registration).unwrap_or_default();
    }

    /// Asks for the settings, which come as an event.
    pub(super) fn ask_settings(&self, mailbox: &mpsc::UnboundedSender<Event>) {
        if !self.configures {
            return;
        }
        let (wire, mailbox) = (self.wire.clone(), mailbox.clone());
        let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
        tokio::spawn(async move {
            // Without an answer the settings stay as they are.
            for told in wire.configuration(vec![item]).await.unwrap_or_default() {
                if told.as_object().is_some_and(|told| !told.is_empty()) {
                    let _ = mailbox.send(Event::Configured(told));
                }
            }
        });
    }

    /// Tells it to ask again for what it shows above documents and between words.
    pub(super) fn ask_anew(&self, abilities: &Abilities) {
        let wire = self.wire.clone();
        let (lenses, hints) = (abilities.refreshes_lenses, abilities.refreshes_hints);
        tokio::spawn(async move {
            // An editor that cannot ask again now will do so with the next change.
            if lenses {
                let _ = wire.code_lens_refresh().await;
            }
            if hints {
                let _ = wire.inlay_hint_refresh().await;
            }
        });
    }

    /// Asks for `edit` to be made.
    pub(super) fn apply(&self, edit: WorkspaceEdit) {
        let wire = self.wire.clone();
        tokio::spawn(async move {
            let why = match wire.apply_edit(edit).await {
                Ok(done) if done.applied => return,
                Ok(done) => done.failure_reason.unwrap_or_else(|| "the editor refused it".to_owned()),
                Err(error) => error.to_string(),
            };
            wire.show_message(MessageType::WARNING, format!("postlint: the edit was not made: {why}")).await;
        });
    }

    /// Asks to be told when files change.
    pub(super) fn watch(&mut self) {
        if !self.registers {
            return;
        }
        self.watches = true;
        let extensions = EXTENSIONS.join(",");
        let patterns = [format!("**/*.{{{extensions}}}")].into_iter().chain(NAMES.map(|name| format!("**/{name}")));
        let watchers =
            patterns.map(|pattern| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern), kind: None });
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.collect() };
        let registration = Registration {
            id: "postlint-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let wire = self.wire.clone();
        // The answer of the editor is a message that must be read first, so nothing here may wait for it.
        tokio::spawn(async move {
            if let Err(error) = wire.register_capability(vec![registration]).await {
                wire.log_message(MessageType::WARNING, format!("changes of files will not be seen: {error}")).await;
            }
        });
    }

    /// Shows what is not shown yet, and takes away what does not hold any more. An editor that asks for the diagnostics
    /// of open documents is only told to ask again, where they are others now though the document is not.
    pub(super) async fn tell(&mut self, told: Told) {
        let pulled = |version: &Option<i32>| self.pulls && version.is_some();
        let mut stale = false;
        // To show nothing takes what was shown away.
        let mut news: BTreeMap<&Uri, Option<&Shown>> = BTreeMap::new();
        for (uri, (version, _)) in self.shown.iter().filter(|(uri, _)| !told.contains_key(*uri)) {
            if !pulled(version) {
                news.insert(uri, None);
            }
        }
        for (uri, new) in &told {
            let (version, diagnostics) = new;
            let shown = self.shown.get(uri);
            if shown.is_some_and(|(before, shown)| before == version && shown.id == diagnostics.id) {
                continue;
            }
            if !pulled(version) {
                news.insert(uri, Some(new));
            } else if shown.is_some_and(|(before, _)| before.is_none()) {
                // What was pushed before it was opened.
                news.insert(uri, None);
            } else {
                stale |= shown.is_some_and(|(before, _)| before == version);
            }
        }
        for (uri, news) in news {
            let (version, list) = match news {
                Some((version, diagnostics)) => (*version, self.shelf.put(Arc::clone(diagnostics))),
                None => (None, Vec::new()),
            };
            self.wire.publish_diagnostics(uri.clone(), list, version).await;
        }
        if stale && self.refreshes {
            let wire = self.wire.clone();
            // An editor that cannot ask again now will do so with the next change.
            tokio::spawn(async move { wire.workspace_diagnostic_refresh().await });
        }
        self.shown = told;
    }
}
