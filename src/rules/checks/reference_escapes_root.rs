//! reference-escapes-root: a reference that leads out of the repository.

use crate::posting::{Reference, ReferenceKind};
use crate::rules::{Context, Findings};
use crate::workspace::Resolution;

/// Flags references whose target lies outside the root, or behind a symbolic link that leaves it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    // A role that is called by its title is looked for within the root alone.
    let leads = |reference: &&Reference| !reference.is_use() && reference.kind != ReferenceKind::Prose;
    for reference in cx.posting.references.iter().filter(leads) {
        if cx.workspace.resolve(cx.posting, reference) == Some(Resolution::Outside) {
            out.at(reference.name_span).say("", &[("name", &reference.name)]);
        }
    }
}
