//! cliche: phrases that every posting has and no candidate can check.

use crate::finding::Level;
use crate::rules::kinds::terms;
use crate::rules::{Context, Findings};

/// Flags a document once, at the first of its stock phrases, and names them all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    once(cx, out);
}

/// Flags a document once, when it holds at least `min` different phrases of the page, or one that is `alone` enough:
/// an info from `min-info` on, where the page has that.
pub(super) fn once(cx: &Context<'_>, out: &mut Findings<'_>) {
    let found = terms::distinct(cx);
    let alone = if cx.options.contains_key("alone") { cx.list("alone") } else { Vec::new() };
    let enough =
        found.len() >= cx.count("min") || found.iter().any(|(_, entry)| alone.contains(&entry.phrase.as_str()));
    let Some((first, _)) = found.first().filter(|_| enough) else { return };
    let place = |hit: &crate::rules::dictionary::Hit| cx.posting.source_span(hit.prose);
    let word = |hit: &crate::rules::dictionary::Hit| {
        let words: Vec<&str> = cx.posting.text(hit.prose).split_whitespace().collect();
        format!("“{}”", words.join(" "))
    };
    let mut draft = out.at(place(first));
    if cx.options.contains_key("min-info") && found.len() >= cx.count("min-info") {
        draft = draft.level(Level::Info);
    }
    for (hit, _) in &found[1..] {
        draft = draft.also(place(hit), "another");
    }
    let list: Vec<String> = found.iter().map(|(hit, _)| word(hit)).collect();
    let key = if found.len() == 1 && cx.rule.page.message("one").is_some() { "one" } else { "many" };
    draft.say(key, &[("word", &list[0]), ("words", &list.join(", ")), ("count", &found.len().to_string())]);
}
