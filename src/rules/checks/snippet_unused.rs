//! snippet-unused: a snippet that no document includes.

use crate::rules::{Context, Findings};

/// Flags a snippet that stands with others and that none of the documents that are checked together takes in.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let path = cx.workspace.absolute(cx.posting.source.name());
    let stands_with_parts = cx.workspace.outline(&path).is_some_and(|outline| outline.is_snippet);
    if stands_with_parts && cx.workspace.has_users() && !cx.workspace.is_used(&path) {
        out.at(cx.posting.whole()).say("", &[("name", crate::workspace::paths::name(&path))]);
    }
}
