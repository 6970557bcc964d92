//! vague-intensity: requirements weighed with adjectives instead of evidence.

use std::collections::BTreeSet;

use crate::posting::SectionKind;
use crate::rules::agreement::statements_of;
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::words::key;
use crate::text::{Span, WordKey};

/// Flags a document once, when its requirements weigh experience, knowledge or skills with adjectives again and again.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let keys = |name: &str| -> Vec<WordKey> { cx.list(name).into_iter().map(key).collect() };
    let (weights, things) = (keys("weights"), keys("things"));
    let mut found: Vec<Span> = Vec::new();
    // Most statements hold none of these words.
    for statement in statements_of(posting, &weights) {
        let kind = posting.sections[statement.section].kind;
        let asked = matches!(kind, SectionKind::Requirements | SectionKind::Preferred | SectionKind::Skills);
        let evidence = posting.text(statement.prose).contains(|c: char| c.is_ascii_digit());
        if !asked || evidence {
            continue;
        }
        let words = &posting.words[statement.words.clone()];
        let Some(at) = words.iter().position(|word| weights.contains(&word.key)) else { continue };
        let rest = &words[at + 1..words.len().min(at + 6)];
        if let Some(thing) = rest.iter().find(|word| things.contains(&word.key)) {
            let span = words[at].span().to(thing.span());
            let together = !posting.text(span).contains(['.', ';', ':', '(']);
            if together && in_scope(cx, span) && !cx.excused(span) {
                found.push(span);
            }
        }
    }
    let distinct: BTreeSet<String> = found.iter().map(|&span| posting.text(span).to_lowercase()).collect();
    if distinct.len() < cx.count("min").max(1) {
        return;
    }
    let mut draft = out.at_prose(found[0]);
    for &span in &found[1..] {
        draft = draft.also(posting.source_span(span), "another");
    }
    let list: Vec<String> = found.iter().take(3).map(|&span| format!("“{}”", posting.text(span))).collect();
    draft.say("", &[("count", &found.len().to_string()), ("words", &list.join(", "))]);
}
