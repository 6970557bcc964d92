//! Wire: the messages of the editor, one by one. The protocol's library stops listening after the first that is none, so
//! such a message is replaced by one that says so, which the guard answers. And it makes JSON values of all that it says,
//! which takes long for the diagnostics of a long document: what they are is written as text and waits on a shelf, and takes
//! its place in the message on the way out.

use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::Diagnostic;

use super::diagnostics::Diagnostics;

/// The message that stands in for one that is no JSON.
pub(super) const NO_JSON: &str = "postlint/no-json";
/// The message that stands in for one that is JSON, but no message.
pub(super) const NO_MESSAGE: &str = "postlint/no-message";

/// Longer messages are no messages: no document is so large, see [`crate::text::Source::LIMIT`].
const LONGEST: usize = 256 << 20;

/// Passes on what comes from `input`, each message as `written` makes it, whole, of the body that came, until it ends; of a
/// message whose head does not say how long it is there is no body.
///
/// # Errors
/// When `input` cannot be read or nobody reads `output`.
pub(super) async fn relay(
    mut input: impl AsyncBufRead + Unpin,
    mut output: impl AsyncWrite + Unpin,
    written: impl Fn(Option<Vec<u8>>) -> Vec<u8>,
) -> io::Result<()> {
    while let Some(message) = next(&mut input).await? {
        // At once: each piece would wait for the thread that writes the one before.
        output.write_all(&written(message)).await?;
        output.flush().await?;
    }
    Ok(())
}

/// The message whose body is made of these `pieces`.
fn message(pieces: &[&[u8]]) -> Vec<u8> {
    let length = pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let head = format!("Content-Length: {length}\r\n\r\n");
    [&[head.as_bytes()], pieces].concat().concat()
}

/// A message of the editor as the library is to read it.
pub(super) fn understood(body: Option<Vec<u8>>) -> Vec<u8> {
    let Some(body) = body else { return stand_in(NO_MESSAGE) };
    match serde_json::from_slice::<Request>(&body) {
        Ok(_) => message(&[&body]),
        Err(error) if error.is_data() => stand_in(NO_MESSAGE),
        Err(_) => stand_in(NO_JSON),
    }
}

/// Diagnostics that wait for the message that they belong to, each with what stands there for them.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Vec<(String, Arc<Diagnostics>)>>);

impl Shelf {
    /// Keeps `diagnostics` for the next message with the list that is returned, which stands for them.
    pub(super) fn put(&self, diagnostics: Arc<Diagnostics>) -> Vec<Diagnostic> {
        let message = format!("postlint/diagnostics {}", diagnostics.id);
        let list = vec![Diagnostic { message, ..Diagnostic::default() }];
        // As the library writes it, by way of a value.
        let written = serde_json::to_value(&list).expect("a diagnostic can be written").to_string();
        self.waiting().push((written, diagnostics));
        list
    }

    /// A message of the library as the editor is to read it.
    pub(super) fn filled(&self, body: Option<Vec<u8>>) -> Vec<u8> {
        let body = body.unwrap_or_default();
        match self.take(&body) {
            Some((at, items)) => message(&[&body[..at.start], items.json(), &body[at.end..]]),
            None => message(&[&body]),
        }
    }

    /// Where in `body` something stands for diagnostics, and those.
    fn take(&self, body: &[u8]) -> Option<(Range<usize>, Arc<Diagnostics>)> {
        let mut waiting = self.waiting();
        let places = waiting.iter().map(|(written, _)| memchr::memmem::find(body, written.as_bytes()));
        let (number, at) = places.enumerate().find_map(|(number, at)| Some((number, at?)))?;
        let (written, diagnostics) = waiting.remove(number);
        Some((at..at + written.len(), diagnostics))
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<(String, Arc<Diagnostics>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stand_in(method: &str) -> Vec<u8> {
    message(&[format!("{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\"}}").as_bytes()])
}

/// The body of the next message; the inner none where its head does not say how long it is, the outer at the end.
async fn next(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Option<Vec<u8>>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            break;
        }
        if let Some((name, value)) = text.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok().filter(|length| *length <= LONGEST);
        }
    }
    let Some(length) = length else { return Ok(Some(None)) };
    let mut body = vec![0; length];
    match input.read_exact(&mut body).await {
        Ok(_) => Ok(Some(Some(body))),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;
    use serde_json::{Value, json};
    use tower_lsp::ls_types::TextDocumentItem;

    use super::*;
    use crate::lsp::documents::Document;
    use crate::lsp::view::{Ground, View};

    fn of_text(text: &str) -> Arc<Diagnostics> {
        let uri = "untitled:posting".parse().expect("it is an address");
        let document = Document::open(TextDocumentItem::new(uri, "markdown".to_owned(), 1, text.to_owned()));
        let uri = document.uri.clone();
        let documents = BTreeMap::from([(uri.clone(), Arc::new(document))]);
        View::new(Ground { documents, ..Ground::default() }, date(2026, 11, 28), None).diagnostics(&uri)
    }

    #[test]
    fn what_waits_takes_its_place() {
        let shelf = Shelf::default();
        let all = ["# Ninja\n", "# Baker\n\nWe want a rock star.\n", "", "# Ninja\n"].map(of_text);
        let put = |diagnostics: &Arc<Diagnostics>| {
            let list = shelf.put(Arc::clone(diagnostics));
            json!({ "params": { "diagnostics": list, "uri": "untitled:posting" } }).to_string()
        };
        let bodies = all.each_ref().map(put);
        // They may be sent in another order than they were put.
        for (body, diagnostics) in bodies.into_iter().zip(&all).rev() {
            let message = String::from_utf8(shelf.filled(Some(body.into_bytes()))).expect("it is text");
            let (head, body) = message.split_once("\r\n\r\n").expect("it has a head");
            assert_eq!(head, format!("Content-Length: {}", body.len()));
            let body: Value = serde_json::from_str(body).expect("it is JSON");
            let list: Value = serde_json::from_slice(diagnostics.json()).expect("it is JSON");
            assert_eq!(body, json!({ "params": { "diagnostics": list, "uri": "untitled:posting" } }));
        }
        assert!(shelf.waiting().is_empty());
        assert_eq!(shelf.filled(Some(b"{}".to_vec())), b"Content-Length: 2\r\n\r\n{}");
    }
}
