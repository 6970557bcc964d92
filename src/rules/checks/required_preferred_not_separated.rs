//! required-preferred-not-separated: must-have and nice-to-have are not told apart.

use std::collections::BTreeMap;

use crate::finding::Level;
use crate::posting::vocabulary::fold;
use crate::posting::{Block, Language, Posting, Section, SectionKind, Strength};
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
    let strict = cx.list("strict");
    let is_strict = |text: &str| {
        let folded = format!(" {} ", fold(text));
        strict.iter().any(|words| folded.contains(&format!(" {words} ")))
    };
    let says = |section: usize| {
        let section = &posting.sections[section];
        is_strict(posting.heading_text(section)) || lead(posting, section).is_some_and(is_strict)
    };
    // Some items call themselves required, so that the others are not.
    let among = posting.required_items().filter(|item| is_strict(posting.text(item.prose))).count();
    let told = (2..=count / 2).contains(&among) || by_section.keys().any(|&section| says(section));
    if count > cx.count("max") && !told {
        let draft = out.at(posting.heading_place(&posting.sections[section]));
        let draft = if posting.may_define_role() { draft.level(Level::Hint) } else { draft };
        draft.say("", &[("count", &count.to_string())]);
    }
}

/// The paragraph between the heading of `section` and its first list.
fn lead<'a>(posting: &'a Posting, section: &Section) -> Option<&'a str> {
    let blocks = &posting.blocks[section.blocks.clone()];
    let list = blocks.iter().position(Block::is_item)?;
    let lead = blocks[..list].iter().rev().find(|block| block.is_text())?;
    Some(posting.text(lead.prose))
}
