//! Rows: how long a data set of 100,000 postings takes, beside a bare read of the same table, in which memory, and whether
//! a run that is killed again and again comes to the same bytes. `cargo bench --bench rows` prints it;
//! `cargo bench --bench rows -- 2000` takes fewer rows.

#![expect(clippy::print_stdout, reason = "figures are printed to be read")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

const ROWS: usize = 100_000;

/// Bytes of a document that is no fragment, and that a job board would take.
const LENGTHS: std::ops::Range<usize> = 600..20_000;

/// How often a run is killed.
const KILLS: u32 = 12;

fn main() {
    let rows = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(ROWS);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let place = |name: &str| folder.path().join(name);
    let texts = texts();
    let length = write(&place("jobs.csv"), &texts, rows);
    println!("{rows} rows of {} documents, {:.1} MB", texts.len(), length as f64 / 1e6);

    let begun = Instant::now();
    let read = csv::Reader::from_path(place("jobs.csv")).expect("it is there").into_records().count();
    assert_eq!(read, rows, "a bare read finds all rows");
    say("bare read", begun.elapsed(), rows);

    let begun = Instant::now();
    let done = analyze(folder.path(), "whole").status().expect("the program runs");
    assert!(done.success(), "all rows can be read");
    let whole = begun.elapsed();
    say("analyze", whole, rows);
    let memory = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts").max_rss();
    println!("  peak memory  {:>10.0} MB", memory as f64 / 1024.0);

    for kill in 0..KILLS {
        let mut child = analyze(folder.path(), "resumed").spawn().expect("the program runs");
        // Moments spread over a twentieth to a seventh of a run, none of which is a round part of another.
        std::thread::sleep(whole.mul_f64(0.05 + 0.09 * f64::from(kill * 7 % KILLS) / f64::from(KILLS)));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    }
    let done = analyze(folder.path(), "resumed").status().expect("the program runs");
    assert!(done.success(), "all rows can be read");
    let same = fs::read(place("whole")).expect("it is there") == fs::read(place("resumed")).expect("it is there");
    println!("  killed {KILLS} times and begun again: {}", if same { "the same bytes" } else { "OTHER BYTES" });
}

fn say(what: &str, time: Duration, rows: usize) {
    let seconds = time.as_secs_f64();
    println!("  {what:11}  {seconds:>8.1} s  {:>8.0} rows a second", rows as f64 / seconds);
}

fn analyze(folder: &Path, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postlint"));
    command.current_dir(folder).args(["analyze", "--today", "2026-03-01", "--format", "jsonl", "--output-file", out]);
    command.args(["--text-column", "text", "jobs.csv"]).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The documents that people wrote, where they lie above the repository; else our own.
fn texts() -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = here.ancestors().map(|above| above.join("shared/corpus")).find(|folder| folder.is_dir());
    let mut files = Vec::new();
    collect(&corpus.unwrap_or_else(|| here.join("fixtures")), &mut files);
    files.sort();
    let texts = files.iter().filter_map(|path| fs::read_to_string(path).ok());
    texts.filter(|text| LENGTHS.contains(&text.len())).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("it is a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// Writes the table; its length in bytes.
fn write(path: &Path, texts: &[String], rows: usize) -> u64 {
    let mut table = csv::Writer::from_path(path).expect("the folder can be written");
    table.write_record(["id", "text"]).expect("it can be written");
    for (number, text) in texts.iter().cycle().take(rows).enumerate() {
        table.write_record([&format!("J{number}"), text]).expect("it can be written");
    }
    table.flush().expect("it can be written");
    fs::metadata(path).expect("it is there").len()
}
