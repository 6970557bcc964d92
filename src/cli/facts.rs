//! Facts: what documents say, read as typed facts.

use std::io::{self, Write};
use std::sync::Arc;

use super::args::Facts as Args;
use super::targets::{Search, Target, collect};
use super::{Outcome, complain, output, projects, unwritable};
use crate::facts::Facts;
use crate::posting::{self, Dialect, Posting};
use crate::project::Wishes;
use crate::project::lookup::Projects;
use crate::report::{decoded, said, scores};
use crate::text::Source;
use crate::workspace::files::{Disk, Files, reason};

/// Runs `postlint facts`.
pub(super) fn run(args: &Args) -> Outcome {
    let wishes = Wishes { dialect: args.dialect, ..Wishes::default() };
    let mut projects = projects(wishes, super::today(), &args.config);
    let targets =
        collect(&args.paths, Search { stdin_name: args.stdin_filename.as_deref(), ..Search::default() }, &mut projects);
    for trouble in projects.troubles.iter().chain(&targets.troubles) {
        complain(trouble);
    }
    let failed = !projects.troubles.is_empty() || !targets.troubles.is_empty();
    let (mut out, _) = output(args.color);
    let mut outcome = if failed { Outcome::Failed } else { Outcome::Clean };
    for target in &targets.files {
        match source(target) {
            Ok(source) => {
                if let Err(error) = write(&mut out, args, target, &source, &projects) {
                    return unwritable(&error);
                }
            }
            Err(error) => {
                complain(&format!("{} cannot be read: {}", target.path, reason(&error)));
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush().map_or_else(|error| unwritable(&error), |()| outcome)
}

fn source(target: &Target) -> io::Result<Arc<Source>> {
    match &target.given {
        Some(source) => Ok(Arc::clone(source)),
        None => Ok(Arc::new(Source::decode(target.path.as_str(), Disk.read(&target.path)?))),
    }
}

fn write(
    out: &mut dyn Write,
    args: &Args,
    target: &Target,
    source: &Arc<Source>,
    projects: &Projects,
) -> io::Result<()> {
    let project = &projects.all[target.project].project;
    let reading = project.reading(&target.relative, &project.setup(&target.relative));
    let postings = posting::read(Arc::clone(source), &reading);
    if args.scores {
        let name = source.name();
        return if args.format == "json" {
            scores::json(out, name, &postings)
        } else {
            scores::text(out, name, &postings)
        };
    }
    if args.gender_decoder {
        let (name, text) = (source.name(), shown(source, &postings));
        return if args.format == "json" { decoded::json(out, name, &text) } else { decoded::text(out, name, &text) };
    }
    let known: Vec<_> = postings
        .into_iter()
        .map(|posting| {
            let facts = Facts::of(&posting);
            (posting, facts)
        })
        .collect();
    if args.format == "json" { said::json(out, source, &known) } else { said::text(out, source, &known) }
}

/// What a person would paste of a file: its text, and of a page or of data what they show.
fn shown(source: &Source, postings: &[Posting]) -> String {
    let marked = |posting: &&Posting| matches!(posting.dialect, Dialect::Html | Dialect::JsonLd);
    postings.first().filter(marked).map_or_else(|| source.text().to_owned(), |posting| posting.prose.clone())
}
