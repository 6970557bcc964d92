//! reference-escapes-root: a reference that leads out of the repository.

use crate::rules::{Context, Findings};
use crate::workspace::Resolution;

/// Flags references whose target lies outside the root, or behind a symbolic link that leaves it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for reference in cx.posting.references.iter().filter(|reference| !reference.is_use()) {
        if cx.workspace.resolve(cx.posting, reference) == Some(Resolution::Outside) {
            out.at(reference.name_span).say("", &[("name", &reference.name)]);
        }
    }
}
