//! include-not-found: a text that is to be taken in, and is not there.

use crate::finding::Safety;
use crate::posting::{Reference, ReferenceKind};
use crate::rules::{Context, Findings};
use crate::text::Edit;
use crate::workspace::{Resolution, alike, enumerated};

/// Flags includes whose file does not exist; the uses of an import are told with the import.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let includes = cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Include);
    for reference in includes.filter(|reference| !reference.is_use() && !may_be_missing(cx, reference)) {
        let Some(Resolution::Missing { searched, near }) = cx.workspace.resolve(cx.posting, reference) else {
            continue;
        };
        let only = if let [near] = near.as_slice() { Some(near.as_str()) } else { None };
        let mut draft = out.at(reference.name_span);
        if let Some(near) = only {
            let edit = Edit::replace(reference.name_span, near);
            draft = draft.fix(Safety::Suggested, format!("include “{near}”"), vec![edit]);
        }
        if let Some(way) = &reference.way {
            draft = draft.note(format!("read as the dialect “{}”", way.data.name.text));
        }
        let name = reference.name.as_str();
        match only.filter(|near| alike(near, name)) {
            Some(near) => draft.say("differs", &[("name", name), ("file", near)]),
            None => draft.say("missing", &[("name", name), ("searched", &enumerated(&searched))]),
        }
    }
}

/// Whether the user knows that it comes from elsewhere, or the tag says that it may be missing.
fn may_be_missing(cx: &Context<'_>, reference: &Reference) -> bool {
    let tag = cx.posting.source.slice(reference.span);
    let optional = reference.way.as_ref().is_some_and(|way| way.data.optional.iter().any(|word| tag.contains(word)));
    optional || cx.list("external").iter().any(|name| *name == reference.name)
}
