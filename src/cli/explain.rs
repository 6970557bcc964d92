//! Explain: a rule's page for the terminal, or the rules of a family.

use std::io::Write;

use super::args::Explain;
use super::words::Color;
use super::{Outcome, complain, ended, here, output, projects};
use crate::project::{Wishes, unknown_choice};
use crate::report::{listing, page};
use crate::rules::Known;

/// Runs `postlint explain`.
pub(super) fn run(args: &Explain) -> Outcome {
    let mut projects = projects(Wishes::default(), jiff::civil::Date::ZERO, &args.config);
    let number = here(&mut projects);
    let project = &projects.all[number].project;
    let catalog = project.catalog();
    let name = args.rule.rsplit('/').next().unwrap_or(&args.rule).trim_end_matches(".md");
    let (mut out, look) = output(Color::Auto);
    let plan = &project.setup("").plan;
    let number = match catalog.find(name) {
        Known::Unknown { .. } if catalog.families().contains(&name) => {
            let written = listing::table(&mut out, catalog, plan, Some(name), look);
            return ended(written.and_then(|()| out.flush()));
        }
        Known::Rule(number) | Known::Formerly(number) => number,
        Known::Unknown { .. } => {
            let near = match unknown_choice(catalog, name).flatten() {
                Some(near) => format!("did you mean “{near}”?"),
                None => "`postlint rules` lists them".to_owned(),
            };
            complain(&format!("there is no rule or family “{name}”; {near}"));
            return Outcome::Failed;
        }
    };
    let rule = &catalog.rules()[number];
    let written = page(&mut out, rule, &plan.0[number], look);
    ended(written.and_then(|()| out.flush()))
}
