//! language-level-unspecified: a language that is asked for in words that no one can check.

use crate::facts::FactKind;
use crate::posting::Posting;
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
        if is_taught(cx.posting, judged) {
            continue;
        }
        let name: String =
            skill.name.chars().take(1).flat_map(char::to_uppercase).chain(skill.name.chars().skip(1)).collect();
        out.at_prose(judged).say("", &[("language", &name)]);
    }
}

/// Whether the words before `judged` in its sentence make the language what is made or learnt on the job: "you translate
/// into fluent Danish", "we teach you".
fn is_taught(posting: &Posting, judged: Span) -> bool {
    let after = posting.sentences.partition_point(|sentence| sentence.prose.start <= judged.start);
    let start = posting.sentences[..after].last();
    let before =
        posting.text(Span { start: start.map_or(judged.start, |sentence| sentence.prose.start), end: judged.start });
    let words: Vec<String> = before.split_whitespace().map(str::to_lowercase).collect();
    let teaches = |word: &String| ["teach", "learn", "lessons", "courses"].contains(&word.as_str());
    words.last().is_some_and(|last| last == "into") || words.iter().any(teaches)
}
