//! inherit-base-without-skills: a base document that has nothing to inherit.

use crate::posting::{ReferenceKind, TagKind};
use crate::rules::{Context, Findings};
use crate::workspace::Resolution;

/// Flags an inherit tag whose document has no skills, where skills are what is inherited.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let has_tag = |wanted: fn(&TagKind) -> bool| cx.posting.tags.iter().any(|tag| wanted(&tag.kind));
    let inherits_skills = has_tag(|kind| matches!(kind, TagKind::Inherit(_)))
        && (has_tag(|kind| matches!(kind, TagKind::Skills { .. })) || cx.workspace.skills(cx.posting).is_some());
    let first = cx.posting.references.iter().find(|reference| reference.kind == ReferenceKind::Inherit);
    let Some(reference) = first.filter(|_| inherits_skills) else { return };
    if let Some(Resolution::Found(path)) = cx.workspace.resolve(cx.posting, reference)
        && cx.workspace.outline(&path).is_some_and(|base| !base.has_skills)
    {
        out.at(reference.span).say("", &[("name", &reference.name)]);
    }
}
