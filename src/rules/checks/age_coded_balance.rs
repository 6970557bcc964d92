//! age-coded-balance: words that readers tie to the young, several in one document, and none that they tie to age.

use crate::rules::kinds::terms;
use crate::rules::{Context, Findings};

/// Flags a document once, at the first of its different words for the young, where there are several and none on the
/// other list.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.posting.words.len() < cx.count("min-words") {
        return;
    }
    let older = cx.list("older");
    let found = terms::distinct(cx);
    if found.iter().any(|(_, entry)| older.contains(&entry.phrase.as_str())) || found.len() < cx.count("min") {
        return;
    }
    let place = |at: usize| cx.posting.source_span(found[at].0.prose);
    let mut draft = out.at(place(0));
    for at in 1..found.len() {
        draft = draft.also(place(at), "another");
    }
    let words: Vec<String> = found.iter().map(|(hit, _)| format!("“{}”", cx.posting.text(hit.prose))).collect();
    draft.say("", &[("count", &found.len().to_string()), ("words", &words.join(", "))]);
}
