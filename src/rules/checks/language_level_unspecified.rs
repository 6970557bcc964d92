//! language-level-unspecified: a language that is asked for in words that no one can check.

use crate::facts::FactKind;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags "excellent English": no level, no purpose.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut last: Option<Span> = None;
    for fact in cx.facts.all() {
        let FactKind::Language(skill) = &fact.kind else { continue };
        let Some(judged) = skill.judged.filter(|_| !skill.level && !skill.purpose) else { continue };
        // "Excellent English and French" is said once.
        if last.is_some_and(|last| last.start == judged.start) || cx.excused(judged) {
            continue;
        }
        last = Some(judged);
        let name: String =
            skill.name.chars().take(1).flat_map(char::to_uppercase).chain(skill.name.chars().skip(1)).collect();
        out.at_prose(judged).say("", &[("language", &name)]);
    }
}
