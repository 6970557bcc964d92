//! Checks: rules that data cannot say. One file and one function each, one line in the table.

use super::{Context, Findings};

mod acronym_plural_apostrophe;
mod aggregator_residue;
mod anchor_missing;
mod apostrophe_stripped;
mod bidi_control;
mod binary_pronoun_pair;
mod bullet_punctuation_inconsistent;
mod cliche;
mod contact_data_exposed;
mod double_space;
mod duplicate_list_item;
mod duplicate_sentence;
mod editor_note_left;
mod email_invalid;
mod emoji_as_structure;
mod empty_heading;
mod excess_blank_lines;
mod exclamation_heavy;
mod file_name_style;
mod final_newline;
mod free_mail_contact;
mod generic_masculine_pronoun;
mod html_entity_left;
mod html_residue;
mod inherit_base_without_skills;
mod inherit_cycle;
mod inherit_multiple;
mod inherit_not_found;
mod insecure_or_tracking_url;
mod invalid_utf8;
mod invisible_characters;
mod job_board_tag;
mod link_definition_unused;
mod link_target_missing;
mod list_not_parallel;
mod long_list_item;
mod long_sentence;
mod merge_conflict_marker;
mod misspelling;
mod mixed_line_endings;
mod mixed_script_word;
mod mojibake;
mod prose_inheritance_unresolved;
mod quote_style_mixed;
mod reading_grade_high;
mod reference_escapes_root;
mod reference_link_undefined;
mod repeated_punctuation;
mod repeated_word;
mod separators_stripped;
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
mod tab_indentation;
mod technology_name_casing;
mod template_residue;
mod trailing_whitespace;
mod unbalanced_delimiters;
mod undefined_acronym;
mod words_fused;

/// Looks for what a rule catches and says it.
pub type Check = fn(&Context<'_>, &mut Findings<'_>);

/// Every coded rule, by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("acronym-plural-apostrophe", acronym_plural_apostrophe::check),
    ("aggregator-residue", aggregator_residue::check),
    ("anchor-missing", anchor_missing::check),
    ("apostrophe-stripped", apostrophe_stripped::check),
    ("bidi-control", bidi_control::check),
    ("binary-pronoun-pair", binary_pronoun_pair::check),
    ("bullet-punctuation-inconsistent", bullet_punctuation_inconsistent::check),
    ("cliche", cliche::check),
    ("contact-data-exposed", contact_data_exposed::check),
    ("double-space", double_space::check),
    ("duplicate-list-item", duplicate_list_item::check),
    ("duplicate-sentence", duplicate_sentence::check),
    ("editor-note-left", editor_note_left::check),
    ("email-invalid", email_invalid::check),
    ("emoji-as-structure", emoji_as_structure::check),
    ("empty-heading", empty_heading::check),
    ("excess-blank-lines", excess_blank_lines::check),
    ("exclamation-heavy", exclamation_heavy::check),
    ("file-name-style", file_name_style::check),
    ("final-newline", final_newline::check),
    ("free-mail-contact", free_mail_contact::check),
    ("generic-masculine-pronoun", generic_masculine_pronoun::check),
    ("html-entity-left", html_entity_left::check),
    ("html-residue", html_residue::check),
    ("inherit-base-without-skills", inherit_base_without_skills::check),
    ("inherit-cycle", inherit_cycle::check),
    ("inherit-multiple", inherit_multiple::check),
    ("inherit-not-found", inherit_not_found::check),
    ("insecure-or-tracking-url", insecure_or_tracking_url::check),
    ("invalid-utf8", invalid_utf8::check),
    ("invisible-characters", invisible_characters::check),
    ("job-board-tag", job_board_tag::check),
    ("link-definition-unused", link_definition_unused::check),
    ("link-target-missing", link_target_missing::check),
    ("list-not-parallel", list_not_parallel::check),
    ("long-list-item", long_list_item::check),
    ("long-sentence", long_sentence::check),
    ("merge-conflict-marker", merge_conflict_marker::check),
    ("misspelling", misspelling::check),
    ("mixed-line-endings", mixed_line_endings::check),
    ("mixed-script-word", mixed_script_word::check),
    ("mojibake", mojibake::check),
    ("prose-inheritance-unresolved", prose_inheritance_unresolved::check),
    ("quote-style-mixed", quote_style_mixed::check),
    ("reading-grade-high", reading_grade_high::check),
    ("reference-escapes-root", reference_escapes_root::check),
    ("reference-link-undefined", reference_link_undefined::check),
    ("repeated-punctuation", repeated_punctuation::check),
    ("repeated-word", repeated_word::check),
    ("separators-stripped", separators_stripped::check),
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
    ("tab-indentation", tab_indentation::check),
    ("technology-name-casing", technology_name_casing::check),
    ("template-residue", template_residue::check),
    ("trailing-whitespace", trailing_whitespace::check),
    ("unbalanced-delimiters", unbalanced_delimiters::check),
    ("undefined-acronym", undefined_acronym::check),
    ("words-fused", words_fused::check),
];

/// The function of the rule `name`.
#[must_use]
pub fn find(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|&(_, check)| check)
}
