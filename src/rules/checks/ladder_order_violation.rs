//! ladder-order-violation: a level that asks for less than the level below it.

use crate::facts::Facts;
use crate::rules::{Context, Findings};

use super::inherited_contradiction::{fewer_years, lower_skills};

/// Flags skills and years that the level below asks for more of.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some((path, title)) = cx.workspace.level_below(cx.posting) else { return };
    let own = cx.workspace.absolute(cx.posting.source.name());
    if cx.workspace.bases(&own).contains(&path) {
        // What is inherited and lowered is told as a contradiction.
        return;
    }
    let shown = cx.workspace.shown(&path);
    for (name, skill, lower) in lower_skills(cx, &own, &path) {
        let (level, other) = (skill.level.to_string(), lower.level.to_string());
        out.at(skill.span)
            .elsewhere(&cx.workspace.shown(&lower.path), lower.span, format!("level {other}"))
            .say("skill", &[("skill", name), ("level", &level), ("other", &other), ("title", &title)]);
    }
    let Some(base) = cx.workspace.kept(&path).filter(|base| cx.posting.is_one_job() && base.is_one_job()) else {
        return;
    };
    let facts = Facts::of(&base);
    for (prose, theirs, [less, more]) in fewer_years(cx, &Context { posting: &base, facts: &facts, ..*cx }) {
        out.at_prose(prose)
            .elsewhere(&shown, base.source_span(theirs), "the level below")
            .say("years", &[("years", &less), ("other", &more), ("title", &title)]);
    }
}
