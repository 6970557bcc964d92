//! pay-currency-missing: pay without a currency, or with a sign that stands for several.

use crate::facts::{Confidence, FactKind};
use crate::rules::{Context, Findings};

/// Flags the first amount without a currency, where the document names none, and "$" where it may be another dollar.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let stated: Vec<_> = cx.facts.pay().filter(|(fact, _)| fact.prose.is_none_or(|prose| !cx.excused(prose))).collect();
    let named = stated.iter().any(|(_, pay)| pay.currency.is_some_and(|currency| !currency.shared));
    if named || cx.posting.fields.keys().any(|name| name.contains("currency")) {
        return;
    }
    let text = |fact: &crate::facts::Fact| cx.posting.source.slice(fact.source);
    if let Some((fact, _)) = stated.iter().find(|(_, pay)| pay.currency.is_some()) {
        let dollar = text(fact).contains('$');
        let places = cx.facts.all().iter().filter(|fact| fact.confidence > Confidence::Low);
        let countries = places.filter_map(|fact| match fact.kind {
            FactKind::Place(place) => place.code,
            _ => None,
        });
        let dollars = cx.list("dollars");
        let other = countries.map(country).find_map(|code| dollars.iter().find(|entry| entry.starts_with(code)));
        if let Some((code, name)) = other.filter(|_| dollar).and_then(|entry| entry.split_once(' ')) {
            let _ = code;
            out.at(fact.source).say("shared", &[("text", text(fact)), ("place", name)]);
        }
        return;
    }
    let first = stated.iter().find(|(fact, pay)| pay.currency.is_none() && fact.prose.is_some());
    if let Some((fact, _)) = first {
        out.at(fact.source).say("none", &[("text", text(fact))]);
    }
}

fn country(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}
