//! Wire: the messages of the editor, one by one. The protocol's library stops listening after the first that is none, so
//! such a message is replaced by one that says so, which the guard answers. And it makes JSON values of all that it answers,
//! which takes long for the diagnostics of a long document: what they are is written as text and waits on a shelf, and takes
//! its place in the answer on the way out.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::Request;

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

/// Diagnostics that wait for the answer that they belong to.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Vec<Arc<Diagnostics>>>);

/// What stands in an answer for the diagnostics on the shelf.
const EMPTY: &[u8] = b"\"items\":[]";

/// No answer without diagnostics is longer.
const SHORT: usize = 1 << 10;

impl Shelf {
    /// Keeps `diagnostics` for the next answer with their identifier.
    pub(super) fn put(&self, diagnostics: Arc<Diagnostics>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(diagnostics);
    }

    fn take(&self, id: &str) -> Option<Arc<Diagnostics>> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = waiting.iter().position(|known| known.id == id)?;
        Some(waiting.swap_remove(at))
    }

    /// A message of the library as the editor is to read it.
    pub(super) fn filled(&self, body: Option<Vec<u8>>) -> Vec<u8> {
        let body = body.unwrap_or_default();
        let items = memchr::memmem::find(&body[..body.len().min(SHORT)], EMPTY).and_then(|at| {
            let answer: Value = serde_json::from_slice(&body).ok()?;
            Some((at, self.take(answer.pointer("/result/resultId")?.as_str()?)?))
        });
        match items {
            Some((at, items)) => {
                let (before, after) = (&body[..at + EMPTY.len() - 2], &body[at + EMPTY.len()..]);
                message(&[before, items.json(), after])
            }
            None => message(&[&body]),
        }
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
