//! The pages of `tests/lsp/`: what an editor asks at a place of a document, and what it is answered.
//!
//! Each section of a page is a workspace of its own. `file PATH` stands on the disk, `open PATH` is open in the editor
//! with unsaved text; the cursor is where `‸` stands in the last of them. Every other fence is a question, and holds the
//! answer: its info string names the method, then a new name or a path where the method needs one. Places are line and
//! column, counted from 1, in the units that `units=utf-8` on the question says; `client=plain` is an editor that can
//! do little.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Map, Value, json};

use crate::played::{assert_played, pages};

#[test]
fn editor() {
    assert_played(pages("tests/lsp"), play);
}

/// The page as it comes out when its questions are asked.
fn play(page: &str) -> String {
    let mut played = String::new();
    let mut stage = Stage::default();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        played.extend([line, "\n"]);
        if line.starts_with("## ") {
            stage = Stage::default();
        }
        let info = line.trim_start_matches('`');
        if !line.starts_with("```") {
            continue;
        }
        let fence = &line[..line.len() - info.len()];
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let text: String = body.iter().flat_map(|line| [line, "\n"]).collect();
        match info.split_once(' ') {
            Some(("file", path)) => stage.write(path, &text),
            Some(("open", path)) => stage.open(path, &text),
            _ => {
                played.push_str(&stage.ask(info));
                played.extend([fence, "\n"]);
                continue;
            }
        }
        played.extend([text.as_str(), fence, "\n"]);
    }
    played
}

/// A workspace and the texts that are open.
struct Stage {
    folder: tempfile::TempDir,
    open: Vec<(String, String)>,
    /// The document that the cursor is in, and the text before it.
    cursor: Option<(String, String)>,
}

impl Default for Stage {
    fn default() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { folder, open: Vec::new(), cursor: None }
    }
}

impl Stage {
    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn open(&mut self, path: &str, text: &str) {
        if let Some((before, _)) = text.split_once('‸') {
            self.cursor = Some((path.to_owned(), before.to_owned()));
        }
        self.open.push((path.to_owned(), text.replace('‸', "")));
    }

    fn uri(&self, path: &str) -> String {
        format!("{}{path}", self.root())
    }

    fn root(&self) -> String {
        let root = fs::canonicalize(self.folder.path()).expect("it is there");
        format!("file://{}/", root.display())
    }

    /// The answer to the question on a fence.
    fn ask(&self, info: &str) -> String {
        let mut words = info.split(' ');
        let method = words.next().unwrap_or_default();
        let mut rest = Vec::new();
        let (mut units, mut plain) = ("utf-16", false);
        for word in words {
            match word.split_once('=') {
                Some(("units", wanted)) => units = wanted,
                Some(("client", "plain")) => plain = true,
                _ => rest.push(word),
            }
        }
        let mut editor = Editor::start();
        let folder = json!({"uri": self.root().trim_end_matches('/'), "name": "test"});
        let mut start = json!({"processId": null, "capabilities": abilities(plain), "workspaceFolders": [folder]});
        start["capabilities"]["general"] = json!({"positionEncodings": [units]});
        if !plain {
            let commands = ["postlint.showReferences", "postlint.showAssembled"];
            start["initializationOptions"] = json!({ "commands": commands });
        }
        editor.request("initialize", &start);
        editor.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
        for (path, text) in &self.open {
            let item = json!({"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text});
            let params = json!({"textDocument": item});
            editor.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params}));
        }
        let method =
            if method.starts_with("workspace/") { method.to_owned() } else { format!("textDocument/{method}") };
        let answer = editor.request(&method, &self.params(&rest, units));
        let mut written = String::new();
        if let Some(items) = answer.get("items").and_then(Value::as_array) {
            return choices(items, rest.first().copied().unwrap_or_default());
        }
        show(&mut written, &answer, &self.root(), 0);
        written.trim_start_matches(['\n', ' ']).to_owned() + if written.ends_with('\n') { "" } else { "\n" }
    }

    fn params(&self, rest: &[&str], units: &str) -> Value {
        let Some((path, before)) = &self.cursor else { return json!({"query": rest.join(" ")}) };
        let last = before.rsplit('\n').next().unwrap_or_default();
        let column = match units {
            "utf-8" => last.len(),
            "utf-16" => last.encode_utf16().count(),
            _ => last.chars().count(),
        };
        let position = json!({"line": before.matches('\n').count(), "character": column});
        let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 100_000, "character": 0}});
        let mut params = json!({
            "textDocument": {"uri": self.uri(path)},
            "position": position,
            "positions": [position],
            "range": whole,
            "context": {"includeDeclaration": true, "triggerKind": 1},
        });
        match rest {
            [] => {}
            [old, new] => params["files"] = json!([{"oldUri": self.uri(old), "newUri": self.uri(new)}]),
            name => params["newName"] = json!(name.join(" ").replace("%20", " ")),
        }
        params
    }
}

/// What an editor can do: all that ours knows, or as little as there may be.
fn abilities(plain: bool) -> Value {
    if plain {
        return json!({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}});
    }
    json!({
        "textDocument": {
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "definition": {"linkSupport": true},
            "rename": {"prepareSupport": true},
        },
        "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]}},
    })
}

/// A server, and an editor that talks to it.
struct Editor {
    server: Child,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Editor {
    fn start() -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_postlint"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it can be run");
        let output = BufReader::new(server.stdout.take().expect("it is a pipe"));
        Self { server, output, asked: 0 }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.server.stdin.as_mut().expect("it is a pipe");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server listens");
        input.flush().expect("the server listens");
    }

    /// The result of a request, or its error.
    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let asked = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": asked, "method": method, "params": params}));
        loop {
            let mut message = self.receive();
            if message.get("id") == Some(&json!(asked)) && message.get("method").is_none() {
                return match message.get_mut("error") {
                    Some(error) => json!({"error": error["message"].take()}),
                    None => message["result"].take(),
                };
            }
        }
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server speaks");
            assert!(!line.is_empty(), "the server is gone");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", bytes)) => length = bytes.parse().expect("it is a number"),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the server says all of it");
        serde_json::from_slice(&body).expect("the server speaks JSON")
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // Its input is closed with it, at which the server ends; what it did until then does not matter.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Writes `value` for people: places and addresses short, texts of several lines as they are.
fn show(out: &mut String, value: &Value, root: &str, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            if let Some(place) = place(fields) {
                let _ = write!(out, " {place}");
                return;
            }
            for (name, value) in fields {
                let _ = write!(out, "\n{indent}{name}:");
                show(out, value, root, depth + 1);
            }
        }
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_string()) => {
            let _ = write!(out, " {value}");
        }
        Value::Array(items) => {
            for item in items {
                let mut text = String::new();
                show(&mut text, item, root, depth + 1);
                let _ = write!(out, "\n{indent}- {}", text.trim_start());
            }
        }
        Value::String(text) if text.contains('\n') => {
            for line in text.lines() {
                let _ = write!(out, "\n{}", format!("{indent}| {line}").trim_end());
            }
        }
        Value::String(text) => {
            let _ = write!(out, " {}", text.replace(root, ""));
        }
        other => {
            let _ = write!(out, " {other}");
        }
    }
}

/// What completion offers, in the order in which an editor shows it: the label, what it is beside, what is written where,
/// and the first line that is told of it. Of many, those whose label begins with `start`.
fn choices(items: &[Value], start: &str) -> String {
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
    let mut items: Vec<&Value> = items.iter().filter(|item| text(item, "label").starts_with(start)).collect();
    items.sort_by_key(|item| text(item, "sortText"));
    let mut shown = String::new();
    for item in items {
        let edit = &item["textEdit"];
        let range = edit["range"].as_object().and_then(place).expect("a completion is an edit");
        assert_eq!(item["filterText"], edit["newText"], "editors filter by what will stand there");
        let _ =
            write!(shown, "{} ({}) → {} “{}”", text(item, "label"), text(item, "detail"), range, text(edit, "newText"));
        let told = text(&item["documentation"], "value");
        let first = told.lines().find(|line| !line.starts_with("```")).unwrap_or_default();
        let _ = writeln!(shown, "{}{first}", if first.is_empty() { "" } else { ": " });
    }
    shown
}

fn place(fields: &Map<String, Value>) -> Option<String> {
    let number = |value: &Value| value.as_u64().map(|number| number + 1);
    let position =
        |value: &Value| Some(format!("{}:{}", number(value.get("line")?)?, number(value.get("character")?)?));
    match fields.len() {
        2 if fields.contains_key("line") => position(&Value::Object(fields.clone())),
        2 => Some(format!("{}-{}", position(fields.get("start")?)?, position(fields.get("end")?)?)),
        _ => None,
    }
}
