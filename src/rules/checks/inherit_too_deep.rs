//! inherit-too-deep: a long chain of documents that inherit from each other.

use crate::posting::ReferenceKind;
use crate::rules::{Context, Findings};

/// Flags the base of a document where the chain behind it is longer than `max`.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(base) = cx.posting.references.iter().find(|reference| reference.kind == ReferenceKind::Inherit) else {
        return;
    };
    let depth = cx.workspace.depth(&cx.workspace.absolute(cx.posting.source.name()));
    let max = cx.count("max");
    if depth > max {
        let (depth, max) = (depth.to_string(), max.to_string());
        out.at(base.span).say("", &[("name", &base.name), ("depth", &depth), ("max", &max)]);
    }
}
