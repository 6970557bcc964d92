//! ladder-order-violation: a level that asks for less than the level below it.

use crate::facts::Facts;
use crate::rules::agreement::{is_one_job, number};
use crate::rules::{Context, Findings};

use super::years_conflict_same_subject::demands;

/// Flags skills and years that the level below asks for more of.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some((path, title)) = cx.workspace.level_below(cx.posting) else { return };
    let own = cx.workspace.absolute(cx.posting.source.name());
    if cx.workspace.bases(&own).contains(&path) {
        // What is inherited and lowered is told as a contradiction.
        return;
    }
    let shown = cx.workspace.shown(&path);
    let below = cx.workspace.asked(&path);
    for (name, skill) in cx.workspace.asked(&own).iter().filter(|(_, skill)| skill.path == own) {
        let Some(lower) = below.get(name).filter(|lower| lower.level > skill.level) else { continue };
        let (level, other) = (skill.level.to_string(), lower.level.to_string());
        let words = cx.posting.source.slice(skill.span);
        let name = words.split(':').next().unwrap_or(words).trim();
        out.at(skill.span)
            .elsewhere(&cx.workspace.shown(&lower.path), lower.span, format!("level {other}"))
            .say("skill", &[("skill", name), ("level", &level), ("other", &other), ("title", &title)]);
    }
    let Some(base) = cx.workspace.kept(&path).filter(|base| is_one_job(cx.posting) && is_one_job(base)) else { return };
    let facts = Facts::of(&base);
    let earlier = demands(&Context { posting: &base, facts: &facts, ..*cx });
    for (names, years, prose) in demands(cx) {
        let same = earlier.iter().find(|(other, base, _)| *other == names && base.min > years.min);
        if let Some((_, lower, theirs)) = same {
            let (less, more) = (number(years.min.unwrap_or(0.0)), number(lower.min.unwrap_or(0.0)));
            out.at_prose(prose)
                .elsewhere(&shown, base.source_span(*theirs), "the level below")
                .say("years", &[("years", &less), ("other", &more), ("title", &title)]);
        }
    }
}
