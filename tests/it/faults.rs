//! The language server in bad company: clients that die, bursts, huge documents, files that vanish.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, uri};

const PUBLISH: &str = "textDocument/publishDiagnostics";

/// Edits in a burst: a word of five letters typed 1,001 times, and taken back 1,000 times.
const EDITS: usize = 10_005;

fn folder() -> (TempDir, PathBuf) {
    let kept = tempfile::tempdir().expect("a temporary folder can be made");
    let path = fs::canonicalize(kept.path()).expect("it is there");
    (kept, path)
}

fn change(editor: &mut Client, path: &Path, version: i64, changes: &Value) {
    let id = json!({ "uri": uri(path), "version": version });
    editor.tell("textDocument/didChange", &json!({ "textDocument": id, "contentChanges": changes }));
}

/// The diagnostics of the file at `path`, when they are shown for `version`; all that were shown before have versions
/// that never run backwards.
fn published(editor: &mut Client, path: &Path, version: i64) -> Vec<Value> {
    let mut last = 0;
    loop {
        let told =
            editor.wait(|message| message["method"] == PUBLISH && message["params"]["uri"] == uri(path).as_str());
        let now = told["params"]["version"].as_i64().expect("the document is open");
        assert!(now >= last, "version {now} was shown after {last}");
        last = now;
        if now == version {
            return told["params"]["diagnostics"].as_array().expect("there is a list").clone();
        }
    }
}

/// More than 10,000 edits without a pause: every one counts, and what is shown at last is true.
#[test]
fn burst() {
    let (_kept, folder) = folder();
    let path = folder.join("clerk.md");
    let mut editor = Client::open_folder(&folder, &json!({}));
    editor.open(&path, "markdown", "# Clerk\n\nWe want a .\n");
    // A word is typed, taken back and typed again, letter by letter, and stands there in the end.
    let word = "ninja";
    for number in 0..EDITS {
        let (round, letter) = (number / word.len(), number % word.len());
        let (from, to, text) = match round % 2 {
            0 => (10 + letter, 10 + letter, &word[letter..=letter]),
            _ => (9 + word.len() - letter, 10 + word.len() - letter, ""),
        };
        let range = json!({ "start": { "line": 2, "character": from }, "end": { "line": 2, "character": to } });
        change(&mut editor, &path, number as i64 + 2, &json!([{ "range": range, "text": text }]));
    }
    let found = published(&mut editor, &path, EDITS as i64 + 1);
    let words: Vec<&str> = found.iter().filter_map(|diagnostic| diagnostic["code"].as_str()).collect();
    assert!(words.contains(&"hero-title"), "{words:?}");
    assert_eq!(editor.farewell(), Some(0));
}

/// A document of 5 MB is taken, edited and given back, and others are served meanwhile.
#[test]
fn huge() {
    let (_kept, folder) = folder();
    let (large, small) = (folder.join("large.md"), folder.join("small.md"));
    let mut editor = Client::open_folder(&folder, &json!({}));
    let text = format!("# Clerk\n\n{}", "You write letters to people far away.\n".repeat(5 << 20 >> 5));
    assert!(text.len() > 5 << 20);
    editor.open(&large, "markdown", &text);
    let range = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 3 } });
    change(&mut editor, &large, 2, &json!([{ "range": range, "text": "They" }]));
    editor.open(&small, "markdown", "# Clerk\n\n####\n\nYou write letters.\n");
    let found = editor.diagnostics(&small);
    assert!(found.iter().any(|diagnostic| diagnostic["code"] == "empty-heading"), "{found:?}");
    assert_eq!(editor.farewell(), Some(0));
}

/// An editor that dies takes the server with it, whatever the server is doing.
#[test]
fn death() {
    let (_kept, folder) = folder();
    let path = folder.join("clerk.md");
    let begin = || {
        let mut editor = Client::open_folder(&folder, &json!({}));
        editor.open(&path, "markdown", &"# Clerk\n\nYou write letters to a ninja.\n".repeat(200));
        editor
    };
    assert_eq!(begin().hang_up(), Some(0));
    // In the middle of a message.
    let mut editor = begin();
    assert!(editor.send_raw(b"Content-Length: 1000\r\n\r\n{\"jsonrpc\""));
    assert_eq!(editor.hang_up(), Some(0));
    // With the pipe open.
    let mut editor = begin();
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.ended(), Some(1));
    assert_eq!(begin().farewell(), Some(0));
    // Nobody reads any more.
    let mut editor = begin();
    editor.stop_reading();
    for version in 2..200 {
        let body = json!({ "jsonrpc": "2.0", "id": version, "method": "textDocument/diagnostic",
            "params": { "textDocument": { "uri": uri(&path) } } })
        .to_string();
        if !editor.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()) {
            break;
        }
    }
    assert_eq!(editor.ended(), Some(0));
}

/// A file that is deleted while it is open stays what the editor has; when it is closed, nothing is shown of it.
#[test]
fn deletion() {
    let (_kept, folder) = folder();
    let path = folder.join("clerk.md");
    let text = "# Clerk\n\n####\n\nYou write letters.\n";
    fs::write(&path, text).expect("it can be written");
    let mut editor = Client::open_folder(&folder, &json!({}));
    editor.open(&path, "markdown", text);
    assert!(!published(&mut editor, &path, 1).is_empty());
    fs::remove_file(&path).expect("it was there");
    editor.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri(&path), "type": 3 }] }));
    assert!(!editor.diagnostics(&path).is_empty());
    editor.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri(&path) } }));
    let told = editor.wait(|message| message["method"] == PUBLISH && message["params"]["version"].is_null());
    assert_eq!(told["params"]["diagnostics"], json!([]));
    assert!(editor.diagnostics(&path).is_empty());
    assert_eq!(editor.farewell(), Some(0));
}

/// What was asked for and is not wanted any more is given up, and nothing else waits for it.
#[test]
fn cancellation() {
    let (_kept, folder) = folder();
    for number in 0..400 {
        let text =
            format!("# Clerk {number}\n\nYou write letters to a ninja.\n\n## Requirements\n\n- {number} years\n");
        fs::write(folder.join(format!("{number}.md")), text).expect("it can be written");
    }
    let mut editor = Client::open_folder(&folder, &json!({}));
    let params = json!({ "previousResultIds": [], "workDoneToken": "checking" });
    let number = editor.begin("workspace/diagnostic", &params);
    let progress = editor.wait(|message| message["method"] == "$/progress");
    assert_eq!(progress["params"]["value"]["kind"], "begin");
    editor.tell("$/cancelRequest", &json!({ "id": number }));
    assert_eq!(editor.answer_to(number)["error"]["code"], -32800);
    editor.wait(|message| message["method"] == "$/progress" && message["params"]["value"]["kind"] == "end");
    let report = editor.ask("workspace/diagnostic", &params);
    let items = report["items"].as_array().expect("there is a list");
    assert_eq!(items.len(), 400);
    let previous: Vec<Value> =
        items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    let again = editor.ask("workspace/diagnostic", &json!({ "previousResultIds": previous }));
    let changed = again["items"].as_array().expect("there is a list").iter().filter(|item| item["kind"] == "full");
    assert_eq!(changed.count(), 0);
    assert_eq!(editor.farewell(), Some(0));
}
