//! pay-range-open-ended: pay with no top, or no bottom.

use crate::facts::{Open, Pay, PayLabel};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// A place whose law asks for the least that the job pays, and for no more.
const LEAST: &str = "AT";

/// Flags "$70,000+", "from $50,000", "up to $80,000", unless the document states the whole range besides, or the law of its
/// place asks for the least.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (fact, pay) in cx.facts.pay().filter(|(_, pay)| pay.label != Some(PayLabel::OnTarget)) {
        let Some(open) = pay.open.filter(|_| fact.prose.is_none_or(|prose| !cx.excused(prose))) else { continue };
        let least = open == Open::Top && cx.places.concern(LEAST);
        if least || cx.facts.pay().any(|(_, range)| closes(range, pay)) {
            continue;
        }
        let key = if open == Open::Top { "top" } else { "bottom" };
        let lead = fact.prose.map_or("", |prose| lead(cx, prose));
        let datum = cx.posting.source.slice(fact.source);
        let text = match fact.prose {
            Some(_) => format!("{lead} {}", fact.wording(cx.posting)),
            None if datum.contains('\n') => fact.wording(cx.posting),
            None => datum.to_owned(),
        };
        out.at(fact.source).say(key, &[("text", text.trim_start())]);
    }
}

/// The words before an amount that leave an end open: "up to", "from".
fn lead<'a>(cx: &Context<'a>, prose: Span) -> &'a str {
    let posting = cx.posting;
    let leads = cx.list("leads");
    let block = posting.block_at(prose.start).map_or(prose, |index| posting.blocks[index].prose);
    let before = posting.words_in(Span { start: block.start, end: prose.start.max(block.start) });
    let found = (1..=2).rev().filter_map(|count| before.get(before.len().checked_sub(count)?));
    found
        .map(|first| posting.text(Span { start: first.start, end: prose.start }).trim_end())
        .find(|text| leads.iter().any(|lead| lead.eq_ignore_ascii_case(text)))
        .unwrap_or_default()
}

/// Whether `range` has both ends, and the one that `open` has lies within them.
fn closes(range: &Pay, open: &Pay) -> bool {
    let ends = range.min.zip(range.max).filter(|(low, high)| low < high && range.open.is_none());
    let Some((low, high)) = ends else { return false };
    let within = |amount: f64, low: f64, high: f64| low * 0.99 <= amount && amount <= high * 1.01;
    let Some(amount) = open.min.or(open.max) else { return false };
    match (open.per_year(amount), range.per_year(low), range.per_year(high)) {
        (Some(amount), Some(low), Some(high)) => within(amount, low, high),
        _ => within(amount, low, high),
    }
}
