//! Explain: a rule's page, for the terminal.

use std::io::Write;

use super::args::Explain;
use super::projects::{Lookup, Projects};
use super::{Outcome, complain, paths, unwritable};
use crate::project::Wishes;
use crate::rules::{Known, Rule};

/// Runs `postlint explain`.
pub(super) fn run(args: &Explain) -> Outcome {
    let lookup = match (&args.config, args.no_config) {
        (Some(path), _) => Lookup::Given(path.clone()),
        (None, true) => Lookup::None,
        (None, false) => Lookup::Search,
    };
    let mut projects = Projects::new(Wishes::default(), jiff::civil::Date::ZERO, lookup);
    let number = projects.of_folder(&paths::absolute("."));
    let catalog = projects.all[number].project.catalog();
    let number = match catalog.find(&args.rule) {
        Known::Rule(number) | Known::Formerly(number) => number,
        Known::Unknown { near } => {
            let near = match near {
                Some(near) => format!("did you mean “{near}”?"),
                None => "`postlint rules` lists them".to_owned(),
            };
            complain(&format!("there is no rule “{}”; {near}", args.rule));
            return Outcome::Failed;
        }
    };
    let text = page(&catalog.rules()[number]);
    match anstream::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => Outcome::Clean,
        Err(error) => unwritable(&error),
    }
}

fn page(rule: &Rule) -> String {
    rule.page.readable()
}
