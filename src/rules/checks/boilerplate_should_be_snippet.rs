//! boilerplate-should-be-snippet: a paragraph that many documents have word by word.

use crate::rules::{Context, Findings};

/// Flags, in the first document that has it, a paragraph that stands in `min` documents, where snippets are in use.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if !cx.workspace.has_users() {
        return;
    }
    let own = cx.workspace.absolute(cx.posting.source.name());
    for (span, documents, first) in cx.workspace.shared(cx.posting) {
        if documents >= cx.count("min") && first == own {
            out.at(span).say("", &[("documents", &documents.to_string())]);
        }
    }
}
