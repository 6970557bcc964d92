//! pay-currency-missing: pay without a currency, or with a sign that stands for several.

use crate::facts::{Confidence, Fact, FactKind};
use crate::finding::Level;
use crate::rules::{Context, Findings};

/// Flags the first amount without a currency, where the document names none, and "$" where it may be another dollar.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let stated: Vec<_> = cx.facts.pay().filter(|(fact, _)| fact.prose.is_none_or(|prose| !cx.excused(prose))).collect();
    let named = stated.iter().any(|(_, pay)| pay.currency.is_some_and(|currency| !currency.shared));
    if named || cx.posting.fields.keys().any(|name| name.contains("currency")) {
        return;
    }
    let text = |fact: &Fact| fact.wording(cx.posting);
    if let Some((fact, _)) = stated.iter().find(|(_, pay)| pay.currency.is_some()) {
        if let Some(place) = dollar_place(cx).filter(|_| cx.posting.source.slice(fact.source).contains('$')) {
            // Who works in a country is paid in its money; from afar it is anybody's guess.
            let level = if cx.facts.has("work-mode") { cx.level } else { Level::Hint };
            out.at(fact.source).level(level).say("shared", &[("text", &text(fact)), ("place", place)]);
        }
        return;
    }
    let first = stated.iter().find(|(fact, pay)| pay.currency.is_none() && fact.prose.is_some());
    if let Some((fact, _)) = first {
        out.at(fact.source).say("none", &[("text", &text(fact))]);
    }
}

/// The one country with a dollar of its own in which the work is done, if no other dollar comes into question.
fn dollar_place<'a>(cx: &Context<'a>) -> Option<&'a str> {
    let country = |code: &'static str| code.split('-').next().unwrap_or(code);
    let places = cx.facts.all().iter().filter_map(|fact| match fact.kind {
        FactKind::Place(place) => place.code.map(|code| (country(code), fact.confidence)),
        _ => None,
    });
    let places: Vec<_> = places.collect();
    let named = cx.posting.words.iter().any(|word| {
        let word = word.text(&cx.posting.prose);
        cx.list("codes").contains(&word)
    });
    if named || places.iter().any(|&(country, _)| country == "US") {
        return None;
    }
    let here = places.iter().filter(|(_, confidence)| *confidence > Confidence::Low);
    let dollars = cx.list("dollars");
    here.filter_map(|(country, _)| dollars.iter().find(|entry| entry.starts_with(country)))
        .find_map(|entry| entry.split_once(' '))
        .map(|(_, name)| name)
}
