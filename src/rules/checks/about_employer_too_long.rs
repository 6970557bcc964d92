//! about-employer-too-long: text about the company dominates.

use crate::posting::SectionKind;
use crate::rules::{Context, Findings};

/// Flags the longest section about the employer where all of them together are too long.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let total = posting.words.len();
    let about: Vec<_> = posting
        .sections
        .iter()
        .filter(|section| section.kind == SectionKind::About)
        .map(|section| {
            let blocks = &posting.blocks[section.blocks.clone()];
            (section, blocks.iter().map(|block| block.words.len()).sum::<usize>())
        })
        .collect();
    let words: usize = about.iter().map(|(_, words)| words).sum();
    let Some((longest, _)) = about.iter().max_by_key(|(_, words)| *words) else { return };
    let share = words * 100 / total.max(1);
    let values = [("words", words.to_string()), ("total", total.to_string()), ("share", share.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if words > cx.count("max-words") {
        out.at(posting.heading_place(longest)).say("words", &values);
    } else if share > cx.count("max-share") && words >= cx.count("min-words") {
        out.at(posting.heading_place(longest)).say("share", &values);
    }
}
