//! Command line: a door for terminals and CI.

mod args;
mod check;
mod debug;
mod explain;
mod paths;
mod progress;
mod projects;
mod rules;
mod targets;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// How a run ended. The numbers are the same for every command and format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// 0: done, and nothing to object to.
    Clean = 0,
    /// 1: done, and there are findings at or above the level that fails.
    Found = 1,
    /// 2: something asked for could not be done.
    Failed = 2,
}

/// Does what was typed.
#[must_use]
pub fn run() -> ExitCode {
    let mut typed: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let first = typed.get(1).cloned().unwrap_or_default();
    if first == "--dump" {
        typed.splice(1..2, ["debug".into(), "blocks".into()]);
    } else if std::path::Path::new(&first).is_file() {
        typed.splice(1..1, ["debug".into(), "findings".into()]);
    }
    let args = Args::parse_from(typed);
    let outcome = match args.command {
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Debug(args) => debug::run(&args),
    };
    ExitCode::from(outcome as u8)
}

/// What happens when the output cannot be written: a closed pipe ends the run and is no error.
fn unwritable(error: &io::Error) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Outcome::Clean;
    }
    complain(&format!("the output cannot be written: {error}"));
    Outcome::Failed
}

/// Says on stderr what could not be done.
fn complain(message: &str) {
    let style = anstyle::AnsiColor::BrightRed.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{style}error{style:#}: {message}");
}

/// Says on stderr what a user may want to know.
fn remark(message: &str) {
    let _ = writeln!(anstream::stderr(), "{message}");
}
