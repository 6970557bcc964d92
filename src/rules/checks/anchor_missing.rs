//! anchor-missing: a link to a heading that is not there.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags fragments of links that name no anchor of the document they lead to.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (number, missing) in cx.workspace.missing_anchors(cx.posting) {
        let reference = &cx.posting.references[number];
        let mut draft = out.at(reference.name_span);
        if let [near] = missing.near.as_slice()
            && cx.posting.source.slice(reference.name_span) == reference.name
            && let Some(hash) = reference.name.find('#')
        {
            let place = Span { start: reference.name_span.start + hash as u32 + 1, end: reference.name_span.end };
            draft = draft.fix(Safety::Suggested, format!("write “#{near}”"), vec![Edit::replace(place, near.as_str())]);
        }
        let key = if missing.document.is_some() { "elsewhere" } else { "here" };
        let document = missing.document.unwrap_or_default();
        draft.say(key, &[("fragment", &missing.fragment), ("document", &document)]);
    }
}
