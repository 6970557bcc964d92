//! Trend: what the documents of a folder came to over time, as its git history tells.

mod history;
mod memory;

use std::sync::Arc;

use clap::Args as Group;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::analysis::{Every, Name, Period, Summary, Trend as Course};
use crate::cli::delivery::OutputArgs;
use crate::cli::documents::JudgingArgs;
use crate::cli::git::Objects;
use crate::cli::past::Past;
use crate::cli::paths::from_here;
use crate::cli::prepare::wrong_with;
use crate::cli::targets::{Target, found_among};
use crate::cli::words::{chosen, every, formats};
use crate::cli::{Outcome, complain, today};
use crate::posting::Ways;
use crate::project::lookup::Projects;
use crate::report::trended::TREND_FORMATS;
use crate::workspace::Workspace;
use history::History;
use memory::{Memory, Surroundings};

#[derive(Debug, Group)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Trend {
    /// The folder, or one document
    #[arg(value_name = "PATH", default_value = ".")]
    path: String,
    /// Leave out what was before [default: the first commit]
    #[arg(long, value_name = "YYYY-MM-DD")]
    since: Option<Date>,
    /// Leave out what came after [default: the last commit]
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<Date>,
    /// The stretch of time that has a line: week, month, quarter
    #[arg(long, value_name = "STRETCH", value_parser = every, default_value = Every::Month.name())]
    by: Every,
    /// How to write it
    #[arg(long, value_parser = formats(TREND_FORMATS), default_value = TREND_FORMATS[0].name, help_heading = "Output")]
    format: String,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    judging: JudgingArgs,
}

const EXAMPLES: &str = "\
Examples:
  postlint trend jobs/                             month by month, from the first commit to the last
  postlint trend --since 2025-01-01 --by quarter   the current folder, by quarter
  postlint trend --format html -o trend.html       charts, for a browser

Exit status: 0 shown, 2 something could not be done.";

/// Runs `postlint trend`.
pub(in crate::cli) fn run(args: &Trend) -> Outcome {
    match course(args) {
        Ok((course, failed)) => args.output.deliver(|out, look| {
            chosen(TREND_FORMATS, &args.format)(out, &course, look)?;
            Ok(if failed { Outcome::Failed } else { Outcome::Clean })
        }),
        Err(troubles) => {
            troubles.iter().for_each(|trouble| complain(trouble));
            Outcome::Failed
        }
    }
}

/// What was asked for, and whether some document could not be read.
fn course(args: &Trend) -> Result<(Course, bool), Vec<String>> {
    let failed = |why| vec![why];
    let now = args.judging.documents.today.unwrap_or_else(today);
    let history = History::of(&args.path).map_err(failed)?;
    let days = history.days(args.since, args.until, args.by, now).map_err(failed)?;
    let objects = Objects::of(&history.top).map_err(|error| failed(format!("git cannot be run: {error}")))?;
    let objects = Arc::new(objects);
    let mut course = Course {
        folder: args.path.clone(),
        every: args.by,
        commits: history.count(&days, args.by),
        periods: Vec::new(),
    };
    let mut memory = Memory::default();
    let mut past: Option<(String, Past)> = None;
    let mut projects = args.judging.projects(now);
    let mut incomplete = false;
    for day in days {
        let commit = history.at(day);
        let files = match past.take() {
            Some((known, files)) if known == commit => files,
            _ => Past::at(commit, &history.top, &objects).map_err(failed)?,
        };
        past = Some((commit.to_owned(), files.clone()));
        projects.turn_to(day);
        let paths = files.within(&history.folder).filter(|path| history.walks_to(path)).map(from_here);
        let targets = found_among(paths, &mut projects);
        let wrong = wrong_with(&args.judging.rules, &projects);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let state = State { args, files, projects: &projects, targets: &targets, day };
        let (summary, complete) = state.sum(&mut memory);
        incomplete |= !complete;
        let label = args.by.label(day);
        course.periods.push(Period { label, day, commit: commit.get(..10).unwrap_or(commit).to_owned(), summary });
    }
    Ok((course, incomplete))
}

/// The folder at the end of one stretch.
struct State<'a> {
    args: &'a Trend,
    files: Past,
    projects: &'a Projects,
    targets: &'a [Target],
    day: Date,
}

impl State<'_> {
    /// What its documents come to, and whether all of them could be read. Those that are known from earlier are not read.
    fn sum(&self, memory: &mut Memory) -> (Summary, bool) {
        let ways = Ways::together(self.projects.all.iter().map(|rooted| rooted.project.ways()));
        let workspace = Workspace::new(Box::new(self.files.clone())).knowing(&ways);
        let workspace =
            workspace.given([self.args.path.clone()]).within(self.args.judging.documents.workspace.as_deref());
        let around = Surroundings::of(&self.files, self.day);
        let new: Vec<&Target> = self.targets.iter().filter(|target| !memory.knows(&target.path, &around)).collect();
        let read: Vec<_> =
            new.par_iter().map(|target| memory::read(target, self.projects, &workspace, &around)).collect();
        let mut complete = true;
        for (target, read) in new.into_iter().zip(read) {
            match read {
                Ok(known) => memory.keep(&target.path, &around, known),
                Err(why) => {
                    complain(&format!("{} on {}: {why}", target.path, self.day));
                    complete = false;
                }
            }
        }
        let mut summary = Summary::default();
        for target in self.targets {
            for (digest, title) in memory.recall(&target.path, &around) {
                let name = || Name { path: target.path.clone(), title: title.clone(), ..Name::default() };
                summary.add(digest.clone(), name);
            }
        }
        (summary, complete)
    }
}
