//! snippet-case-mismatch: a snippet tag that differs from the name of the file only by case, dashes or number.

use crate::finding::Safety;
use crate::posting::tags::is_snippet_name;
use crate::posting::{Reference, ReferenceKind, TagKind};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};
use crate::workspace::{Resolution, alike};

/// Flags snippet tags that name no file, where exactly one file is called nearly so.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let snippets = cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Snippet).cloned();
    for reference in snippets.chain(nearly_named(cx)) {
        let Some(file) = meant(cx, &reference) else { continue };
        let draft = out.at(reference.span);
        if is_snippet_name(&file) {
            let edit = Edit::replace(reference.name_span, file.as_str());
            draft
                .fix(Safety::Safe, format!("write “{file}”"), vec![edit])
                .say("differs", &[("name", &reference.name), ("file", &file)]);
        } else {
            draft.say("rename", &[("name", &reference.name), ("file", &file)]);
        }
    }
}

/// The one file that `reference` names but for case, dashes or number.
pub(super) fn meant(cx: &Context<'_>, reference: &Reference) -> Option<String> {
    match cx.workspace.resolve(cx.posting, reference)? {
        Resolution::Missing { near, .. } if near.len() == 1 => {
            near.into_iter().find(|near| alike(near, &reference.name))
        }
        _ => None,
    }
}

/// Tags that would be snippet tags but for the letters of their name: `<Welcome.snippet/>`.
pub(super) fn nearly_named(cx: &Context<'_>) -> Vec<Reference> {
    let malformed = cx.posting.tags.iter().filter(|tag| tag.kind == TagKind::Malformed);
    malformed
        .filter_map(|tag| {
            let text = cx.posting.source.slice(tag.span);
            let name = text.strip_prefix('<')?.strip_suffix("/>")?;
            let plain = name.strip_suffix(".snippet")?.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            let from = tag.span.start as usize + 1;
            let place = Span::new(from, from + name.len());
            plain.then(|| Reference::new(ReferenceKind::Snippet, name, place, tag.span))
        })
        .collect()
}
