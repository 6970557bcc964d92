//! Rules: the list of them, and the test of rule pages.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::args::{Rules, RulesAction, Tool};
use super::words::{Color, chosen};
use super::{Outcome, complain, ended, here, output, projects, unwritable};
use crate::config::Config;
use crate::examples;
use crate::finding::{Finding, Level};
use crate::project::lookup::pages_at;
use crate::project::{OwnPage, Project, Wishes};
use crate::report::{self, Checked, FORMATS, listing};
use crate::rules::Catalog;
use crate::text::Source;
use crate::workspace::files::Disk;

/// Runs `postlint rules`.
pub(super) fn run(args: &Rules) -> Outcome {
    match &args.action {
        Some(RulesAction::Test { paths }) => return test(paths),
        Some(RulesAction::Import { tool: Tool::Vale(import) }) => return super::import::vale(import),
        None => {}
    }
    let mut projects = projects(Wishes::default(), jiff::civil::Date::ZERO, &args.config);
    let number = here(&mut projects);
    let rooted = &projects.all[number];
    let setup = rooted.project.setup("");
    let (mut out, look) = output(Color::Auto);
    let catalog = rooted.project.catalog();
    let written = match args.format.as_str() {
        "json" => listing::json(&mut out, catalog, &setup.plan),
        _ => listing::table(&mut out, catalog, &setup.plan, None, look),
    };
    match ended(written.and_then(|()| out.flush())) {
        Outcome::Clean if !projects.troubles.is_empty() => Outcome::Failed,
        outcome => outcome,
    }
}

/// Runs `postlint rules test`.
fn test(paths: &[String]) -> Outcome {
    let mut pages: Vec<OwnPage> = Vec::new();
    let mut failed = false;
    for path in paths {
        match pages_at(path, &Disk) {
            Ok(found) => pages.extend(found),
            Err(why) => {
                complain(&why);
                failed = true;
            }
        }
    }
    if pages.is_empty() {
        return Outcome::Failed;
    }
    match report(&pages) {
        Err(error) => unwritable(&error),
        Ok(_) if failed => Outcome::Failed,
        Ok(outcome) => outcome,
    }
}

fn report(pages: &[OwnPage]) -> io::Result<Outcome> {
    let none = Arc::new(Source::new("", ""));
    let today = jiff::civil::Date::ZERO;
    let (project, faults) = Project::new(&none, Config::default(), pages, Wishes::default(), today);
    let catalog = project.catalog();
    let (mut out, look) = output(Color::Auto);
    let mut writer = chosen(FORMATS, "text")(look);
    let mut outcome = Outcome::Clean;
    let mut count = 0;
    for page in pages {
        let mut findings: Vec<Finding> = faults
            .iter()
            .filter(|fault| Arc::ptr_eq(&fault.source, &page.source))
            .map(|fault| fault.finding.clone())
            .collect();
        if findings.is_empty()
            && let Some(rule) = catalog.rule(&page.name)
        {
            count += rule.page.examples().len();
            findings = examples::run(catalog, rule);
        }
        if !findings.is_empty() {
            outcome = Outcome::Found;
        }
        let source = Arc::clone(&page.source);
        let (related, catalog) = (BTreeMap::new(), Catalog::builtin());
        writer.file(&mut out, &Checked { source, findings, related, catalog, fails_from: Some(Level::Hint) })?;
    }
    if outcome == Outcome::Clean {
        let (pages, examples) = (report::counted(pages.len(), "rule page"), report::counted(count, "example"));
        writeln!(out, "{pages}, {examples}: all hold")?;
    }
    out.flush()?;
    Ok(outcome)
}
