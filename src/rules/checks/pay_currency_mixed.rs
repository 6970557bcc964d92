//! pay-currency-mixed: two currencies in one range, or for one role.

use super::pay_conflict::plain;
use crate::facts::{Currency, Fact, Pay, currencies};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags a range whose ends are in different money, and a second labelled amount in other money than the first.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for (fact, pay) in cx.facts.pay() {
        let Some(prose) = fact.prose.filter(|&prose| pay.ends.is_some() && !cx.excused(prose)) else { continue };
        if let Some((one, other)) = mixed(&currencies(posting.text(prose))) {
            let text = fact.wording(posting);
            out.at(fact.source).say("range", &[("text", &text), ("one", one.code), ("other", other.code)]);
            return;
        }
    }
    let plain = plain(cx);
    let clash = plain.iter().enumerate().find_map(|(at, two)| {
        let clashes = |one: &&(&Fact, &Pay, Span)| one.0.block != two.0.block && differ(cx, one, two);
        plain[..at].iter().find(clashes).map(|one| (one, two))
    });
    if let Some((one, two)) = clash {
        let (text, other) = (two.0.wording(posting), one.0.wording(posting));
        out.at(two.0.source).also(one.0.source, "the other money").say("role", &[("text", &text), ("other", &other)]);
    }
}

/// The first two that cannot be the same money.
fn mixed(money: &[Currency]) -> Option<(Currency, Currency)> {
    let (&first, rest) = money.split_first()?;
    rest.iter().find(|&&other| !first.may_be(other)).map(|&other| (first, other))
}

/// Whether two amounts are in different money, and no block of them names both, as one that converts does.
fn differ(cx: &Context<'_>, one: &(&Fact, &Pay, Span), two: &(&Fact, &Pay, Span)) -> bool {
    let converts = |fact: &Fact| {
        let block = fact.block.map(|index| cx.posting.text(cx.posting.blocks[index].prose));
        block.is_some_and(|text| mixed(&currencies(text)).is_some())
    };
    let money = one.1.currency.zip(two.1.currency);
    money.is_some_and(|(a, b)| !a.may_be(b)) && !converts(one.0) && !converts(two.0)
}
