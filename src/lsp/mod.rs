//! lsp: a door for editors: `postlint lsp`, the language server, over standard input and output.
//!
//! A message of the editor becomes an `Event` before anything is awaited, so that events keep their order;
//! one task, the `Session`, owns all that changes. What takes time is done on other threads, on a
//! `View` of `view.rs`: everything that is known at one moment, which never changes. Findings come from the same `check` as
//! in the terminal.
//!
//! # To add a feature
//!
//! 1. One file here with a pure function from the view to what the protocol wants, `hover.rs` say:
//!    `pub(super) fn hover(open: Open<'_>, byte: u32) -> Option<Hover>`. An `Open` is an open document in its
//!    folder: its `source()`, its `postings()`, its `findings()`, its `project()`, its `workspace()`, and `range(span)`,
//!    `byte(position)`, `span(range)` to convert. Features about more take the whole `View` of `view.rs`: its `folders()`,
//!    each with the `targets()` that are checked, and `uri(path)` for the address of a file.
//! 2. One line in `capabilities()` and one method in `server.rs`, which asks:
//!    `self.ask_of(uri, move |open| hover::hover(open, open.byte(position))).await`.
//!    The function runs on a thread of its own, is not called when the request was cancelled before, and may panic
//!    without harm.
//! 3. A page in `tests/lsp/` that shows what is asked and answered, or a conversation in `tests/wire/` where the messages matter.

mod abilities;
mod actions;
mod allow;
mod brought;
mod capabilities;
mod commands;
mod completion;
mod create;
mod definition;
mod diagnostic;
mod diagnostics;
mod documents;
mod editor;
mod edits;
mod folder;
mod folding;
mod guard;
mod headings;
mod hints;
mod hover;
mod items;
mod keyed;
mod lens;
mod mentioning;
mod moves;
mod once;
mod outline;
mod places;
mod plan;
mod progress;
mod pull;
mod rename;
mod server;
mod session;
mod settings;
mod skilled;
mod spots;
mod stay;
mod suppress;
mod telling;
mod tokens;
mod view;
mod wire;

use std::io;
use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, select};
use jiff::civil::Date;
use tokio::io::BufReader;
use tokio::sync::{Notify, mpsc};
use tower_lsp::LspService;

use editor::Editor;
use guard::{Farewell, Guard, Pipe};
use server::Server;
use session::Session;
use wire::Shelf;

/// What tells the day.
pub type Today = Box<dyn Fn() -> Date + Send>;

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The editor asked for it, or went away.
    Orderly,
    /// The editor ended the server without asking it to stop first.
    Abrupt,
}

/// Messages that are dealt with at the same time: more than any client has open.
const CONCURRENT: usize = 256;

/// Bytes of messages that wait to be understood.
const BUFFER: usize = 64 << 10;

/// Talks to the editor until it goes away; `today` tells the day.
///
/// # Errors
/// When the system has no thread for it.
pub fn run(today: Today) -> io::Result<End> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let farewell = Arc::new(Farewell::default());
    runtime.block_on(converse(today, Arc::clone(&farewell)));
    // Standard input may be open still, with a thread that reads it.
    runtime.shutdown_background();
    Ok(if farewell.is_abrupt() { End::Abrupt } else { End::Orderly })
}

async fn converse(today: Today, farewell: Arc<Farewell>) {
    let broken = Arc::new(Notify::new());
    let shelf = Arc::new(Shelf::default());
    let (service, socket) = LspService::new(|client| {
        let (mailbox, events) = mpsc::unbounded_channel();
        let editor = Editor::new(client, Arc::clone(&shelf));
        tokio::spawn(Session::new(editor, mailbox.clone(), today).live(events));
        Server::new(mailbox, Arc::clone(&shelf))
    });
    let (input, messages) = tokio::io::duplex(BUFFER);
    // It ends with the input, or when nobody listens any more.
    tokio::spawn(async move { wire::relay(BufReader::new(tokio::io::stdin()), input, wire::understood).await });
    let (output, answers) = tokio::io::duplex(BUFFER);
    let pipe = Pipe::new(tokio::io::stdout(), Arc::clone(&broken));
    let told = tokio::spawn(async move { wire::relay(BufReader::new(answers), pipe, |body| shelf.filled(body)).await });
    let server = tower_lsp::Server::new(messages, output, socket).concurrency_level(CONCURRENT);
    let served = pin!(server.serve(Guard::new(service, farewell)));
    if let Either::Left(_) = select(served, pin!(broken.notified())).await {
        // What was answered is to be told. Whether somebody reads it to the end is his affair.
        let _ = told.await;
    }
}
