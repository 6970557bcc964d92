//! Session: the one owner of all that changes. Events come in order; what takes time is done elsewhere, on a view.

use std::fmt::{self, Debug, Formatter};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout_at};
use tower_lsp::ls_types::notification::Progress;
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, FileChangeType, FileEvent, InitializeParams, MessageType,
    ProgressParams, Uri, WorkspaceEdit, WorkspaceFolder, WorkspaceFoldersChangeEvent,
};

use super::Today;
use super::abilities::Abilities;
use super::documents::Document;
use super::editor::{Editor, Told};
use super::view::{Ground, View};
use super::{diagnostics, places};
use crate::text::Units;

/// What happens to the session.
#[derive(Debug)]
pub(super) enum Event {
    /// The editor said who it is, and positions are counted in these units.
    Begun(Box<InitializeParams>, Units),
    /// The editor may be asked for things.
    Ready,
    /// A document was opened.
    Opened(DidOpenTextDocumentParams),
    /// A document was edited.
    Changed(DidChangeTextDocumentParams),
    /// A document was closed.
    Closed(Uri),
    /// A document was saved.
    Saved,
    /// Files came, went or were changed by others.
    Touched(Vec<FileEvent>),
    /// Folders of the workspace came or went.
    Folders(WorkspaceFoldersChangeEvent),
    /// The editor told its settings.
    Configured(Value),
    /// Somebody wants to know something.
    Asked(Question),
    /// A command came to an edit.
    Mended(Box<WorkspaceEdit>),
    /// Work that the editor waits for went on.
    Proceeded(ProgressParams),
    /// The view of what was known at a time, by its number, is there; or it could not be made.
    Seen(u64, Option<Arc<View>>),
    /// All documents were checked as they were at a time, by its number.
    Checked(u64, Option<Told>),
}

/// A question about everything that is known. Its answer is not worked out when nobody waits for it any more.
pub(super) struct Question(Box<dyn FnOnce(&View) + Send>);

impl Question {
    /// `question`, whose answer goes to `answer`.
    pub(super) fn new<T: Send + 'static>(
        question: impl FnOnce(&View, &dyn Fn() -> bool) -> T + Send + 'static,
        answer: oneshot::Sender<T>,
    ) -> Self {
        Self(Box::new(move |view| {
            if !answer.is_closed() {
                let told = question(view, &|| !answer.is_closed());
                // Nobody waits any more where it cannot be sent.
                let _ = answer.send(told);
            }
        }))
    }
}

impl Debug for Question {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Question")
    }
}

/// What is said when documents could not be checked.
const FAILED: &str = "postlint failed on an open document, which is a fault of postlint; please report it";

/// How long nothing must happen before documents are checked, and how long they wait at most.
const QUIET: Duration = Duration::from_millis(40);
const PATIENCE: Duration = Duration::from_millis(400);

/// The one owner of all that changes.
pub(super) struct Session {
    editor: Editor,
    mailbox: mpsc::UnboundedSender<Event>,
    today: Today,
    ground: Ground,
    /// Counts what happened.
    now: u64,
    /// The last view, and the time that it shows.
    view: Option<(u64, Arc<View>)>,
    /// The one before it: what is known of a long document takes long to forget, so that waits until what is asked now is
    /// answered.
    former: Option<Arc<View>>,
    viewing: bool,
    checking: bool,
    /// What was asked, and when.
    questions: Vec<(u64, Question)>,
    /// When documents are to be checked, and when the first change was that waits for it.
    due: Option<(Instant, Instant)>,
}

impl Session {
    pub(super) fn new(editor: Editor, mailbox: mpsc::UnboundedSender<Event>, today: Today) -> Self {
        Self {
            editor,
            mailbox,
            today,
            ground: Ground::default(),
            now: 0,
            view: None,
            former: None,
            viewing: false,
            checking: false,
            questions: Vec::new(),
            due: None,
        }
    }

    /// Lives until nobody can post events any more.
    pub(super) async fn live(mut self, mut events: mpsc::UnboundedReceiver<Event>) {
        loop {
            let event = match self.due {
                Some((due, _)) if !self.checking && due > Instant::now() => timeout_at(due, events.recv()).await,
                _ => Ok(events.recv().await),
            };
            match event {
                Ok(Some(event)) => self.happen(event).await,
                Ok(None) => return,
                Err(_) => {}
            }
            self.proceed();
        }
    }

    async fn happen(&mut self, event: Event) {
        match event {
            Event::Begun(params, units) => {
                self.ground.units = units;
                self.begin(*params).await;
            }
            Event::Ready => {
                self.editor.watch();
                self.editor.ask_settings(&self.mailbox);
            }
            Event::Opened(params) => {
                let document = Document::open(params.text_document);
                self.ground.documents.insert(document.uri.clone(), Arc::new(document));
                self.changed();
            }
            Event::Changed(params) => {
                let id = params.text_document;
                // What is not open cannot be edited: a client that does so has lost its way, and its edits mean nothing.
                let Some(document) = self.ground.documents.get_mut(&id.uri) else { return };
                Arc::make_mut(document).change(id.version, params.content_changes, self.ground.units);
                self.changed();
            }
            Event::Closed(uri) => {
                if self.ground.documents.remove(&uri).is_some() {
                    self.changed();
                }
            }
            // The text of an open document is the editor's, whatever happens to the file.
            Event::Touched(files) => {
                if files
                    .iter()
                    .any(|file| file.typ != FileChangeType::CHANGED || !self.ground.documents.contains_key(&file.uri))
                {
                    self.upset();
                }
            }
            Event::Saved if self.editor.watches => {}
            Event::Saved => self.upset(),
            Event::Configured(told) => self.configure(&told).await,
            Event::Proceeded(progress) => self.editor.wire.send_notification::<Progress>(progress).await,
            Event::Mended(edit) => self.editor.apply(*edit),
            Event::Folders(event) => {
                let gone: Vec<String> = paths(&event.removed).collect();
                self.ground.folders.retain(|folder| !gone.contains(folder));
                self.ground.folders.extend(paths(&event.added));
                self.upset();
            }
            Event::Asked(question) => self.questions.push((self.now, question)),
            Event::Seen(time, view) => {
                self.viewing = false;
                match view {
                    Some(view) => {
                        let former = self.view.replace((time, view)).map(|(_, former)| former);
                        // One that nothing was asked of since.
                        if let Some(older) = mem::replace(&mut self.former, former) {
                            tokio::task::spawn_blocking(move || drop(older));
                        }
                    }
                    // Questions without an answer are errors, and nothing is shown before the next change.
                    None => {
                        self.questions.retain(|(asked, _)| *asked > time);
                        self.due = None;
                    }
                }
            }
            Event::Checked(time, told) => {
                self.checking = false;
                if told.is_none() {
                    self.editor.wire.log_message(MessageType::ERROR, FAILED).await;
                }
                if let Some(told) = told.filter(|_| time == self.now) {
                    self.editor.tell(told).await;
                }
            }
        }
    }

    async fn begin(&mut self, params: InitializeParams) {
        self.editor.meet(&params.capabilities);
        let folders: Vec<String> = params.workspace_folders.iter().flat_map(|folders| paths(folders)).collect();
        self.ground.folders = folders;
        self.ground.abilities = Arc::new(Abilities::of(&params));
        if let Some(told) =
            params.initialization_options.as_ref().filter(|told| told.as_object().is_some_and(|told| !told.is_empty()))
        {
            self.configure(told).await;
        }
        #[expect(deprecated, reason = "some clients know nothing newer")]
        if self.ground.folders.is_empty()
            && let Some(root) = params.root_uri.as_ref().and_then(places::path)
        {
            self.ground.folders.push(root);
        }
    }

    /// Takes over what the editor `told` of its settings; an editor that tells nothing may want to be asked.
    async fn configure(&mut self, told: &Value) {
        if told.as_object().is_none_or(serde_json::Map::is_empty) {
            self.editor.ask_settings(&self.mailbox);
            return;
        }
        let (settings, wrong) = self.ground.settings.updated(told);
        for wrong in wrong {
            self.editor.wire.show_message(MessageType::WARNING, format!("postlint: {wrong}")).await;
        }
        if settings != self.ground.settings {
            self.ground.settings = settings;
            self.editor.ask_anew(&self.ground.abilities);
            self.changed();
        }
    }

    /// Files are not what they were.
    fn upset(&mut self) {
        self.ground.upheavals += 1;
        self.changed();
    }

    /// Something is not as it was: documents are to be checked when it gets quiet.
    fn changed(&mut self) {
        self.now += 1;
        let now = Instant::now();
        let since = self.due.map_or(now, |(_, since)| since);
        self.due = Some(((now + QUIET).min(since + PATIENCE), since));
    }

    /// Does what is to be done now: questions are answered, documents are checked, and before that, the view is made
    /// that they need.
    fn proceed(&mut self) {
        if let Some((time, view)) = &self.view {
            let (now, later) = self.questions.drain(..).partition(|(asked, _)| asked <= time);
            self.questions = later;
            for (_, question) in now {
                let (view, former) = (Arc::clone(view), self.former.take());
                tokio::task::spawn_blocking(move || {
                    question.0(&view);
                    drop(former);
                });
            }
        }
        let due = !self.checking && self.due.is_some_and(|(due, _)| due <= Instant::now());
        let view = self.view.as_ref().filter(|(time, _)| *time == self.now).map(|(_, view)| Arc::clone(view));
        match view {
            Some(view) if due => self.check(view),
            None if (due || !self.questions.is_empty()) && !self.viewing => self.look(),
            _ => {}
        }
    }

    /// Makes the view of this moment.
    fn look(&mut self) {
        self.viewing = true;
        let (mailbox, now, ground, today) = (self.mailbox.clone(), self.now, self.ground.clone(), (self.today)());
        let before = self.view.as_ref().map(|(_, view)| Arc::clone(view));
        tokio::task::spawn_blocking(move || {
            let view = catch_unwind(AssertUnwindSafe(|| Arc::new(View::new(ground, today, before.as_deref()))));
            let _ = mailbox.send(Event::Seen(now, view.ok()));
        });
    }

    /// Checks all documents as they are now.
    fn check(&mut self, view: Arc<View>) {
        self.due = None;
        self.checking = true;
        let (mailbox, now, former) = (self.mailbox.clone(), self.now, self.former.take());
        tokio::task::spawn_blocking(move || {
            let told = catch_unwind(AssertUnwindSafe(|| tell_all(&view)));
            let _ = mailbox.send(Event::Checked(now, told.ok()));
            drop(former);
        });
    }
}

/// What is to be shown.
fn tell_all(view: &View) -> Told {
    let mut told = Told::new();
    for open in view.all_open() {
        let document = &open.page.document;
        told.insert(document.uri.clone(), (Some(document.version), view.diagnostics(&document.uri)));
    }
    let faults = diagnostics::of_faults(view).filter(|(uri, _)| view.open(uri).is_none());
    told.extend(faults.map(|(uri, diagnostics)| (uri, (None, Arc::new(diagnostics)))));
    told
}

fn paths(folders: &[WorkspaceFolder]) -> impl Iterator<Item = String> {
    folders.iter().filter_map(|folder| places::path(&folder.uri))
}
