//! skill-group-unsatisfiable: "3 of Group" where the group has fewer skills.

use super::skill_not_defined::lines;
use crate::rules::{Context, Findings};
use crate::workspace::skills::Skill;

/// Flags groups that ask for more skills than have a page.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (_, span) in lines(cx.posting) {
        let skill = Skill::parse(cx.posting.source.slice(span));
        let Some(wanted) = skill.count else { continue };
        let Some(skills) = cx.workspace.skills(cx.posting) else { return };
        let there = skills.count(&skill);
        if there < wanted {
            let key = if there == 0 { "none" } else { "few" };
            let prefix = format!("{}-", skill.slug());
            out.at(span).say(
                key,
                &[
                    ("wanted", &wanted.to_string()),
                    ("there", &there.to_string()),
                    ("group", skill.name),
                    ("prefix", &prefix),
                    ("folder", &skills.folder),
                ],
            );
        }
    }
}
