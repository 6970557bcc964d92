//! reading-grade-high: a text that asks for many years of school.

use crate::facts::reading::Reading;
use crate::finding::Level;
use crate::posting::Language;
use crate::rules::{Context, Findings};

/// Flags a document whose Flesch-Kincaid grade is above the option `max`.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let reading = Reading::of(cx.posting);
    let grade = reading.grade();
    let place = cx.posting.whole();
    if reading.words < cx.count("min-words") || grade <= cx.number("max") || cx.posting.language() != Language::English
    {
        return;
    }
    let level = if grade > cx.number("max-warning") { Level::Warning } else { cx.level };
    let length = reading.words as f64 / reading.sentences.max(1) as f64;
    let values = [("grade", format!("{grade:.0}")), ("length", format!("{length:.0}"))];
    out.at(place).level(level).say("", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
}
