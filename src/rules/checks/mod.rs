//! Checks: rules that data cannot say. One file and one function each, one line in the table.

use super::{Context, Findings};

mod anchor_missing;
mod binary_pronoun_pair;
mod email_invalid;
mod empty_heading;
mod generic_masculine_pronoun;
mod inherit_base_without_skills;
mod inherit_cycle;
mod inherit_multiple;
mod inherit_not_found;
mod insecure_or_tracking_url;
mod link_definition_unused;
mod link_target_missing;
mod prose_inheritance_unresolved;
mod reference_escapes_root;
mod reference_link_undefined;
mod skill_duplicate;
mod skill_group_unsatisfiable;
mod skill_level_invalid;
mod skill_not_defined;
mod skills_block_malformed;
mod snippet_case_mismatch;
mod snippet_cycle;
mod snippet_malformed;
mod snippet_not_found;
mod template_residue;

/// Looks for what a rule catches and says it.
pub type Check = fn(&Context<'_>, &mut Findings<'_>);

/// Every coded rule, by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("anchor-missing", anchor_missing::check),
    ("binary-pronoun-pair", binary_pronoun_pair::check),
    ("email-invalid", email_invalid::check),
    ("empty-heading", empty_heading::check),
    ("generic-masculine-pronoun", generic_masculine_pronoun::check),
    ("inherit-base-without-skills", inherit_base_without_skills::check),
    ("inherit-cycle", inherit_cycle::check),
    ("inherit-multiple", inherit_multiple::check),
    ("inherit-not-found", inherit_not_found::check),
    ("insecure-or-tracking-url", insecure_or_tracking_url::check),
    ("link-definition-unused", link_definition_unused::check),
    ("link-target-missing", link_target_missing::check),
    ("prose-inheritance-unresolved", prose_inheritance_unresolved::check),
    ("reference-escapes-root", reference_escapes_root::check),
    ("reference-link-undefined", reference_link_undefined::check),
    ("skill-duplicate", skill_duplicate::check),
    ("skill-group-unsatisfiable", skill_group_unsatisfiable::check),
    ("skill-level-invalid", skill_level_invalid::check),
    ("skill-not-defined", skill_not_defined::check),
    ("skills-block-malformed", skills_block_malformed::check),
    ("snippet-case-mismatch", snippet_case_mismatch::check),
    ("snippet-cycle", snippet_cycle::check),
    ("snippet-malformed", snippet_malformed::check),
    ("snippet-not-found", snippet_not_found::check),
    ("template-residue", template_residue::check),
];

/// The function of the rule `name`.
#[must_use]
pub fn find(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|&(_, check)| check)
}
