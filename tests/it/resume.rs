//! Runs over data sets that are killed, at any moment, and begun again: the output is that of an undisturbed run.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// Rows of the data set, of which 64 are analysed at once; every 41st cannot be read.
const ROWS: usize = 320;

/// A data set of short postings, no two of them the same.
fn jobs() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut table = "id,title,description\n".to_owned();
    for row in 1..=ROWS {
        match row % 41 {
            0 => table.push_str("too,few\n"),
            _ => table.push_str(&format!(
                "J{row},Baker {row},\"You bake {row} loaves, \"\"early\"\".\n\nPay: £{} a year.\n{}\"\n",
                20_000 + row,
                "A ninja is needed. ".repeat(row % 3)
            )),
        }
    }
    fs::write(folder.path().join("jobs.csv"), table).expect("the folder can be written");
    folder
}

fn analyze(folder: &Path, format: &str, out: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postlint"));
    command.current_dir(folder).args(["analyze", "--format", format, "--output-file", out, "jobs.csv"]).args(more);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn said(mut command: Command) -> (String, Option<i32>) {
    let done = command.output().expect("the program runs");
    (String::from_utf8_lossy(&done.stderr).into_owned(), done.status.code())
}

fn killed_and_begun_again(format: &str) {
    let folder = jobs();
    let day = ["--today", "2026-03-01"];
    let place = |name: &str| folder.path().join(name);
    assert_eq!(said(analyze(folder.path(), format, "whole", &day)).1, Some(1), "some rows cannot be read");
    let whole = fs::read(place("whole")).expect("it was written");
    let progress = || fs::read(place("out.progress")).ok();
    let (mut kills, mut resumed) = (0, 0);
    let last = loop {
        let before = progress();
        let mut child = analyze(folder.path(), format, "out", &day).spawn().expect("the program runs");
        // Most are killed a little after they wrote down how far they are, each a little later; some long before.
        let delay = Duration::from_millis(kills * 7 % 40);
        if kills % 4 == 3 {
            sleep(delay * 5);
        } else {
            while progress() == before && child.try_wait().expect("it can be asked").is_none() {
                sleep(Duration::from_millis(1));
            }
            sleep(delay);
        }
        if let Some(status) = child.try_wait().expect("it can be asked") {
            break status;
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        kills += 1;
        assert!(fs::read(place("out")).map_or(true, |out| out == whole), "output is there only when all of it is");
        if place("out.progress").exists() && place("out.partial").exists() {
            resumed += 1;
            // What was not yet known to be on the disk may be anything.
            let mut partial = OpenOptions::new().append(true).open(place("out.partial")).expect("it is there");
            partial.write_all(&b"lost"[..kills as usize % 5]).expect("it can be written");
        }
    };
    assert_eq!(last.code(), Some(1));
    assert!(resumed > 0, "it was killed {kills} times, and {resumed} times in the middle");
    assert!(fs::read(place("out")).expect("it was written") == whole, "{format}: after {kills} kills it is another");
    let left: Vec<_> = fs::read_dir(folder.path()).expect("it is there").flatten().map(|one| one.file_name()).collect();
    assert_eq!(left.len(), 3, "nothing else is left: {left:?}");
}

#[test]
fn killed_json_lines() {
    killed_and_begun_again("jsonl");
}

#[test]
fn killed_csv() {
    killed_and_begun_again("csv");
}

#[test]
fn killed_parquet() {
    killed_and_begun_again("parquet");
}

#[test]
fn killed_html() {
    killed_and_begun_again("html");
}

#[test]
fn killed_summary() {
    killed_and_begun_again("text");
}

/// Nobody gets half of one output and half of another.
#[test]
fn other_run() {
    let folder = jobs();
    let begin = || {
        let mut child = analyze(folder.path(), "csv", "out", &["--today", "2026-03-01"]).spawn().expect("it runs");
        while !folder.path().join("out.progress").exists() {
            assert!(child.try_wait().expect("it can be asked").is_none(), "it is killed before it ends");
            sleep(Duration::from_millis(5));
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    };
    begin();
    let (why, code) = said(analyze(folder.path(), "jsonl", "out", &[]));
    assert_eq!(code, Some(2));
    assert!(why.contains("differs in --format; --restart begins anew"), "{why}");
    let (why, _) = said(analyze(folder.path(), "csv", "out", &["--today", "2026-03-02"]));
    assert!(why.contains("differs in --today"), "{why}");
    fs::write(folder.path().join("jobs.csv"), "description\nYou bake.\n").expect("the folder can be written");
    let (why, _) = said(analyze(folder.path(), "csv", "out", &[]));
    assert!(why.contains("differs in the file jobs.csv"), "{why}");
    let (why, code) = said(analyze(folder.path(), "csv", "out", &["--restart"]));
    assert_eq!(code, Some(0), "{why}");
    assert!(why.contains("1 row: 1 analysed"), "{why}");
}
