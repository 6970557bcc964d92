//! Section: sections that must be there.

use crate::rules::{Context, Findings};
use crate::text::words;

/// Flags a document that has none of the sections the page names, nor what stands for them.
pub fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let data = &cx.rule.page.data.section;
    if data.missing.iter().any(|&kind| cx.posting.has_section(kind)) {
        return;
    }
    if data.unless_fact.iter().any(|name| cx.facts.has(name)) {
        return;
    }
    if data.unless_phrase.iter().flat_map(|phrase| crate::rules::dictionary::expand(phrase)).any(|phrase| {
        let wanted = words::keys(&phrase);
        cx.posting
            .words
            .windows(wanted.len().max(1))
            .any(|window| window.iter().map(|word| word.key).eq(wanted.iter().copied()))
    }) {
        return;
    }
    out.at(cx.posting.whole()).say("", &[]);
}
