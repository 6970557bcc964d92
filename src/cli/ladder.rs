//! Ladder: the levels of families of roles, side by side.

use clap::Args as Group;
use rayon::prelude::*;

use super::args::{ConfigArgs, DocumentArgs, LevelArgs, RuleArgs};
use super::delivery::OutputArgs;
use super::documents::analyzed;
use super::prepare::{nothing_to_check, wrong_with};
use super::targets::{Search, Target, collect, surroundings};
use super::words::{chosen, formats};
use super::{Outcome, complain, projects, remark, today};
use crate::analysis::Analyzed;
use crate::comparison::{Ladder as Levels, ladders, names};
use crate::posting::Profile;
use crate::project::lookup::Projects;
use crate::report::laddered::LADDER_FORMATS;
use crate::report::{counted, visible};
use crate::workspace::Workspace;
use crate::workspace::files::Disk;

#[derive(Debug, Group)]
#[command(after_help = EXAMPLES)]
pub(super) struct Ladder {
    /// Folders in which families of roles are looked for, or the levels of one, the lowest first
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<String>,
    /// Show also what is the same at every level
    #[arg(long)]
    all: bool,
    /// How to write it
    #[arg(long, value_parser = formats(LADDER_FORMATS), default_value = LADDER_FORMATS[0].name, help_heading = "Output")]
    format: String,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Roles in no family that are named.
const OTHERS: usize = 10;

const EXAMPLES: &str = "\
Examples:
  postlint ladder roles/                         every family of roles in a folder
  postlint ladder engineer.md senior.md lead.md  these, as the levels of one family

Exit status: 0 shown, 2 something could not be done, or there is no family of roles.";

/// Runs `postlint ladder`.
pub(super) fn run(args: &Ladder) -> Outcome {
    let rules = RuleArgs::default();
    let today = args.documents.today.unwrap_or_else(today);
    let mut projects = projects(rules.wishes(&LevelArgs::default(), &args.documents), today, &args.config);
    let search = Search { stdin_name: args.documents.stdin_filename.as_deref(), ..Search::default() };
    let targets = collect(&args.paths, search, &mut projects);
    let wrong = wrong_with(&rules, &projects);
    for trouble in wrong.iter().chain(&targets.troubles) {
        complain(trouble);
    }
    if !wrong.is_empty() || !targets.troubles.is_empty() {
        return Outcome::Failed;
    }
    if targets.files.is_empty() {
        complain(&nothing_to_check(&args.paths));
        return Outcome::Failed;
    }
    let within = args.documents.workspace.as_deref();
    let workspace = surroundings(Box::new(Disk), &projects, &args.paths, &targets.files, within);
    let results: Vec<_> =
        targets.files.par_iter().map(|target| (target, levels(target, &projects, &workspace))).collect();
    let mut documents = Vec::new();
    let mut failed = false;
    for (target, result) in results {
        match result {
            Ok(found) => documents.extend(found),
            Err(why) => {
                complain(&format!("{}: {why}", target.path));
                failed = true;
            }
        }
    }
    let named = targets.files.iter().all(|target| target.named);
    let found = match (named, documents.len() > 1) {
        (true, true) => {
            let levels: Vec<_> = names(&documents).into_iter().zip(&documents).collect();
            vec![Levels::of(levels[0].0.clone(), &levels, &workspace)]
        }
        _ => ladders(&documents, &workspace),
    };
    if found.is_empty() && !failed {
        complain(
            "no two documents there are levels of one family: their titles would differ only in a level, or one would build \
             on the other; files that are named are taken as levels, the lowest first",
        );
    }
    if found.is_empty() {
        return Outcome::Failed;
    }
    if let Some(others) = others(&documents, &found) {
        remark(&others);
    }
    let found: Vec<Levels> =
        found.into_iter().map(|ladder| if args.all { ladder } else { ladder.only_changes() }).collect();
    args.output.deliver(|out, look| {
        chosen(LADDER_FORMATS, &args.format)(out, &found, look)?;
        Ok(if failed { Outcome::Failed } else { Outcome::Clean })
    })
}

/// Which of `documents` are levels of none of the families that were found.
fn others(documents: &[Analyzed<'_>], found: &[Levels]) -> Option<String> {
    let is_level = |path: &str| found.iter().flat_map(|ladder| &ladder.rungs).any(|rung| rung.path == path);
    let paths = documents.iter().map(|document| document.source.name());
    let others: Vec<String> = paths.filter(|path| !is_level(path)).map(visible).collect();
    let more = others.len().saturating_sub(OTHERS);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let listed = others[..others.len().min(OTHERS)].join(", ");
    (!others.is_empty()).then(|| format!("{} in no family: {listed}{more}", counted(others.len(), "role")))
}

/// The roles in the file of `target`.
fn levels<'a>(target: &Target, projects: &'a Projects, workspace: &Workspace) -> Result<Vec<Analyzed<'a>>, String> {
    analyzed(target, projects, workspace, |mut all| {
        all.retain(|posting| target.named || posting.profile != Profile::Snippet);
        all
    })
}
