//! Compare: what changed between two versions of a document.

use std::slice;
use std::sync::Arc;

use clap::Args as Group;

use super::check::NO_POSTING;
use super::delivery::OutputArgs;
use super::documents::{JudgingArgs, analyzed};
use super::git::{Objects, has_revision};
use super::past::{Home, Past};
use super::prepare::wrong_with;
use super::targets::{Search, Target, collect, surroundings};
use super::words::{chosen, formats};
use super::{Outcome, complain, paths, today};
use crate::analysis::Analyzed;
use crate::comparison::Comparison;
use crate::posting::Posting;
use crate::project::lookup::Projects;
use crate::report::compared::{COMPARE_FORMATS, Compared};
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::files::{Disk, Files, Place, place, reason};
use crate::workspace::paths::parent;

#[derive(Debug, Group)]
#[command(after_help = EXAMPLES)]
pub(super) struct Compare {
    /// The earlier version: a file, or REVISION:FILE; alone, the file is compared with what it was
    #[arg(value_name = "BEFORE")]
    before: String,
    /// The later version [default: the same file as it is now]
    #[arg(value_name = "AFTER")]
    after: Option<String>,
    /// The revision of a file that is named alone [default: HEAD]
    #[arg(long, value_name = "REVISION", conflicts_with = "after")]
    rev: Option<String>,
    /// Exit with 1 if the later version is worse: its score is lower, or there is an error that was not there
    #[arg(long)]
    fail_if_worse: bool,
    /// How to write it
    #[arg(long, value_parser = formats(COMPARE_FORMATS), default_value = COMPARE_FORMATS[0].name, help_heading = "Output")]
    format: String,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    judging: JudgingArgs,
}

const EXAMPLES: &str = "\
Examples:
  postlint compare old.md new.md             two files
  postlint compare jobs/baker.md             the file, and what it was at the last commit
  postlint compare --rev main jobs/baker.md  the file, and what it was on main
  postlint compare v1:baker.md v2:baker.md   two revisions

Exit status: 0 compared, 1 worse, with --fail-if-worse, 2 something could not be done.";

/// A version: what it is called, its file, and, where that is not what the file holds now, its text and what was around it.
struct Version {
    name: String,
    path: String,
    was: Option<(Arc<Source>, Past)>,
}

/// Runs `postlint compare`.
pub(super) fn run(args: &Compare) -> Outcome {
    match versions(args).and_then(|versions| compare(args, versions)) {
        Ok(outcome) => outcome,
        Err(troubles) => {
            troubles.iter().for_each(|trouble| complain(trouble));
            Outcome::Failed
        }
    }
}

/// The two versions that were asked for.
fn versions(args: &Compare) -> Result<[Version; 2], Vec<String>> {
    let failed = |why| vec![why];
    let before = version(&args.before).map_err(failed)?;
    if let Some(after) = &args.after {
        return Ok([before, version(after).map_err(failed)?]);
    }
    if before.was.is_some() {
        if args.rev.is_some() {
            return Err(failed(format!("{} names a revision already; leave out --rev", args.before)));
        }
        let now = version(&before.path).map_err(failed)?;
        return Ok([before, now]);
    }
    let revision = args.rev.as_deref().unwrap_or("HEAD");
    let folder = parent(&before.path).unwrap_or(".").to_owned();
    let folder = if folder.is_empty() { ".".to_owned() } else { folder };
    let name = before.path.rsplit('/').next().unwrap_or(&before.path).to_owned();
    let earlier = at(revision, &folder, &name, &before.path).map_err(failed)?;
    Ok([earlier, before])
}

/// The version that `typed` names: a file, or a file at a revision.
fn version(typed: &str) -> Result<Version, String> {
    let typed = if cfg!(windows) { typed.replace('\\', "/") } else { typed.to_owned() };
    match place(&typed) {
        Ok(Place::File) => return Ok(Version { name: typed.clone(), path: typed, was: None }),
        Ok(Place::Folder) => return Err(format!("{typed} is a folder; name a document in it")),
        Err(_) => {}
    }
    match typed.split_once(':').filter(|(revision, path)| !revision.is_empty() && !path.is_empty()) {
        Some((revision, path)) => at(revision, ".", path, path),
        None => Err(format!("there is no file {typed}; an earlier version is named REVISION:{typed}")),
    }
}

/// The file `name`, as seen from `folder` or from the top of its repository, as it was at `revision`; `shown` is what it
/// is called.
fn at(revision: &str, folder: &str, name: &str, shown: &str) -> Result<Version, String> {
    let Home { top, way } = Home::of(folder, shown).map_err(|why| format!("{why}; name two files"))?;
    has_revision(&["-C", folder], revision)?;
    let objects = Objects::of(&top).map_err(|error| format!("git cannot be run: {error}"))?;
    let past = Past::at(revision, &top, &Arc::new(objects))?;
    let places = [&*way, ""].map(|way| paths::absolute(&format!("{top}/{way}{name}")));
    let there = places.into_iter().find(|place| past.is_file(place)).ok_or_else(|| {
        format!(
            "{shown} was not there at “{revision}”; `git log --follow -- {shown}` tells whether it had another name"
        )
    })?;
    let bytes =
        past.read(&there).map_err(|error| format!("{shown} at “{revision}” cannot be read: {}", reason(&error)))?;
    let path = if there == paths::absolute(shown) { shown.to_owned() } else { paths::from_here(&there) };
    let source = Arc::new(Source::decode(path.as_str(), bytes));
    Ok(Version { name: format!("{shown} at {revision}"), path, was: Some((source, past)) })
}

fn compare(args: &Compare, versions: [Version; 2]) -> Result<Outcome, Vec<String>> {
    let today = args.judging.documents.today.unwrap_or_else(today);
    let mut projects = args.judging.projects(today);
    let mut found = Vec::new();
    let mut troubles = Vec::new();
    for Version { path, was, .. } in &versions {
        match was {
            Some((source, _)) => found.push(Target::given(Arc::clone(source), &mut projects)),
            None => {
                let targets = collect(slice::from_ref(path), Search::default(), &mut projects);
                found.extend(targets.files);
                troubles.extend(targets.troubles);
            }
        }
    }
    troubles.extend(wrong_with(&args.judging.rules, &projects));
    let ([before, after], true) = (&found[..], troubles.is_empty()) else { return Err(troubles) };
    let analyzed = |target: &Target, version: &Version| {
        let files: Box<dyn Files> = match &version.was {
            Some((_, past)) => Box::new(past.clone()),
            None => Box::new(Disk),
        };
        let (typed, alone) = (slice::from_ref(&version.path), slice::from_ref(target));
        let workspace = surroundings(files, &projects, typed, alone, args.judging.documents.workspace.as_deref());
        one(target, &projects, &workspace).map_err(|why| vec![format!("{}: {why}", version.name)])
    };
    let (before, after) = (analyzed(before, &versions[0])?, analyzed(after, &versions[1])?);
    let [earlier, later] = versions.map(|version| version.name);
    let compared = Compared { comparison: Comparison::of(&before, &after), before: earlier, after: later };
    Ok(args.output.deliver(|out, look| {
        chosen(COMPARE_FORMATS, &args.format)(out, &compared, look)?;
        let worse = args.fail_if_worse && compared.comparison.is_worse();
        Ok(if worse { Outcome::Found } else { Outcome::Clean })
    }))
}

/// Analyses the first document in the file of `target`.
fn one<'a>(target: &Target, projects: &'a Projects, workspace: &Workspace) -> Result<Analyzed<'a>, String> {
    let first = |mut all: Vec<Posting>| {
        all.truncate(1);
        all
    };
    let documents = analyzed(target, projects, workspace, first)?;
    documents.into_iter().next().ok_or_else(|| NO_POSTING.to_owned())
}
