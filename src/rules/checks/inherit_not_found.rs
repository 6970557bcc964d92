//! inherit-not-found: a base document that is not there.

use crate::finding::Safety;
use crate::posting::ReferenceKind;
use crate::rules::{Context, Findings};
use crate::text::Edit;
use crate::workspace::{Resolution, enumerated};

/// Flags inherit tags and `extends:` fields whose document does not exist.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for reference in cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Inherit) {
        let Some(Resolution::Missing { searched, near }) = cx.workspace.resolve(cx.posting, reference) else {
            continue;
        };
        let mut draft = out.at(reference.span);
        if let [near] = near.as_slice()
            && cx.posting.source.slice(reference.name_span) == reference.name
        {
            let edit = Edit::replace(reference.name_span, near.as_str());
            draft = draft.fix(Safety::Suggested, format!("inherit from “{near}”"), vec![edit]);
        }
        draft.say("", &[("name", &reference.name), ("searched", &enumerated(&searched))]);
    }
}
