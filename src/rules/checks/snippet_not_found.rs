//! snippet-not-found: a snippet that is not there.

use crate::finding::Safety;
use crate::posting::ReferenceKind;
use crate::rules::{Context, Findings};
use crate::text::Edit;
use crate::workspace::{Resolution, alike, enumerated};

/// Flags snippet tags whose file does not exist.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for reference in cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Snippet) {
        let stem = reference.name.trim_end_matches(".snippet");
        if cx.list("external").iter().any(|name| *name == reference.name || *name == stem) {
            continue;
        }
        let Some(Resolution::Missing { searched, near }) = cx.workspace.resolve(cx.posting, reference) else {
            continue;
        };
        let only = if let [near] = near.as_slice() { Some(near) } else { None };
        if only.is_some_and(|near| alike(near, &reference.name)) {
            continue;
        }
        let mut draft = out.at(reference.span);
        if let Some(near) = only {
            let edit = Edit::replace(reference.name_span, near.as_str());
            draft = draft.fix(Safety::Suggested, format!("include “{near}”"), vec![edit]);
        } else if near.is_empty()
            && let Some(other) = cx.workspace.left_over(cx.posting, reference)
        {
            let edit = Edit::replace(reference.name_span, other.as_str());
            draft = draft.note(format!("“{other}” is included nowhere; perhaps it was renamed"));
            draft = draft.fix(Safety::Suggested, format!("include “{other}”"), vec![edit]);
        }
        draft.say("", &[("name", &reference.name), ("searched", &enumerated(&searched))]);
    }
}
