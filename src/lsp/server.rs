//! Server: what the editor may ask for. Each method only posts an event, or a question and waits for its answer.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionOrCommand, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams,
    CompletionResponse, DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams, DocumentLink,
    DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FoldingRange,
    FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, InlayHint, InlayHintParams, LSPAny, Location, PrepareRenameResponse,
    ReferenceParams, RenameFilesParams, RenameParams, SelectionRange, SelectionRangeParams, SemanticTokens,
    SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, ServerInfo,
    TextDocumentPositionParams, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit,
    WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use super::capabilities::capabilities;
use super::progress::Progress;
use super::session::{Event, Question};
use super::view::{Open, View};
use super::wire::Shelf;
use super::{
    actions, commands, completion, definition, folding, hints, hover, lens, outline, places, pull, rename, tokens,
};

/// The wire's side of the server.
#[derive(Debug)]
pub(super) struct Server {
    mailbox: mpsc::UnboundedSender<Event>,
    shelf: Arc<Shelf>,
}

impl Server {
    pub(super) fn new(mailbox: mpsc::UnboundedSender<Event>, shelf: Arc<Shelf>) -> Self {
        Self { mailbox, shelf }
    }

    fn post(&self, event: Event) {
        // Where the session has ended, so will the server.
        let _ = self.mailbox.send(event);
    }

    /// The answer to a question about everything that is known now.
    async fn ask<T: Send + 'static>(&self, question: impl FnOnce(&View) -> T + Send + 'static) -> Result<T> {
        self.ask_patiently(move |view, _| question(view)).await
    }

    /// The same for what takes long: it looks now and then whether it is wanted still.
    async fn ask_patiently<T: Send + 'static>(
        &self,
        question: impl FnOnce(&View, &dyn Fn() -> bool) -> T + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        self.post(Event::Asked(Question::new(question, answer)));
        answered.await.map_err(|_| Error::internal_error())
    }

    /// The answer to a question about the open document at `uri`; none where it is not open.
    async fn ask_of<T: Send + 'static>(
        &self,
        uri: Uri,
        question: impl FnOnce(Open<'_>) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.ask(move |view| view.open(&uri).and_then(question)).await
    }
}

/// An answer that says why there is none.
fn refusal(why: String) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: why.into(), data: None }
}

/// The protocol's number for a request that is understood and cannot be granted.
const REQUEST_FAILED: i64 = -32803;

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

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.post(Event::Saved);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.post(Event::Touched(params.changes));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.post(Event::Folders(params.event));
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let (uri, previous) = (params.text_document.uri, params.previous_result_id);
        let told = self.ask(move |view| pull::document(view, &uri, previous.as_deref())).await?;
        Ok(told.report(&self.shelf).into())
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let previous = params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
        let progress = Progress::new(self.mailbox.clone(), params.work_done_progress_params.work_done_token);
        self.ask_patiently(move |view, wanted| {
            let report = pull::workspace(view, &previous, wanted, &|done, all| progress.report(done, all));
            progress.end();
            report.into()
        })
        .await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let (uri, range, context) = (params.text_document.uri, params.range, params.context);
        let offered = self.ask_of(uri, move |open| Some(actions::actions(open, range, &context))).await?;
        Ok(offered.map(|actions| actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        self.ask(move |view| actions::resolve(view, action)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let command = move |view: &View| commands::run(view, &params.command, &params.arguments);
        match self.ask(command).await? {
            commands::Outcome::Told(told) => Ok(Some(told)),
            commands::Outcome::Edit(edit) => {
                self.post(Event::Mended(edit));
                Ok(None)
            }
            commands::Outcome::Refused(why) => Err(Error { message: why.into(), ..Error::invalid_params("") }),
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.post(Event::Configured(params.settings));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.ask_of(at.text_document.uri, move |open| hover::hover(open, open.byte(at.position))).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let ask =
            move |open: Open<'_>| completion::complete(open, open.byte(at.position)).map(CompletionResponse::List);
        self.ask_of(at.text_document.uri, ask).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.ask_of(at.text_document.uri, move |open| definition::definition(open, open.byte(at.position))).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, with_goal) = (params.text_document_position, params.context.include_declaration);
        let ask = move |open: Open<'_>| Some(definition::references(open, open.byte(at.position), with_goal));
        self.ask_of(at.text_document.uri, ask).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let ask = move |open: Open<'_>| Some(rename::prepare(open, open.byte(params.position)));
        self.ask_of(params.text_document.uri, ask).await?.transpose().map_err(refusal)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (at, name) = (params.text_document_position, params.new_name);
        let ask = move |open: Open<'_>| Some(rename::rename(open, open.byte(at.position), &name));
        self.ask_of(at.text_document.uri, ask).await?.transpose().map_err(refusal)
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        self.ask(move |view| rename::follow(view, &params.files)).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.ask_of(at.text_document.uri, move |open| definition::highlights(open, open.byte(at.position))).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask_of(params.text_document.uri, |open| Some(definition::links(open))).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask_of(params.text_document.uri, |open| Some(outline::symbols(open))).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let ask = move |view: &View| WorkspaceSymbolResponse::Flat(outline::workspace_symbols(view, &params.query));
        self.ask(ask).await.map(Some)
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let ask = |open: Open<'_>| open.view.ground.settings.wants_lenses().then(|| lens::lenses(open));
        self.ask_of(params.text_document.uri, ask).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let ask = move |open: Open<'_>| {
            open.view.ground.settings.wants_hints().then(|| hints::hints(open, open.span(params.range)))
        };
        self.ask_of(params.text_document.uri, ask).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask_of(params.text_document.uri, |open| Some(folding::folds(open))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let ask = move |open: Open<'_>| {
            Some(params.positions.into_iter().map(|at| folding::selection(open, open.byte(at))).collect())
        };
        self.ask_of(params.text_document.uri, ask).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let ask = |open: Open<'_>| {
            Some(SemanticTokens { data: tokens::tokens(open, None), ..SemanticTokens::default() }.into())
        };
        self.ask_of(params.text_document.uri, ask).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let ask = move |open: Open<'_>| {
            let data = tokens::tokens(open, Some(open.span(params.range)));
            Some(SemanticTokens { data, ..SemanticTokens::default() }.into())
        };
        self.ask_of(params.text_document.uri, ask).await
    }
}
