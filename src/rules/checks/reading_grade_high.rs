//! reading-grade-high: a text that asks for many years of school.

use crate::facts::reading::Reading;
use crate::finding::Level;
use crate::posting::Language;
use crate::rules::{Context, Findings};

/// Sentences with fewer words on average are none.
const SHORT: f64 = 7.0;

/// Flags an English document whose Flesch-Kincaid grade is above the option `max`, and one in another language that
/// LIX was made or tried for, whose index is above `max-lix`.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.posting.words.len() < cx.count("min-words") {
        return;
    }
    let (index, key) = match cx.posting.language() {
        Language::English => (Reading::grade as fn(&Reading) -> f64, ""),
        Language::Other(code) if cx.list("lix-languages").contains(&code) => (Reading::lix as _, "-lix"),
        Language::Other(_) => return,
    };
    let reading = Reading::of(cx.posting);
    let value = index(&reading);
    if reading.words < cx.count("min-words") || value <= cx.number(&format!("max{key}")) {
        return;
    }
    let length = reading.words as f64 / reading.sentences.max(1) as f64;
    // A list of names has no sentences to split.
    if length < SHORT {
        return;
    }
    let hard = value > cx.number(&format!("max{key}-warning"));
    let level = if hard { Level::Warning } else { cx.level };
    let values = [("value", format!("{value:.0}")), ("length", format!("{length:.0}"))];
    let key = if key.is_empty() { "grade" } else { "lix" };
    out.at(cx.posting.whole()).level(level).say(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
}
