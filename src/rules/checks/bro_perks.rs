//! bro-perks: drinking and games, more than one, among what is offered.

use std::collections::BTreeSet;

use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};

/// Says it once, at the first, where at least `min` different perks stand in the document.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let places: Vec<_> = standing(cx).collect();
    let different: BTreeSet<usize> = places.iter().map(|(hit, _)| hit.entry).collect();
    let Some(((first, _), rest)) = places.split_first().filter(|_| different.len() >= cx.count("min")) else {
        return;
    };
    let word = cx.posting.text(first.prose);
    let draft = rest
        .iter()
        .fold(out.at_prose(first.prose), |draft, (hit, _)| draft.also(cx.posting.source_span(hit.prose), "and here"));
    draft.say("", &[("word", word), ("count", &places.len().to_string())]);
}
