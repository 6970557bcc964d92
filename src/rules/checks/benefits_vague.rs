//! benefits-vague: praise of the benefits in a document that names none.

use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};

/// Flags the first praise, where no benefit is named anywhere.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if !cx.facts.benefits().is_empty() {
        return;
    }
    if let Some((hit, _)) = standing(cx).next() {
        out.at_prose(hit.prose).say("", &[("text", cx.posting.text(hit.prose))]);
    }
}
