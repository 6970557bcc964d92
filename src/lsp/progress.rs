//! Progress: how far the server is with what takes long, for editors that want to know.

use std::cell::Cell;

use tokio::sync::mpsc;
use tower_lsp::ls_types::{
    ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd,
    WorkDoneProgressReport,
};

use super::session::Event;

/// How far one piece of work is; heard by nobody where the editor gave no token.
#[derive(Debug)]
pub(super) struct Progress {
    mailbox: mpsc::UnboundedSender<Event>,
    token: Option<ProgressToken>,
    /// What was told last, in percent.
    told: Cell<Option<usize>>,
}

impl Progress {
    pub(super) fn new(mailbox: mpsc::UnboundedSender<Event>, token: Option<ProgressToken>) -> Self {
        Self { mailbox, token, told: Cell::new(None) }
    }

    /// So much of `all` is done.
    pub(super) fn report(&self, done: usize, all: usize) {
        let percent = done * 100 / all.max(1);
        let percentage = Some(percent as u32);
        let message = Some(format!("{done} of {all} files"));
        match self.told.replace(Some(percent)) {
            None => self.tell(WorkDoneProgress::Begin(WorkDoneProgressBegin {
                title: "checking".to_owned(),
                cancellable: Some(true),
                message,
                percentage,
            })),
            Some(told) if told == percent => {}
            Some(_) => {
                let cancellable = Some(true);
                self.tell(WorkDoneProgress::Report(WorkDoneProgressReport { cancellable, message, percentage }));
            }
        }
    }

    /// It is over.
    pub(super) fn end(&self) {
        if self.told.take().is_some() {
            self.tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
        }
    }

    fn tell(&self, progress: WorkDoneProgress) {
        if let Some(token) = self.token.clone() {
            let value = ProgressParamsValue::WorkDone(progress);
            // Where the session has ended, nobody wants to know.
            let _ = self.mailbox.send(Event::Proceeded(ProgressParams { token, value }));
        }
    }
}
