//! gender-coded-balance: words that readers find masculine or feminine, weighed over a whole document.

use std::collections::BTreeMap;

use crate::rules::dictionary::Hit;
use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};

/// Flags a document once, where words of one list outnumber those of the other far enough.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.posting.words.len() < cx.count("min-words") {
        return;
    }
    let communal = cx.list("communal");
    let (feminine, masculine): (Vec<_>, Vec<_>) =
        standing(cx).partition(|(_, entry)| communal.contains(&entry.phrase.as_str()));
    let (more, less, key) = if masculine.len() >= feminine.len() {
        (masculine, feminine.len(), "masculine")
    } else {
        (feminine, masculine.len(), "feminine")
    };
    let difference = more.len() - less;
    let density = difference as f64 * 100.0 / cx.posting.words.len() as f64;
    let leans = difference >= cx.count("min-difference")
        && more.len() as f64 >= cx.number("min-ratio") * less as f64
        && density >= cx.number("min-density");
    if leans {
        let hits: Vec<Hit> = more.iter().map(|(hit, _)| **hit).collect();
        out.at(cx.posting.whole()).say(
            key,
            &[("count", &hits.len().to_string()), ("others", &less.to_string()), ("words", &frequent(cx, &hits))],
        );
    }
}

/// The five words that stand most often among `hits`, with their counts.
fn frequent(cx: &Context<'_>, hits: &[Hit]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for hit in hits {
        *counts.entry(cx.posting.text(hit.prose).to_lowercase()).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let words = counts.iter().take(5).map(|(word, count)| format!("“{word}” {count}"));
    words.collect::<Vec<_>>().join(", ")
}
