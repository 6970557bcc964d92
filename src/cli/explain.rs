//! Explain: a rule's page, for the terminal.

use std::io::Write;

use super::args::{Color, Explain};
use super::projects::{Lookup, Projects};
use super::{Outcome, complain, output, unwritable};
use crate::project::Wishes;
use crate::report::page;
use crate::rules::Known;

/// Runs `postlint explain`.
pub(super) fn run(args: &Explain) -> Outcome {
    let mut projects = Projects::new(Wishes::default(), jiff::civil::Date::ZERO, Lookup::of(&args.config));
    let number = projects.here();
    let project = &projects.all[number].project;
    let catalog = project.catalog();
    let name = args.rule.rsplit('/').next().unwrap_or(&args.rule).trim_end_matches(".md");
    let number = match catalog.find(name) {
        Known::Rule(number) | Known::Formerly(number) => number,
        Known::Unknown { near } => {
            let near = match near {
                Some(near) => format!("did you mean “{near}”?"),
                None => "`postlint rules` lists them".to_owned(),
            };
            complain(&format!("there is no rule “{name}”; {near}"));
            return Outcome::Failed;
        }
    };
    let rule = &catalog.rules()[number];
    let (mut out, look) = output(Color::Auto);
    let written = page(&mut out, rule, &project.setup("").plan.0[number], look);
    match written.and_then(|()| out.flush()) {
        Ok(()) => Outcome::Clean,
        Err(error) => unwritable(&error),
    }
}
