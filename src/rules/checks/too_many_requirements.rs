//! too-many-requirements: a long must-have list.

use std::collections::BTreeMap;

use crate::finding::Level;
use crate::posting::Profile;
use crate::rules::{Context, Findings};

/// Flags the section that holds most of the items when there are too many in all; what a role asks for at a level keeps
/// nobody from applying, and is only worth a look.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let limit = cx.count(if posting.profile == Profile::Role { "max-role" } else { "max" });
    let mut by_section: BTreeMap<usize, usize> = BTreeMap::new();
    for item in posting.required_items() {
        *by_section.entry(item.section).or_default() += 1;
    }
    let count: usize = by_section.values().sum();
    let most = by_section.iter().max_by_key(|&(&section, &items)| (items, usize::MAX - section));
    if count <= limit || posting.has_branches() || posting.offers_either() {
        return;
    }
    let Some((&section, _)) = most else { return };
    let mut draft = out.at(posting.heading_place(&posting.sections[section]));
    if posting.may_define_role() {
        draft = draft.level(Level::Info);
    }
    for (&other, items) in by_section.iter().filter(|&(&other, _)| other != section) {
        let place = posting.heading_place(&posting.sections[other]);
        draft = draft.also(place, format!("{items} more here"));
    }
    draft.say("", &[("count", &count.to_string()), ("limit", &limit.to_string())]);
}
