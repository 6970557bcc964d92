//! Repetition: the same thing twice in a row.

use serde::Deserialize;

use super::expression::Expression;
use super::stretch::{Over, stretches};
use crate::rules::{Context, Findings};

/// What may not come twice in a row.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RepetitionData {
    /// The expression whose matches are compared with the one before.
    pub regex: String,
    /// In what: "prose" (each block), "sentence", "document", "line" or "source".
    pub over: Over,
    /// Whether case does not tell them apart.
    pub ignore_case: bool,
    /// Whether only letters count.
    pub letters: bool,
    /// So many repetitions are allowed.
    pub max: usize,
    /// Those that overlap a match of this are allowed.
    pub except: Option<String>,
}

/// Flags a match that says the same as the one before in its sentence, together with it.
pub fn check(cx: &Context<'_>, repeated: &Expression, except: Option<&Expression>, out: &mut Findings<'_>) {
    let data = &cx.rule.page.data.repetition;
    for stretch in stretches(cx, data.over) {
        let text = &*stretch.text;
        let allowed: Vec<_> = except.map(|except| except.all(text).collect()).unwrap_or_default();
        let mut before = None;
        let mut count = 0;
        for place in repeated.all(text) {
            let word = text[place.clone()].trim();
            let Some((start, last)) = before.replace((place.start, word)) else { continue };
            let same = if data.ignore_case { word.to_lowercase() == last.to_lowercase() } else { word == last };
            if !same || word.is_empty() || data.letters && !word.chars().all(char::is_alphabetic) {
                continue;
            }
            count += 1;
            let both = start..place.end;
            let excused = allowed
                .iter()
                .any(|allowed: &std::ops::Range<usize>| allowed.start < both.end && both.start < allowed.end)
                || stretch.prose(&both).is_some_and(|prose| cx.excused(prose));
            let apart = stretch.prose(&both).is_some_and(|prose| {
                let sentence = cx.posting.sentences.partition_point(|sentence| sentence.prose.end <= prose.start);
                cx.posting.sentences.get(sentence).is_some_and(|sentence| sentence.prose.end < prose.end)
            });
            if count > data.max && !excused && !apart {
                out.at(stretch.source(cx.posting, &both)).say("", &[("word", word)]);
                count = 0;
            }
        }
    }
}
