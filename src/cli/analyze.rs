//! Analyze: what documents come to, and what to change first.

use std::io::{self, Write};

use rayon::prelude::*;

use super::args::Analyze as Args;
use super::documents::analyzed;
use super::prepare::{nothing_to_check, wrong_with};
use super::progress::Progress;
use super::targets::{Search, Target, collect, surroundings};
use super::words::chosen;
use super::{Outcome, complain, sets, today};
use crate::project::lookup::Projects;
use crate::report::Look;
use crate::report::analyzed::{ANALYSIS_FORMATS, needs_file};
use crate::workspace::files::Disk;

/// Files that are analysed before any of them is written, so that memory does not grow with their number.
const CHUNK: usize = 64;

/// Runs `postlint analyze`.
pub(super) fn run(args: &Args) -> Outcome {
    match sets::forms(args) {
        Err(why) => {
            complain(&why);
            return Outcome::Failed;
        }
        Ok(Some(forms)) => return sets::run(args, &forms),
        Ok(None) => {}
    }
    if let Some(why) = needs_file(&args.format).filter(|_| args.output.file().is_none()) {
        complain(&why);
        return Outcome::Failed;
    }
    let today = args.judging.documents.today.unwrap_or_else(today);
    let mut projects = args.judging.projects(today);
    let targets = collect(
        &args.paths,
        Search { stdin_name: args.judging.documents.stdin_filename.as_deref(), ..Search::default() },
        &mut projects,
    );
    let wrong = wrong_with(&args.judging.rules, &projects);
    for trouble in wrong.iter().chain(&targets.troubles) {
        complain(trouble);
    }
    if !wrong.is_empty() {
        return Outcome::Failed;
    }
    let mut failed = !targets.troubles.is_empty();
    if targets.files.is_empty() && !failed {
        complain(&nothing_to_check(&args.paths));
        failed = true;
    }
    let job = Job { args, projects: &projects, targets: &targets.files };
    match args.output.deliver(|out, look| job.write(out, look)) {
        Outcome::Clean if failed => Outcome::Failed,
        outcome => outcome,
    }
}

struct Job<'a> {
    args: &'a Args,
    projects: &'a Projects,
    targets: &'a [Target],
}

impl Job<'_> {
    fn write(&self, out: &mut dyn Write, look: Look) -> io::Result<Outcome> {
        let mut writer = chosen(ANALYSIS_FORMATS, &self.args.format)(look, self.targets.len() > 1);
        let (typed, within) = (&self.args.paths, self.args.judging.documents.workspace.as_deref());
        let workspace = surroundings(Box::new(Disk), self.projects, typed, self.targets, within);
        let mut progress = Progress::new(true);
        let mut outcome = Outcome::Clean;
        for (number, chunk) in self.targets.chunks(CHUNK).enumerate() {
            let results: Vec<_> =
                chunk.par_iter().map(|target| analyzed(target, self.projects, &workspace, |all| all)).collect();
            progress.clear();
            for (target, result) in chunk.iter().zip(results) {
                match result {
                    Err(why) => {
                        complain(&format!("{}: {why}", target.path));
                        outcome = Outcome::Failed;
                    }
                    Ok(documents) => documents.iter().try_for_each(|document| writer.document(out, document))?,
                }
            }
            out.flush()?;
            progress.draw((number * CHUNK + chunk.len()).min(self.targets.len()), self.targets.len());
        }
        progress.clear();
        writer.finish(out, &workspace)?;
        out.flush()?;
        Ok(outcome)
    }
}
