//! inherit-multiple: more than one inherit tag in a document.

use crate::posting::TagKind;
use crate::rules::{Context, Findings};

/// Flags every inherit tag after the first.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut tags = cx.posting.tags.iter().filter(|tag| matches!(tag.kind, TagKind::Inherit(_)));
    let Some(first) = tags.next() else { return };
    for tag in tags {
        out.at(tag.span).also(first.span, "the first one counts").say("", &[]);
    }
}
