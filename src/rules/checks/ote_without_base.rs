//! ote-without-base: what may be earned with commission, without what is paid in any case.

use crate::facts::PayLabel;
use crate::posting::Posting;
use crate::rules::agreement::is_one_of;
use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags earnings on target, or commission without a cap, where the document states no base pay.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let on_target = |label| matches!(label, Some(PayLabel::OnTarget | PayLabel::Total));
    if cx.facts.pay().any(|(_, pay)| !on_target(pay.label)) || names_base(cx.posting) {
        return;
    }
    let amounts = cx.facts.pay().filter(|(_, pay)| pay.label == Some(PayLabel::OnTarget));
    let stated = amounts.filter_map(|(fact, _)| fact.prose).find(|&prose| !cx.excused(prose));
    let said: Option<Span> = stated.or_else(|| standing(cx).next().map(|(hit, _)| hit.prose));
    if let Some(prose) = said {
        out.at_prose(prose).say("", &[("text", cx.posting.text(prose))]);
    }
}

/// Whether an amount is called the base by the word behind it: "£35,000 basic", "30k base".
fn names_base(posting: &Posting) -> bool {
    let mut behind = posting.numbers().filter_map(|amount| posting.words.get(amount + 1));
    behind.any(|name| is_one_of(name.text(&posting.prose), "basic base fixed guaranteed"))
}
