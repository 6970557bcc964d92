//! perks-without-substance: benefits that are all small change.

use std::collections::BTreeSet;

use crate::facts::Benefit;
use crate::posting::SectionKind;
use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};

/// Flags the first perk, where the benefits name several and nothing that makes a life easier.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let small = [Benefit::Meals, Benefit::Discounts];
    if cx.facts.benefits().iter().any(|benefit| !small.contains(benefit)) {
        return;
    }
    let offered = |prose| cx.posting.section_at(prose).kind == SectionKind::Benefits;
    let perks: Vec<_> = standing(cx).filter(|(hit, _)| offered(hit.prose.start)).collect();
    let different: BTreeSet<usize> = perks.iter().map(|(hit, _)| hit.entry).collect();
    let Some(((first, _), _)) = perks.split_first().filter(|_| different.len() >= cx.count("min")) else { return };
    let mut names: Vec<String> = perks.iter().map(|(hit, _)| cx.posting.text(hit.prose).to_lowercase()).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    out.at_prose(first.prose).say("", &[("perks", &names.join(", "))]);
}
