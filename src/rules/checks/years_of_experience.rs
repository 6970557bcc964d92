//! years-of-experience: requirements that count years instead of what somebody can do.

use crate::facts::{Confidence, FactKind};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags a document once, when it asks for years.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let years = cx.facts.all().iter().filter(|fact| fact.confidence > Confidence::Low);
    let asked = years.filter_map(|fact| match &fact.kind {
        FactKind::Years(years) if years.min.is_some() => fact.prose,
        _ => None,
    });
    let found: Vec<Span> = asked.filter(|&prose| in_scope(cx, prose) && !cx.excused(prose)).collect();
    let Some((&first, others)) = found.split_first() else { return };
    if found.len() < cx.count("min") {
        return;
    }
    let mut draft = out.at_prose(first);
    for &span in others {
        draft = draft.also(posting.source_span(span), "another");
    }
    if others.is_empty() {
        draft.say("one", &[("word", posting.text(first))]);
        return;
    }
    let mut words: Vec<String> = found.iter().take(3).map(|&span| format!("“{}”", posting.text(span))).collect();
    if found.len() > words.len() {
        words.push("…".to_owned());
    }
    draft.say("several", &[("count", &found.len().to_string()), ("words", &words.join(", "))]);
}
