//! prose-inheritance-unresolved: "Same as …" with a role that no document here is about.

use crate::posting::ReferenceKind;
use crate::rules::{Context, Findings};
use crate::workspace::Resolution;

/// Flags inheritance said in words whose document cannot be found.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    const SHOWN: usize = 3;
    for reference in cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Prose) {
        let Some(Resolution::Missing { near, .. }) = cx.workspace.resolve(cx.posting, reference) else { continue };
        let mut draft = out.at(reference.span);
        if !near.is_empty() {
            let titles: Vec<String> = near.iter().take(SHOWN).map(|title| format!("“{title}”")).collect();
            let more = if near.len() > SHOWN { " and others" } else { "" };
            draft = draft.note(format!("there is {}{more}", titles.join(", ")));
        }
        draft.say("", &[("role", &reference.name)]);
    }
}
