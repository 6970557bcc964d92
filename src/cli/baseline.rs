//! Baseline: writes down the findings that are there now, so that `check` tells only new ones.

use super::adoption::Baseline;
use super::args::Check;
use super::check::Job;
use super::paths::{absolute, from_here};
use super::prepare::prepare;
use super::sieve::{Sieve, configured, is_there, load, way};
use super::{Outcome, complain, remark, unwritable};
use crate::project::lookup::Projects;
use crate::report::baseline::{Baseline as Known, Keeper, NAME};
use crate::report::counted;
use crate::workspace::files::{Disk, Files, reason, replace};
use crate::workspace::paths;

/// Runs `postlint baseline`.
pub(super) fn run(args: &Baseline) -> Outcome {
    let check = Check::of(args);
    let mut prepared = match prepare(&check) {
        Ok(prepared) if !prepared.failed => prepared,
        _ => return Outcome::Failed,
    };
    if let Some(fault) = prepared.projects.faults.first() {
        complain(&format!("{} has mistakes; `postlint check` shows them", fault.source.name()));
        return Outcome::Failed;
    }
    let (path, is_named) = place(args, &mut prepared.projects);
    let before = match Disk.is_file(&path).then(|| load(&path)).transpose() {
        // What cannot be used is written anew, unless only a part of it is to be changed.
        Err(why) if args.prune => {
            complain(&why);
            return Outcome::Failed;
        }
        before => before.ok().flatten(),
    };
    if args.prune && before.is_none() {
        complain(&format!("there is no {}; `postlint baseline` writes it", from_here(&path)));
        return Outcome::Failed;
    }
    let job = Job::of(&check, &prepared);
    let mut keeper = Keeper { baseline: Known::default(), way: |name: &str| way(&path, name) };
    match job.write(&mut keeper, &mut std::io::sink(), &mut Sieve::default()) {
        Err(error) => return unwritable(&error),
        Ok(Outcome::Failed) => return Outcome::Failed,
        Ok(_) => {}
    }
    let old = before.unwrap_or_default();
    let new = keeper.baseline.after(&old, !args.prune, |way| is_there(&path, way));
    let shown = from_here(&path);
    if let Err(error) = replace(&path, |out| out.write_all(new.text().as_bytes())) {
        complain(&format!("{shown} cannot be written: {}", reason(&error)));
        return Outcome::Failed;
    }
    let holds = format!("{shown}: {} in {}", counted(new.len(), "known finding"), counted(new.files(), "file"));
    remark(&match (new.beyond(&old), old.beyond(&new)) {
        (added, 0) if added == new.len() => holds,
        (added, dropped) => format!("{holds} ({added} added, {dropped} dropped)"),
    });
    if !is_named {
        remark(&format!(
            "to make it count, write `baseline = \"{shown}\"` in postlint.toml, or check with --baseline {shown}"
        ));
    }
    Outcome::Clean
}

/// The whole path of the baseline, and whether `postlint check` will look for it there.
fn place(args: &Baseline, projects: &mut Projects) -> (String, bool) {
    if let Some(typed) = &args.file {
        let whole = absolute(typed);
        let number = projects.of_folder(&absolute("."));
        let is_named = configured(&projects.all[number]).is_some_and(|path| path == whole);
        return (whole, is_named);
    }
    let number = projects.of_folder(&absolute("."));
    let rooted = &projects.all[number];
    if let Some(path) = configured(rooted) {
        return (path, true);
    }
    let folder = rooted.root.clone().unwrap_or_else(|| absolute("."));
    (paths::join(&folder, NAME).unwrap_or_else(|| absolute(NAME)), false)
}
