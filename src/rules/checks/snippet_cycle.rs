//! snippet-cycle: snippets that include each other.

use crate::posting::ReferenceKind;
use crate::rules::{Context, Findings};

/// Flags snippet tags that lead back to the snippet they stand in.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for reference in cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Snippet) {
        let circle = cx.workspace.circle(cx.posting, reference);
        if !circle.is_empty() {
            out.at(reference.span).say("", &[("name", &reference.name), ("chain", &circle.join(" → "))]);
        }
    }
}
