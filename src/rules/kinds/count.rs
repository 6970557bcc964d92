//! Count: how often a pattern stands in each sentence, block or document, against the options `max` and `min`.

use serde::Deserialize;

use super::expression::Expression;
use super::measure::number;
use super::stretch::{Over, stretches};
use crate::rules::{Context, Findings};

/// What is counted, and in what.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CountData {
    /// The expression that is counted.
    pub regex: String,
    /// In what: "prose" (each block), "sentence", "document", "line" or "source".
    pub over: Over,
}

/// Flags each piece that holds more matches than the option `max`, or less than the option `min`: at the first of
/// them, or at the piece where there is none.
pub fn check(cx: &Context<'_>, counted: &Expression, out: &mut Findings<'_>) {
    let limit = |name: &str| cx.options.contains_key(name).then(|| cx.number(name));
    let (max, min) = (limit("max"), limit("min"));
    for stretch in stretches(cx, cx.rule.page.data.count.over) {
        let found: Vec<_> = counted.all(&stretch.text).collect();
        let count = found.len() as f64;
        let crossed = max.filter(|&max| count > max).or(min.filter(|&min| count < min));
        let place = found.first().cloned().unwrap_or(0..stretch.text.len());
        let excused = stretch.prose(&place).is_some_and(|prose| cx.excused(prose));
        if let Some(limit) = crossed.filter(|_| !excused) {
            let word = &stretch.text[place.clone()];
            let span = stretch.source(cx.posting, &place);
            out.at(span).say("", &[("count", &number(count)), ("limit", &number(limit)), ("word", word)]);
        }
    }
}
