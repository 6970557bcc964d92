//! skill-duplicate: the same skill twice in one list.

use std::collections::BTreeMap;

use super::skill_not_defined::lines;
use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};
use crate::workspace::skills::Skill;

/// Flags skills that a list names again; of two levels the higher stays.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let mut seen: BTreeMap<(usize, Option<usize>, String), (Span, u32)> = BTreeMap::new();
    for (list, span) in lines(cx.posting) {
        let skill = Skill::parse(source.slice(span));
        let level = skill.level.and_then(|level| level.parse().ok()).unwrap_or(1);
        let first = seen.entry((list, skill.count, skill.slug())).or_insert((span, level));
        if first.0 == span {
            continue;
        }
        let (other, lower) = if level > first.1 { (*first, first.0) } else { (*first, span) };
        let edit = Edit::remove(whole_line(cx, lower));
        out.at(span)
            .also(other.0, "named here first")
            .fix(Safety::Safe, "remove the line", vec![edit])
            .say("", &[("name", skill.name)]);
        if level > first.1 {
            *first = (span, level);
        }
    }
}

/// The line that `span` stands on, with its end.
fn whole_line(cx: &Context<'_>, span: Span) -> Span {
    let source = &cx.posting.source;
    let line = source.line(span.start);
    let lone = source.slice(source.line_span(line)).trim() == source.slice(span);
    let end = source.lines().get(line + 1).copied().unwrap_or(source.text().len() as u32);
    if lone { Span { start: source.lines()[line], end } } else { span }
}
