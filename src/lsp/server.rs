//! Server: what the editor may ask for. Each method only posts an event, or a question and waits for its answer.

use tokio::sync::{mpsc, oneshot};
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams,
    InitializeResult, InitializedParams, OneOf, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, Uri, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::places;
use super::session::{Event, Question};
use super::view::{Open, View};

/// The wire's side of the server.
#[derive(Debug)]
pub(super) struct Server {
    mailbox: mpsc::UnboundedSender<Event>,
}

impl Server {
    pub(super) fn new(mailbox: mpsc::UnboundedSender<Event>) -> Self {
        Self { mailbox }
    }

    fn post(&self, event: Event) {
        // Where the session has ended, so will the server.
        let _ = self.mailbox.send(event);
    }

    /// The answer to a question about everything that is known now.
    async fn ask<T: Send + 'static>(&self, question: impl FnOnce(&View) -> T + Send + 'static) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        self.post(Event::Asked(Question::new(question, answer)));
        answered.await.map_err(|_| Error::internal_error())
    }

    /// The answer to a question about the open document at `uri`; none where it is not open.
    #[expect(dead_code, reason = "for features about one document")]
    async fn ask_of<T: Send + 'static>(
        &self,
        uri: Uri,
        question: impl FnOnce(Open<'_>) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.ask(move |view| view.open(&uri).and_then(question)).await
    }
}

fn capabilities(encoding: tower_lsp::ls_types::PositionEncodingKind) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let offers = params.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let (units, encoding) = places::negotiate(offers);
        self.post(Event::Begun(Box::new(params), units));
        Ok(InitializeResult {
            capabilities: capabilities(encoding),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.post(Event::Ready);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.post(Event::Opened(params));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.post(Event::Changed(params));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.post(Event::Closed(params.text_document.uri));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.post(Event::Touched);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.post(Event::Folders(params.event));
    }

    async fn did_change_configuration(&self, _: DidChangeConfigurationParams) {
        self.post(Event::Reconfigured);
    }
}
