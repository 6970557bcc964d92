//! Rules: the list of them, and the test of rule pages.

use std::io::Write;

use super::args::{Rules, RulesAction};
use super::projects::{Lookup, Projects};
use super::{Outcome, paths, unwritable};
use crate::project::Wishes;

/// Runs `postlint rules`.
pub(super) fn run(args: &Rules) -> Outcome {
    if let Some(RulesAction::Test { .. }) = &args.action {
        return Outcome::Failed;
    }
    let lookup = match (&args.config, args.no_config) {
        (Some(path), _) => Lookup::Given(path.clone()),
        (None, true) => Lookup::None,
        (None, false) => Lookup::Search,
    };
    let mut projects = Projects::new(Wishes::default(), jiff::civil::Date::ZERO, lookup);
    let number = projects.of_folder(&paths::absolute("."));
    let catalog = projects.all[number].project.catalog();
    let text: String = catalog.rules().iter().map(|rule| format!("{}/{}\n", rule.page.family, rule.name)).collect();
    match anstream::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => Outcome::Clean,
        Err(error) => unwritable(&error),
    }
}
