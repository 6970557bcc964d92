//! inherit-cycle: documents that inherit from each other.

use crate::posting::ReferenceKind;
use crate::rules::{Context, Findings};

/// Flags the base document when it leads back to the document itself.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let first = cx.posting.references.iter().find(|reference| reference.kind == ReferenceKind::Inherit);
    if let Some(reference) = first {
        let circle = cx.workspace.circle(cx.posting, reference);
        if !circle.is_empty() {
            out.at(reference.span).say("", &[("name", &reference.name), ("chain", &circle.join(" → "))]);
        }
    }
}
