//! exclamation-heavy: a text that shouts with punctuation.

use crate::finding::Safety;
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags a document once: for several exclamation marks in a row, or for more of them than the option `max`.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let names = cx.list("names");
    let mut runs: Vec<Span> = Vec::new();
    for at in memchr::memchr_iter(b'!', posting.prose.as_bytes()) {
        if let Some(last) = runs.last_mut().filter(|run| run.end as usize == at) {
            last.end += 1;
            continue;
        }
        runs.push(Span::new(at, at + 1));
    }
    runs.retain(|&run| {
        let before = &posting.prose[..run.start as usize];
        let after = posting.prose[run.end as usize..].chars().next();
        let name = names.iter().any(|name| before.ends_with(name));
        let ends = after.is_none_or(|c| c.is_whitespace() || "\"'”’)*_.?,".contains(c))
            && !before.ends_with(char::is_whitespace);
        ends && !name && in_scope(cx, run) && !cx.excused(run)
    });
    let total: usize = runs.iter().map(|run| run.len()).sum();
    let many = total > cx.count("max");
    let Some(place) = runs.iter().find(|run| many || run.len() > 1) else { return };
    let doubled: Vec<&Span> = runs.iter().filter(|run| run.len() > 1 && posting.map.is_exact(**run)).collect();
    let mut draft = out.at_prose(*place);
    for run in runs.iter().filter(|run| run.start > place.start && (many || run.len() > 1)) {
        draft = draft.also(posting.source_span(*run), "another");
    }
    if !doubled.is_empty() {
        let edits = doubled.iter().map(|run| Edit::replace(posting.source_span(**run), "!")).collect();
        draft = draft.fix(Safety::Safe, "keep one exclamation mark of each row", edits);
    }
    draft.say(if many { "many" } else { "row" }, &[("count", &total.to_string())]);
}
