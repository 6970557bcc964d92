//! Command line: a door for terminals and CI.

mod adoption;
mod analyze;
mod args;
mod baseline;
mod changed;
mod check;
mod columns;
mod compare;
mod config;
mod debug;
mod delivery;
mod documents;
mod expand;
mod explain;
mod facts;
mod fix;
mod git;
mod graph;
mod import;
mod init;
mod ladder;
mod manual;
mod past;
mod paths;
mod prepare;
mod progress;
mod resume;
mod rows;
mod rules;
mod sets;
mod sieve;
mod targets;
mod trend;
mod watch;
mod words;

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;
use std::sync::{Arc, LazyLock};

use clap::Parser;
use clap::error::ErrorKind;

use crate::lsp::{self, End};
use crate::project::Wishes;
use crate::project::lookup::{Lookup, Projects};
use crate::report::Look;
use crate::workspace::files::{Disk, place, reason, replace};
use args::{Args, Command, ConfigArgs, Lsp};
use paths::absolute;
use words::Color;

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
    let typed: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let first = typed.get(1).cloned().unwrap_or_default();
    let args = match Args::try_parse_from(&typed) {
        Ok(args) => args,
        Err(error) => return misunderstood(&error, &first.to_string_lossy()),
    };
    let outcome = match args.command {
        Command::Check(args) if args.watch => watch::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Baseline(args) => baseline::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Analyze(args) => analyze::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Ladder(args) => ladder::run(&args),
        Command::Trend(args) => trend::run(&args),
        Command::Expand(args) => expand::run(&args),
        Command::Graph(args) => graph::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Lsp(args) => converse(&args),
        Command::Completions(args) => manual::complete(&args),
        Command::Man(args) => manual::write(&args),
        Command::Debug(args) => debug::run(&args),
    };
    ExitCode::from(outcome as u8)
}

/// Says what of the command line cannot be understood; help and the version come this way too.
fn misunderstood(error: &clap::Error, first: &str) -> ExitCode {
    let _ = error.print();
    if error.kind() == ErrorKind::InvalidSubcommand && place(first).is_ok() {
        remark(&format!("\nTo check it: postlint check {first}"));
    }
    ExitCode::from(if error.use_stderr() { Outcome::Failed } else { Outcome::Clean } as u8)
}

/// How findings look where no person sees them.
const PLAIN: Look = Look { color: false, width: 100, quiet: false, links: None };

/// Standard output, and how what is written there is to look: with the colours and the width of the terminal.
fn output(color: Color) -> (BufWriter<anstream::AutoStream<StdoutLock<'static>>>, Look) {
    color.demand();
    let stdout = io::stdout();
    let choice = anstream::AutoStream::choice(&stdout);
    let terminal = stdout.is_terminal().then(terminal_size::terminal_size).flatten();
    let width = terminal.map_or(PLAIN.width, |(width, _)| usize::from(width.0).clamp(60, 140));
    let color = choice != anstream::ColorChoice::Never;
    let links = (color && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)).then(current_folder);
    let look = Look { color, width, links, ..PLAIN };
    (BufWriter::with_capacity(1 << 16, anstream::AutoStream::new(stdout, choice).lock()), look)
}

/// The current folder.
fn current_folder() -> &'static str {
    static HERE: LazyLock<String> = LazyLock::new(|| absolute("."));
    &HERE
}

/// Has `write` fill the file `path`, which is replaced only when all of it was written.
fn into_file(path: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<Outcome>) -> io::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    let written = replace(path, |out| {
        outcome = write(out)?;
        Ok(())
    });
    written.map(|()| outcome).map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))
}

/// The current day.
fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Runs `postlint lsp`.
fn converse(args: &Lsp) -> Outcome {
    let fixed = args.today;
    match lsp::run(Box::new(move || fixed.unwrap_or_else(today))) {
        Ok(End::Orderly) => Outcome::Clean,
        Ok(End::Abrupt) => Outcome::Found,
        Err(error) => {
            complain(&format!("the server cannot be started: {}", reason(&error)));
            Outcome::Failed
        }
    }
}

/// The projects of a run, none of them met yet.
fn projects(wishes: Wishes, today: jiff::civil::Date, args: &ConfigArgs) -> Projects {
    let lookup = match (&args.config, args.no_config) {
        (Some(path), _) => Lookup::Given(path.clone()),
        (None, true) => Lookup::None,
        (None, false) => Lookup::Search,
    };
    Projects::new(wishes, today, lookup, Arc::new(Disk), paths::from_here)
}

/// The number of the project for the current folder, for commands that are about no file. What is wrong with its
/// configuration is mentioned.
fn here(projects: &mut Projects) -> usize {
    let number = projects.of_folder(&paths::absolute("."));
    for trouble in &projects.troubles {
        complain(trouble);
    }
    if let Some(fault) = projects.faults.first() {
        complain(&format!("{} has mistakes; `postlint check` shows them", fault.source.name()));
    }
    number
}

/// How a run ends that only writes.
fn ended(written: io::Result<()>) -> Outcome {
    written.map_or_else(|error| unwritable(&error), |()| Outcome::Clean)
}

/// What happens when the output cannot be written: a closed pipe ends the run and is no error.
fn unwritable(error: &io::Error) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Outcome::Clean;
    }
    complain(&format!("the output cannot be written: {}", reason(error)));
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
