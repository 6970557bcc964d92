//! Wire: the messages of the editor, one by one. The protocol's library stops listening after the first that is none, so
//! such a message is replaced by one that says so, which the guard answers.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::Request;

/// The message that stands in for one that is no JSON.
pub(super) const NO_JSON: &str = "postlint/no-json";
/// The message that stands in for one that is JSON, but no message.
pub(super) const NO_MESSAGE: &str = "postlint/no-message";

/// Longer messages are no messages: no document is so large, see [`crate::text::Source::LIMIT`].
const LONGEST: usize = 256 << 20;

/// Passes on what comes from `input`, until it ends.
///
/// # Errors
/// When `input` cannot be read or nobody reads `output`.
pub(super) async fn relay(mut input: impl AsyncBufRead + Unpin, mut output: impl AsyncWrite + Unpin) -> io::Result<()> {
    while let Some(message) = next(&mut input).await? {
        let body = match &message {
            Some(body) => match serde_json::from_slice::<Request>(body) {
                Ok(_) => body.clone(),
                Err(error) if error.is_data() => stand_in(NO_MESSAGE),
                Err(_) => stand_in(NO_JSON),
            },
            None => stand_in(NO_MESSAGE),
        };
        output.write_all(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes()).await?;
        output.write_all(&body).await?;
        output.flush().await?;
    }
    Ok(())
}

fn stand_in(method: &str) -> Vec<u8> {
    format!("{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\"}}").into_bytes()
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
