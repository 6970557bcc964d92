//! A client as the server meets it, for tests: it speaks to the real process.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take before a test gives up; this is no measure of speed.
const PATIENCE: Duration = Duration::from_secs(300);

/// The day on which documents are judged.
pub(crate) const TODAY: &str = "2026-11-21";

/// A client with a server of its own.
pub(crate) struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Messages that came while others were waited for.
    kept: Vec<Value>,
    requests: i64,
}

/// The address of `path`.
pub(crate) fn uri(path: &Path) -> String {
    let path = path.to_str().expect("the folder has a plain name").replace('\\', "/");
    let path = path.replace(' ', "%20").replace('[', "%5B").replace(']', "%5D").replace('+', "%2B");
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{}", path.replace(':', "%3A")) }
}

impl Client {
    /// Starts a server; nothing is said yet.
    pub(crate) fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_postlint"))
            .args(["lsp", "--today", TODAY])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let input = child.stdin.take();
        let output = child.stdout.take().expect("it is piped");
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { child, input, messages, kept: Vec::new(), requests: 0 }
    }

    /// Starts a server in the folder of a workspace, for an editor that can do `abilities`.
    pub(crate) fn open_folder(folder: &Path, abilities: &Value) -> Self {
        let mut editor = Self::start(folder);
        let folders = json!([{ "uri": uri(folder), "name": "folder" }]);
        let params = json!({ "processId": null, "capabilities": abilities, "workspaceFolders": folders });
        editor.ask("initialize", &params);
        editor.tell("initialized", &json!({}));
        editor
    }

    /// Sends `bytes` as they are; whether anybody takes them.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) -> bool {
        let input = self.input.as_mut().expect("the pipe is open");
        input.write_all(bytes).and_then(|()| input.flush()).is_ok()
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let sent = self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        assert!(sent, "the server has gone away");
    }

    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting for its answer; its number.
    pub(crate) fn begin(&mut self, method: &str, params: &Value) -> i64 {
        self.requests += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.requests, "method": method, "params": params }));
        self.requests
    }

    /// Sends a request; the whole answer.
    pub(crate) fn answer(&mut self, method: &str, params: &Value) -> Value {
        let number = self.begin(method, params);
        self.answer_to(number)
    }

    /// The whole answer to the request `number`.
    pub(crate) fn answer_to(&mut self, number: i64) -> Value {
        self.wait(|message| message["id"] == number && message.get("method").is_none())
    }

    /// Sends a request; what came of it.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
        answer["result"].clone()
    }

    pub(crate) fn open(&mut self, path: &Path, language: &str, text: &str) {
        let document = json!({ "uri": uri(path), "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// The diagnostics of a file, when asked for.
    pub(crate) fn diagnostics(&mut self, path: &Path) -> Vec<Value> {
        let report = self.ask("textDocument/diagnostic", &json!({ "textDocument": { "uri": uri(path) } }));
        report["items"].as_array().expect("the report is whole").clone()
    }

    /// The next message like `wanted`, of those that came already and those to come.
    pub(crate) fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at);
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let message = match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => panic!("the server does not say what is waited for"),
                Err(RecvTimeoutError::Disconnected) => panic!("the server went away: {:?}", self.child.wait()),
            };
            if wanted(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    /// Says farewell as the protocol wants it, with the pipe open; the exit status.
    pub(crate) fn farewell(mut self) -> Option<i32> {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        self.ended()
    }

    /// Closes the pipe without a word; the exit status.
    pub(crate) fn hang_up(mut self) -> Option<i32> {
        drop(self.input.take());
        self.ended()
    }

    /// Reads nothing more of what the server says.
    pub(crate) fn stop_reading(&mut self) {
        self.messages = channel().1;
    }

    /// The exit status, when the server has ended by itself.
    pub(crate) fn ended(mut self) -> Option<i32> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().expect("it is our child") {
                return status.code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message; nothing but messages may be written.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        match line.split_once(": ") {
            Some(("Content-Length", digits)) => length = digits.parse::<usize>().ok(),
            Some(("Content-Type", _)) => {}
            _ => panic!("this is not the protocol: {line}"),
        }
    }
    let mut body = vec![0; length.expect("each message says how long it is")];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("a message is JSON"))
}
