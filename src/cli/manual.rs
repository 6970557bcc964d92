//! Manual: what the command line says of itself: completions for shells, and pages for `man`.

use std::io::{self, Write};

use clap::CommandFactory;

use super::args::{Args, Completions, Man};
use super::{Outcome, complain, ended, remark};
use crate::workspace::files::{make_folder, reason, replace};

/// Runs `postlint completions`.
pub(super) fn complete(args: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "postlint", &mut script);
    ended(io::stdout().lock().write_all(&script))
}

/// Runs `postlint man`.
pub(super) fn write(args: &Man) -> Outcome {
    let mut command = Args::command();
    command.build();
    let mut pages = Vec::new();
    if let Err(error) = pages_of(&command, &mut pages) {
        complain(&format!("the manual cannot be written: {}", reason(&error)));
        return Outcome::Failed;
    }
    if let Err(error) = make_folder(&args.folder) {
        complain(&format!("{} cannot be made: {}", args.folder, reason(&error)));
        return Outcome::Failed;
    }
    for (name, page) in &pages {
        let path = format!("{}/{name}", args.folder.trim_end_matches('/'));
        if let Err(error) = replace(&path, |out| out.write_all(page)) {
            complain(&format!("{path} cannot be written: {}", reason(&error)));
            return Outcome::Failed;
        }
    }
    remark(&format!("{} pages in {}", pages.len(), args.folder));
    Outcome::Clean
}

/// The pages of `command` and of all commands under it that are shown.
fn pages_of(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    pages.push((page.get_filename(), text));
    let below = command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help");
    below.into_iter().try_for_each(|below| pages_of(below, pages))
}
