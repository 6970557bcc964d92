//! austria-minimum-pay-missing: no minimum pay in figures, or no word on paying more, in Austria.

use crate::finding::Level;
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// Flags a posting without an amount, and one that does not say whether more than the minimum is paid.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let stands = |option: &str| {
        let phrases = Phrases::new(cx.list(option).into_iter().map(|phrase| (phrase, ())));
        !phrases.all(&posting.words, &posting.prose).is_empty()
    };
    if cx.laws().is_empty() || posting.words.is_empty() || posting.has_parts_elsewhere() || stands("outside") {
        return;
    }
    if !cx.facts.has("pay") {
        out.at(posting.whole()).say("amount", &[]);
        return;
    }
    // A range says by itself that more than its lower end is paid.
    let range = cx.facts.pay().any(|(_, pay)| pay.max.is_some() && pay.min.is_some() && pay.min != pay.max);
    if !range && !stands("overpayment") {
        let first = cx.facts.pay().next().map_or_else(|| posting.whole(), |(fact, _)| fact.source);
        out.at(first).level(Level::Info.min(cx.level)).say("overpayment", &[]);
    }
}
