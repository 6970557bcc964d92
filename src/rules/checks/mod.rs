//! Checks: rules that data cannot say. One file and one function each, one line in the table.

use super::{Context, Findings};

mod empty_heading;

/// Looks for what a rule catches and says it.
pub type Check = fn(&Context<'_>, &mut Findings<'_>);

/// Every coded rule, by name.
pub const CHECKS: &[(&str, Check)] = &[("empty-heading", empty_heading::check)];

/// The function of the rule `name`.
#[must_use]
pub fn find(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|&(_, check)| check)
}
