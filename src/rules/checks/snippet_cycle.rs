//! snippet-cycle: texts that take in each other.

use std::collections::BTreeMap;

use crate::rules::{Context, Findings};

/// Flags snippet tags and includes that lead back to the text they stand in.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    // Most documents name the same texts again and again.
    let mut known: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for reference in cx.posting.references.iter().filter(|reference| reference.expands) {
        let way = reference.way.as_ref().map_or("", |way| way.data.name.text.as_str());
        let circle = known.entry((way, &reference.name)).or_insert_with(|| cx.workspace.circle(cx.posting, reference));
        if !circle.is_empty() {
            out.at(reference.span).say("", &[("name", &reference.name), ("chain", &circle.join(" → "))]);
        }
    }
}
