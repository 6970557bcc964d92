//! The conversations of `tests/wire/`: what an editor says and what the server answers, played through the real process.
//!
//! A conversation is a Markdown page. A fenced block whose info string names a path is a file; it is written when its
//! turn comes, and an empty one takes the file away. `json begin` holds what the editor can do, and begins. `json say` is
//! a message of the editor; a request has an `id`. `http say` is sent as it stands. `json hear` is what the server says
//! then: with an `id` behind it the answer to that request, with a method the next such message. `text end` is the exit
//! status: after `exit`, or after the pipe was closed. `[folder]` is the address of the folder.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::played::{assert_played, pages};

#[test]
fn conversations() {
    assert_played(pages("tests/wire"), play);
}

/// The conversation as it comes out when it is played.
fn play(text: &str) -> String {
    let kept = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = fs::canonicalize(kept.path()).expect("it is there");
    let address = uri(&folder);
    let mut editor: Option<Client> = None;
    let mut exits = false;
    let mut played = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        played.push_str(line);
        played.push('\n');
        let info = line.trim_start_matches('`');
        if !line.starts_with("```") {
            continue;
        }
        let fence = &line[..line.len() - info.len()];
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let body: String = body.iter().flat_map(|line| [line, "\n"]).collect();
        let spoken = body.replace("[folder]", &address);
        let heard = match info.split(' ').collect::<Vec<_>>().as_slice() {
            ["json", "begin"] => {
                editor = Some(Client::open_folder(&folder, &parse(&spoken)));
                None
            }
            ["json", "say"] => {
                let message = parse(&spoken);
                exits |= message["method"] == "exit";
                let editor = editor.get_or_insert_with(|| Client::start(&folder));
                editor.send(&with_version(message));
                None
            }
            ["http", "say"] => {
                let (head, message) = spoken.split_once("\n\n").expect("a blank line follows the headers");
                let raw = format!("{}\r\n\r\n{}", head.replace('\n', "\r\n"), message.trim_end_matches('\n'));
                editor.get_or_insert_with(|| Client::start(&folder)).send_raw(raw.as_bytes());
                None
            }
            ["json", "hear", what] => {
                let editor = editor.as_mut().expect("somebody has begun");
                let heard = match serde_json::from_str::<Value>(what) {
                    Ok(id) => editor.wait(|message| message["id"] == id && message.get("method").is_none()),
                    Err(_) => editor.wait(|message| message["method"] == *what),
                };
                Some(shown(heard, &address))
            }
            ["text", "end"] => {
                let editor = editor.take().expect("somebody has begun");
                let status = if exits { editor.ended() } else { editor.hang_up() };
                Some(status.map_or_else(|| "killed\n".to_owned(), |status| format!("exit status {status}\n")))
            }
            [_, path] => {
                let path = folder.join(path);
                if body.is_empty() {
                    fs::remove_file(path).expect("it was there");
                } else {
                    fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
                    fs::write(path, &body).expect("it can be written");
                }
                None
            }
            _ => None,
        };
        played.push_str(&heard.unwrap_or(body));
        played.push_str(fence);
        played.push('\n');
    }
    played
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn with_version(mut message: Value) -> Value {
    message["jsonrpc"] = json!("2.0");
    message
}

/// A message of the server, without what is the same in all of them.
fn shown(mut message: Value, address: &str) -> String {
    let fields = message.as_object_mut().expect("a message is an object");
    fields.remove("jsonrpc");
    // Numbers of requests of the server, and names of results, may be others on another day.
    if fields.contains_key("method") {
        fields.remove("id");
    }
    let text = serde_json::to_string_pretty(&message).expect("it was JSON");
    format!("{}\n", text.replace(address, "[folder]"))
}
