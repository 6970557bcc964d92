//! Required: what the law of a place wants a posting to say.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::finding::Level;
use crate::posting::Language;
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// What satisfies the law, and how much it matters where it does not ask for it in the posting itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RequiredData {
    /// Not flagged when one of these kinds of facts is there.
    pub unless_fact: Vec<String>,
    /// Not flagged when one of these phrases is there.
    pub unless_phrase: Vec<String>,
    /// Only documents in English are judged.
    pub english: bool,
    /// Flagged only where this option is set.
    pub only_with: Option<String>,
    /// The level where the law wants it "before-interview" or by "notice".
    pub levels: BTreeMap<String, String>,
}

/// Flags a document that does not say what the law of one of its places wants. A document whose parts stand elsewhere
/// is not judged.
pub fn check(cx: &Context<'_>, told: &OnceLock<Phrases<()>>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let data = &cx.rule.page.data.required;
    let idle = data.only_with.as_ref().is_some_and(|option| !cx.flag(option));
    let foreign = data.english && posting.language() != Language::English;
    let Some((when, places)) = cx.wanted().filter(|_| !idle && !foreign) else { return };
    if posting.words.is_empty()
        || posting.has_parts_elsewhere()
        || data.unless_fact.iter().any(|name| cx.facts.has(name))
        || !posting.phrases(told.get_or_init(|| Phrases::of(&data.unless_phrase))).is_empty()
    {
        return;
    }
    let mut draft = out.at(posting.whole());
    if let Some(level) = data.levels.get(when.name()).and_then(|name| Level::parse(name)) {
        draft = draft.level(level.min(cx.level));
    }
    let key = if cx.rule.page.message(when.name()).is_some() { when.name() } else { "" };
    draft.say(key, &[("places", &places)]);
}
