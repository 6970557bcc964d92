//! Expand: a document as it will read, with what it takes in.

use std::io::{self, Write};
use std::sync::Arc;

use super::args::Expand;
use super::check::read;
use super::targets::{Search, collect};
use super::words::Color;
use super::{Outcome, complain, ended, output, projects};
use crate::posting;
use crate::project::Wishes;
use crate::report::visible;
use crate::workspace::Workspace;

/// Runs `postlint expand`.
pub(super) fn run(args: &Expand) -> Outcome {
    let mut projects = projects(Wishes::default(), jiff::civil::Date::ZERO, &args.config);
    let targets = collect(std::slice::from_ref(&args.path), Search::default(), &mut projects);
    for trouble in projects.troubles.iter().chain(&targets.troubles) {
        complain(trouble);
    }
    if !projects.troubles.is_empty() || !targets.troubles.is_empty() {
        return Outcome::Failed;
    }
    let Some(target) = targets.files.first().filter(|target| target.named) else {
        complain(&format!("{} is a folder; name the document that is to be shown", args.path));
        return Outcome::Failed;
    };
    let project = &projects.all[target.project].project;
    let setup = project.setup(&target.relative);
    let reading = project.reading(&target.relative, &setup);
    let workspace = Workspace::default().knowing(project.ways()).within(args.workspace.as_deref());
    let source = match read(&args.path, &workspace) {
        Ok(source) => Arc::new(source),
        Err(why) => {
            complain(&format!("{}: {why}", args.path));
            return Outcome::Failed;
        }
    };
    let Some(posting) = posting::read(Arc::clone(&source), &reading).into_iter().next() else {
        complain(&format!("{}: no posting was found in it", args.path));
        return Outcome::Failed;
    };
    let mut outcome = Outcome::Clean;
    for part in posting.references.iter().filter(|part| part.brings_text()) {
        if !workspace.leads(&posting, part) {
            let at = source.position(part.span.start);
            let name = visible(&part.name);
            complain(&format!("{}:{}:{}: “{name}” was not found, so it stays as it is", args.path, at.line, at.column));
            outcome = Outcome::Found;
        }
    }
    let whole = workspace.assemble(&posting, reading.vocabulary);
    let (mut out, _) = output(Color::Auto);
    let text = whole.as_ref().map_or(source.text(), |whole| whole.posting.source.text());
    let written = if args.provenance {
        match &whole {
            Some(whole) => marked(
                &mut out,
                whole.lines().map(|(origin, line)| {
                    (origin.map_or_else(String::new, |(place, at)| format!("{}:{at}", place.path)), line)
                }),
            ),
            None => {
                marked(&mut out, text.lines().enumerate().map(|(at, line)| (format!("{}:{}", args.path, at + 1), line)))
            }
        }
    } else {
        out.write_all(text.as_bytes())
    };
    ended(written.and_then(|()| out.flush())).max(outcome)
}

/// Writes lines, each behind the place it comes from.
fn marked<'a>(out: &mut dyn Write, lines: impl Iterator<Item = (String, &'a str)>) -> io::Result<()> {
    let lines: Vec<(String, &str)> = lines.collect();
    let width = lines.iter().map(|(origin, _)| origin.chars().count()).max().unwrap_or(0);
    for (origin, line) in lines {
        let margin = format!("{:width$} │ {line}", visible(&origin));
        writeln!(out, "{}", margin.trim_end())?;
    }
    Ok(())
}
