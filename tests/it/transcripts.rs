//! The console transcripts of `tests/cli/` and of the manual of rule pages: what a user types and sees, exit status included.
//!
//! A transcript is a Markdown page that reads like a manual. A fenced block whose info string names a path is a file;
//! it is written before the commands. In a `console` block, what follows `$ ` is given to a shell in a folder of its
//! own, and what it wrote stands below, then `? ` and the exit status where that is not 0.

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::played::{assert_played, pages, shell, write};

/// Pages of the documentation that are transcripts too.
pub(crate) const PLAYED: &[&str] = &[
    "docs/analyze.md",
    "docs/ci.md",
    "docs/collections.md",
    "docs/compare.md",
    "docs/configuration.md",
    "docs/fixes.md",
    "docs/formats.md",
    "docs/getting-started.md",
    "docs/ladder.md",
    "docs/trend.md",
    "docs/writing-rules.md",
];

#[test]
fn transcripts() {
    let mut pages = pages("tests/cli");
    pages.extend(PLAYED.iter().map(|page| Path::new(env!("CARGO_MANIFEST_DIR")).join(page)));
    assert!(pages.len() > 1, "there are transcripts");
    assert_played(pages, play);
}

/// The README shows what its first command writes today.
#[test]
fn readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("README.md")).expect("it is text");
    let command = page.lines().find_map(|line| line.strip_prefix("$ cargo run --release -- ")).expect("it shows one");
    let shown =
        page.split_once("```text\n").and_then(|(_, rest)| rest.split_once("\n```")).expect("it shows what came").0;
    let done = Command::new(env!("CARGO_BIN_EXE_postlint")).args(command.split(' ')).current_dir(root).output();
    let written = String::from_utf8(done.expect("it can be run").stdout).expect("it writes text");
    let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(shown), lines(written.trim_end()), "the README shows something else");
}

/// The transcript as it comes out when it is played.
fn play(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
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
        match info.split_once(' ') {
            None if info == "console" => {
                for command in body.iter().filter_map(|line| line.strip_prefix("$ ")) {
                    played.push_str(&run(command, folder.path()));
                }
            }
            name => {
                if let Some((_, path)) = name {
                    write(folder.path(), path, &body.iter().flat_map(|line| [line, "\n"]).collect::<String>());
                }
                played.extend(body.iter().flat_map(|line| [line, "\n"]));
            }
        }
        played.push_str(fence);
        played.push('\n');
    }
    played
}

/// A command, what it wrote, and its exit status.
fn run(command: &str, folder: &Path) -> String {
    let done = shell(command, folder);
    let mut shown = format!("$ {command}\n");
    let output = String::from_utf8_lossy(&done.stdout);
    let place = folder.to_string_lossy();
    for line in output.replace(&*place, "[folder]").lines() {
        writeln!(shown, "{}", line.trim_end()).expect("a string grows");
    }
    match done.status.code() {
        Some(0) => {}
        Some(code) => writeln!(shown, "? {code}").expect("a string grows"),
        None => shown.push_str("? killed\n"),
    }
    shown
}
