//! skill-level-invalid: a level that the scale does not have.

use super::skill_not_defined::lines;
use crate::rules::{Context, Findings};
use crate::workspace::skills::Skill;

/// Flags levels that are no number, or none of the scale.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let max = cx.count("max");
    for (_, span) in lines(cx.posting) {
        let skill = Skill::parse(cx.posting.source.slice(span));
        let Some(level) = skill.level.filter(|_| !skill.name.ends_with(|c: char| c.is_ascii_digit())) else {
            continue;
        };
        if level.parse::<usize>().is_ok_and(|level| (1..=max).contains(&level)) {
            continue;
        }
        out.at(span).say("", &[("level", level), ("name", skill.name), ("max", &max.to_string())]);
    }
}
