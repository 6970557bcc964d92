//! The budget: processor time and memory of the program, each beside something else measured in the same run.
//!
//! `cargo bench` prints one posting beside an empty program, 1,000 postings beside bare Markdown parsing of the same
//! bytes, and the peak memory of one posting and of 10,000. Nothing here fails: speed is read, not asserted.

#![expect(clippy::print_stdout, reason = "figures are printed to be read")]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use pulldown_cmark::{Options, Parser};

const RUNS: usize = 30;

/// The word with which this program calls itself to have one child alone, whose peak of memory is then its own.
const ALONE: &str = "alone";

fn main() {
    let typed: Vec<String> = std::env::args().collect();
    if let [_, command, program, rest @ ..] = &typed[..]
        && command == ALONE
    {
        run(Command::new(program).args(rest));
        println!("{}", getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts").max_rss());
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let program = Path::new(env!("CARGO_BIN_EXE_postlint"));
    let empty = empty_program(folder.path());
    let one = folder.path().join("posting.md");
    fs::write(&one, posting(0)).expect("the folder can be written");

    let base = best(|| run(&mut Command::new(&empty)));
    let single = best(|| run(Command::new(program).args(["check", "--exit-zero"]).arg(&one)));
    println!("one posting of {} bytes", posting(0).len());
    println!("  empty program    {:>9.2} ms", millis(base));
    println!("  postlint check   {:>9.2} ms   (aim: at most {:.2})", millis(single), millis(base) * 4.0 + 3.0);
    println!("  peak memory      {:>9.1} MB   (aim: 25)", peak(program, &one));

    let many = folder.path().join("many");
    let bytes = write_postings(&many, 1_000);
    let threads = |count: &str| {
        best_of(5, || run(Command::new(program).args(["check", "--exit-zero", "--threads", count]).arg(&many)))
    };
    let check = threads("1");
    let bare = best_of(5, || markdown(&many));
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("1,000 postings, {:.1} MB, one thread", bytes as f64 / 1e6);
    println!("  bare Markdown    {:>9.1} MB/s", rate(bare));
    println!("  postlint check   {:>9.1} MB/s  ({:.2} of it; aim: 0.25)", rate(check), rate(check) / rate(bare));

    let crowd = folder.path().join("crowd");
    write_postings(&crowd, 10_000);
    println!("10,000 postings");
    println!("  peak memory      {:>9.1} MB   (aim: 60)", peak(program, &crowd));
}

/// A posting of about 7 KB in the shape of those that people keep, told apart by `number`.
fn posting(number: usize) -> String {
    let mut text = include_str!("posting.md").replace("{number}", &number.to_string());
    let _ = writeln!(text, "\nReference {number}.");
    text
}

fn write_postings(folder: &Path, count: usize) -> usize {
    let mut bytes = 0;
    for number in 0..count {
        let part = folder.join(format!("{:03}", number / 100));
        fs::create_dir_all(&part).expect("the folder can be written");
        let text = posting(number);
        bytes += text.len();
        fs::write(part.join(format!("role-{number}.md")), text).expect("the folder can be written");
    }
    bytes
}

fn empty_program(folder: &Path) -> PathBuf {
    let source = folder.join("empty.rs");
    let program = folder.join("empty");
    fs::write(&source, "fn main() {}\n").expect("the folder can be written");
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let status = Command::new(rustc).arg("-O").arg(&source).arg("-o").arg(&program).status();
    assert!(status.expect("rustc can be run").success(), "the empty program compiles");
    program
}

/// Reads and parses every posting below `folder` with pulldown-cmark alone; its processor time.
fn markdown(folder: &Path) -> Duration {
    let before = spent(UsageWho::RUSAGE_SELF);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for part in fs::read_dir(folder).expect("it was written") {
        for file in fs::read_dir(part.expect("it was written").path()).expect("it was written") {
            let text = fs::read_to_string(file.expect("it was written").path()).expect("it was written");
            for event in Parser::new_ext(&text, options).into_offset_iter() {
                black_box(event);
            }
        }
    }
    spent(UsageWho::RUSAGE_SELF) - before
}

/// Runs a program to its end; its processor time.
fn run(command: &mut Command) -> Duration {
    let before = spent(UsageWho::RUSAGE_CHILDREN);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program can be run");
    assert!(status.success(), "{command:?} succeeds");
    spent(UsageWho::RUSAGE_CHILDREN) - before
}

fn spent(who: UsageWho) -> Duration {
    let usage = getrusage(who).expect("the system counts");
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(u64::try_from(micros).expect("time does not run backwards"))
}

/// The largest memory that checking `path` takes, in MB.
fn peak(program: &Path, path: &Path) -> f64 {
    let mut command = Command::new(std::env::current_exe().expect("it is running"));
    command.arg(ALONE).arg(program).args(["check", "--exit-zero"]).arg(path);
    let kilobytes = String::from_utf8(command.output().expect("it can be run").stdout).expect("it prints a number");
    kilobytes.trim().parse::<f64>().expect("it prints a number") / 1024.0
}

fn best(measure: impl FnMut() -> Duration) -> Duration {
    best_of(RUNS, measure)
}

fn best_of(runs: usize, mut measure: impl FnMut() -> Duration) -> Duration {
    (0..runs).map(|_| measure()).min().expect("at least one run")
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
