//! Config: what holds for a file and what says so, and the schema of the configuration.

use std::io::{self, Write};

use super::args::Config;
use super::prepare::misnamed;
use super::words::Color;
use super::{Outcome, complain, ended, output, paths, projects, today};
use crate::project::effective::Effective;
use crate::report::schema;
use crate::rules::{Catalog, Origin};
use crate::text::Source;
use crate::workspace::files::{Disk, Files};
use crate::workspace::paths::parent;

/// Runs `postlint config`.
pub(super) fn run(args: &Config) -> Outcome {
    let (mut out, _) = output(Color::Auto);
    if args.schema {
        let written = out.write_all(schema::configuration(Catalog::builtin()).as_bytes());
        return ended(written.and_then(|()| out.flush()));
    }
    let wishes = args.rules.wishes(&args.levels, &args.documents);
    let mut projects = projects(wishes, args.documents.today.unwrap_or_else(today), &args.config);
    let path = args.path.as_deref().unwrap_or(".");
    let whole = paths::absolute(path);
    let in_folder = Disk.is_folder(path);
    let number = projects.of_folder(if in_folder { &whole } else { parent(&whole).unwrap_or_default() });
    let wrong: Vec<String> = projects.troubles.iter().cloned().chain(misnamed(&args.rules, &projects)).collect();
    for trouble in &wrong {
        complain(trouble);
    }
    if let Some(fault) = projects.faults.first() {
        complain(&format!("{} has mistakes; `postlint check` shows them", fault.source.name()));
    }
    if !wrong.is_empty() || !projects.faults.is_empty() {
        return Outcome::Failed;
    }
    let rooted = &projects.all[number];
    let relative = match &rooted.root {
        Some(root) if *root == whole => "",
        _ => rooted.way_to(&whole).unwrap_or(path),
    };
    let values = rooted.project.effective(relative);
    ended(write(&mut out, path, rooted.source.as_deref(), &values, args.all).and_then(|()| out.flush()))
}

/// Writes `values` as a configuration that would say the same, each with what says so.
fn write(out: &mut dyn Write, path: &str, source: Option<&Source>, values: &[Effective], all: bool) -> io::Result<()> {
    match source {
        Some(source) => writeln!(out, "# What holds in {path}, by {}", source.name())?,
        None => writeln!(out, "# What holds in {path}; there is no postlint.toml beside or above it")?,
    }
    let of_page = |value: &&Effective| value.table == "rules" && matches!(value.origin, Origin::Page);
    let (plain, shown): (Vec<&Effective>, Vec<&Effective>) = values.iter().partition(|value| !all && of_page(value));
    let lines: Vec<String> = shown.iter().map(|value| line(value)).collect();
    let width = lines.iter().map(|line| line.chars().count()).filter(|&width| width < 60).max().unwrap_or(0);
    let mut table = "";
    for (value, line) in shown.iter().zip(&lines) {
        if value.table != table {
            table = value.table;
            writeln!(out, "\n[{table}]")?;
        }
        writeln!(out, "{line:width$}  # {}", said_by(value.origin, source))?;
    }
    if !plain.is_empty() {
        writeln!(out, "\n# {} rules are as their pages say; --all lists them", plain.len())?;
    }
    Ok(())
}

fn line(value: &Effective) -> String {
    match &value.value {
        Some(text) => format!("{} = {text}", value.key),
        None => format!("# {}: as each document says", value.key),
    }
}

fn said_by(origin: Origin, source: Option<&Source>) -> String {
    let place = |span: crate::text::Span| {
        source.map_or_else(String::new, |source| format!("{}:{}", source.name(), source.position(span.start).line))
    };
    match origin {
        Origin::Default => "default".to_owned(),
        Origin::Page => "its page".to_owned(),
        Origin::Law => "its page, for the chosen places".to_owned(),
        Origin::Written(span) => place(span),
        Origin::Override(span) => format!("{}, an override", place(span)),
        Origin::Typed => "command line".to_owned(),
    }
}
