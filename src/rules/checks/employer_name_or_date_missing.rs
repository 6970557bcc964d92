//! employer-name-or-date-missing: an offer in France without a date, or for a client who is not named.

use crate::finding::Level;
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// Flags a posting for an employer that stays hidden, and one that does not say when it was posted.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if cx.laws().is_empty() || posting.words.is_empty() || posting.has_parts_elsewhere() {
        return;
    }
    let stands = |option: &str| {
        let phrases = Phrases::new(cx.list(option).into_iter().map(|phrase| (phrase, ())));
        phrases.all(&posting.words, &posting.prose).first().map(|&(range, ..)| range)
    };
    let field = |option: &str| {
        let names = cx.list(option);
        posting.fields.iter().any(|(name, field)| {
            let last = name.rsplit('.').next().unwrap_or(name);
            (names.contains(&last) || names.contains(&name.as_str())) && !field.value.trim().is_empty()
        })
    };
    let level = if cx.places.is_chosen() { cx.level } else { Level::Hint };
    if !field("name-fields")
        && let Some(hidden) = stands("hidden")
    {
        out.at_prose(hidden).level(level).say("name", &[]);
    }
    if !field("date-fields") && stands("dated").is_none() {
        out.at(posting.whole()).level(level).say("date", &[]);
    }
}
