//! snippet-malformed: a tag that is almost a snippet or inherit tag.

use super::snippet_case_mismatch;
use crate::finding::Safety;
use crate::posting::TagKind;
use crate::posting::tags::{Intent, intent};
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags tags that a builder would leave in the text as they are.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let malformed = cx.posting.tags.iter().filter(|tag| tag.kind == TagKind::Malformed);
    for tag in malformed {
        let text = cx.posting.source.slice(tag.span);
        let (key, mended) = match intent(text) {
            Intent::Snippet(name) => ("snippet", name.map(|name| format!("<{name}/>"))),
            Intent::Inherit(name) => ("inherit", name.map(|name| format!("<inherit doc=\"{name}\"/>"))),
            Intent::Skills => continue,
        };
        let named = snippet_case_mismatch::nearly_named(cx).into_iter().find(|reference| reference.span == tag.span);
        if named.is_some_and(|reference| snippet_case_mismatch::meant(cx, &reference).is_some()) {
            continue;
        }
        let mut draft = out.at(tag.span);
        if let Some(mended) = mended {
            let title = format!("write “{mended}”");
            draft = draft.fix(Safety::Suggested, title, vec![Edit::replace(tag.span, mended)]);
        }
        draft.say(key, &[("tag", text)]);
    }
}
