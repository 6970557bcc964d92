//! required-preferred-not-separated: must-have and nice-to-have are not told apart.

use std::collections::BTreeMap;

use crate::finding::Level;
use crate::posting::vocabulary::fold;
use crate::posting::{Language, SectionKind, Strength};
use crate::rules::{Context, Findings};

/// Flags a long list of requirements in a document that calls nothing a wish; where a role is defined, it is a matter of
/// taste.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let marked = posting.has_section(SectionKind::Preferred)
        || posting.statements().iter().any(|statement| statement.strength == Strength::Preferred)
        || !cx.hits.is_empty();
    let foreign = posting.language() != Language::English;
    if foreign || marked || posting.has_parts_elsewhere() || posting.has_branches() {
        return;
    }
    let mut by_section: BTreeMap<usize, usize> = BTreeMap::new();
    for item in posting.required_items() {
        *by_section.entry(item.section).or_default() += 1;
    }
    let count: usize = by_section.values().sum();
    let Some((&section, _)) = by_section.iter().max_by_key(|&(&section, &items)| (items, usize::MAX - section)) else {
        return;
    };
    let says = |section: usize| {
        let folded = fold(posting.heading_text(&posting.sections[section]));
        cx.list("strict").iter().any(|word| folded.split(' ').any(|part| part == *word))
    };
    if count > cx.count("max") && !by_section.keys().any(|&section| says(section)) {
        let draft = out.at(posting.heading_place(&posting.sections[section]));
        let draft = if posting.may_define_role() { draft.level(Level::Hint) } else { draft };
        draft.say("", &[("count", &count.to_string())]);
    }
}
