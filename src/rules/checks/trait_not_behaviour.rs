//! trait-not-behaviour: what somebody is, where what they do could stand.

use crate::rules::dictionary::Hit;
use crate::rules::kinds::terms::distinct_where;
use crate::rules::{Context, Findings};

/// Flags a document once, at the first trait, where at least `min` different ones open an item or follow "you are".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let traits = distinct_where(cx, |hit| is_demanded(cx, hit));
    let traits: Vec<Hit> = traits.into_iter().map(|(hit, _)| *hit).collect();
    let Some((first, rest)) = traits.split_first().filter(|_| traits.len() >= cx.count("min")) else {
        return;
    };
    let words: Vec<String> = traits.iter().map(|hit| format!("“{}”", cx.posting.text(hit.prose))).collect();
    let draft = rest
        .iter()
        .fold(out.at_prose(first.prose), |draft, hit| draft.also(cx.posting.source_span(hit.prose), "another"));
    draft.say("", &[("count", &traits.len().to_string()), ("words", &words.join(", "))]);
}

/// Whether the trait opens a list item, or follows "you are" by no more than one word.
fn is_demanded(cx: &Context<'_>, hit: &Hit) -> bool {
    let posting = cx.posting;
    let Some(block) = posting.block_at(hit.prose.start).map(|index| &posting.blocks[index]) else {
        return false;
    };
    let before = &posting.words[hit.first.saturating_sub(3).max(block.words.start)..hit.first.max(block.words.start)];
    let before: Vec<String> =
        before.iter().map(|word| word.text(&posting.prose).to_lowercase().replace('\u{2019}', "'")).collect();
    let opens = block.is_item() && before.is_empty();
    let addressed = before.windows(2).any(|pair| pair[0] == "you" && pair[1] == "are")
        || before.iter().rev().take(2).any(|word| word == "you're");
    opens || addressed
}
