//! passive-voice-density: many sentences that do not say who does what.

use crate::facts::passive::Passives;
use crate::posting::Language;
use crate::rules::{Context, Findings};

/// Flags a document once, at the first passive, where a good part of its sentences are passive.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.posting.language() != Language::English {
        return;
    }
    let passives = Passives::of(cx.posting);
    let (count, share) = (passives.found.len(), passives.percent());
    if count < cx.count("min") || share <= cx.number("max-share") {
        return;
    }
    let mut draft = out.at_prose(passives.found[0]);
    for &span in &passives.found[1..] {
        draft = draft.also(cx.posting.source_span(span), "likewise");
    }
    let values = [
        ("count", count.to_string()),
        ("sentences", passives.sentences.to_string()),
        ("share", format!("{share:.0}")),
        ("word", cx.posting.text(passives.found[0]).to_owned()),
    ];
    draft.say("", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
}
