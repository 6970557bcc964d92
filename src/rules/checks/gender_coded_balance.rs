//! gender-coded-balance: words that readers find masculine or feminine, weighed over a whole document.

use std::collections::BTreeMap;

use crate::facts::coded::Balance;
use crate::posting::{Language, Posting};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags a document once, where its share of one list is far above that of advertisements and that of the other list.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.words.len() < cx.count("min-words") || posting.language() != Language::English {
        return;
    }
    let most = Balance::at_most(posting);
    let mean = |list: &str| cx.number(&format!("{list}-mean"));
    let deviations = |list: &str, share: f64| (share - mean(list)) / cx.number(&format!("{list}-deviation"));
    let stands_out = |list: &str, count: usize| deviations(list, most.percent(count)) >= cx.number("min-deviations");
    let (masculine, feminine) = (most.masculine.len(), most.feminine.len());
    if most.words < cx.count("min-words") || !stands_out("masculine", masculine) && !stands_out("feminine", feminine) {
        return;
    }
    let balance = most.clone().without_excused(posting);
    let (more, less, key, other) = if balance.masculine.len() >= balance.feminine.len() {
        (&balance.masculine, balance.feminine.len(), "masculine", "feminine")
    } else {
        (&balance.feminine, balance.masculine.len(), "feminine", "masculine")
    };
    let share = balance.percent(more.len());
    let leans = more.len() - less >= cx.count("min-difference")
        && more.len() as f64 >= cx.number("min-ratio") * less as f64
        && stands_out(key, more.len());
    if leans {
        out.at(posting.whole()).say(
            key,
            &[
                ("share", &format!("{share:.1}")),
                ("other", &format!("{:.1}", balance.percent(less))),
                ("mean", &format!("{:.1}", mean(key))),
                ("other-mean", &format!("{:.1}", mean(other))),
                ("words", &frequent(posting, more)),
            ],
        );
    }
}

/// The five words that stand most often among `spans`, with their counts.
fn frequent(posting: &Posting, spans: &[Span]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &span in spans {
        *counts.entry(posting.text(span).to_lowercase()).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let words = counts.iter().take(5).map(|(word, count)| format!("“{word}” {count}"));
    words.collect::<Vec<_>>().join(", ")
}
