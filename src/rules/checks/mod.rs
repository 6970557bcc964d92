//! Checks: rules that data cannot say. One file and one function each, one line in the table.

use super::{Context, Findings};

mod anchor_missing;
mod binary_pronoun_pair;
mod cliche;
mod duplicate_sentence;
mod email_invalid;
mod empty_heading;
mod exclamation_heavy;
mod generic_masculine_pronoun;
mod inherit_base_without_skills;
mod inherit_cycle;
mod inherit_multiple;
mod inherit_not_found;
mod insecure_or_tracking_url;
mod link_definition_unused;
mod link_target_missing;
mod list_not_parallel;
mod long_list_item;
mod long_sentence;
mod prose_inheritance_unresolved;
mod reading_grade_high;
mod reference_escapes_root;
mod reference_link_undefined;
mod repeated_word;
mod shouting;
mod skill_duplicate;
mod skill_group_unsatisfiable;
mod skill_level_invalid;
mod skill_not_defined;
mod skills_block_malformed;
mod snippet_case_mismatch;
mod snippet_cycle;
mod snippet_malformed;
mod snippet_not_found;
mod spelling_variant_mixed;
mod template_residue;
mod undefined_acronym;

/// Looks for what a rule catches and says it.
pub type Check = fn(&Context<'_>, &mut Findings<'_>);

/// Every coded rule, by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("anchor-missing", anchor_missing::check),
    ("binary-pronoun-pair", binary_pronoun_pair::check),
    ("cliche", cliche::check),
    ("duplicate-sentence", duplicate_sentence::check),
    ("email-invalid", email_invalid::check),
    ("empty-heading", empty_heading::check),
    ("exclamation-heavy", exclamation_heavy::check),
    ("generic-masculine-pronoun", generic_masculine_pronoun::check),
    ("inherit-base-without-skills", inherit_base_without_skills::check),
    ("inherit-cycle", inherit_cycle::check),
    ("inherit-multiple", inherit_multiple::check),
    ("inherit-not-found", inherit_not_found::check),
    ("insecure-or-tracking-url", insecure_or_tracking_url::check),
    ("link-definition-unused", link_definition_unused::check),
    ("link-target-missing", link_target_missing::check),
    ("list-not-parallel", list_not_parallel::check),
    ("long-list-item", long_list_item::check),
    ("long-sentence", long_sentence::check),
    ("prose-inheritance-unresolved", prose_inheritance_unresolved::check),
    ("reading-grade-high", reading_grade_high::check),
    ("reference-escapes-root", reference_escapes_root::check),
    ("reference-link-undefined", reference_link_undefined::check),
    ("repeated-word", repeated_word::check),
    ("shouting", shouting::check),
    ("skill-duplicate", skill_duplicate::check),
    ("skill-group-unsatisfiable", skill_group_unsatisfiable::check),
    ("skill-level-invalid", skill_level_invalid::check),
    ("skill-not-defined", skill_not_defined::check),
    ("skills-block-malformed", skills_block_malformed::check),
    ("snippet-case-mismatch", snippet_case_mismatch::check),
    ("snippet-cycle", snippet_cycle::check),
    ("snippet-malformed", snippet_malformed::check),
    ("snippet-not-found", snippet_not_found::check),
    ("spelling-variant-mixed", spelling_variant_mixed::check),
    ("template-residue", template_residue::check),
    ("undefined-acronym", undefined_acronym::check),
];

/// The function of the rule `name`.
#[must_use]
pub fn find(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|&(_, check)| check)
}
