//! long-sentence: a sentence too long to be read in one go.

use crate::facts::reading;
use crate::finding::Level;
use crate::posting::{Block, BlockKind};
use crate::rules::kinds::scope::{in_scope, is_set_aside};
use crate::rules::{Context, Findings};

/// Flags the longest sentence of running text, where it or the number of long ones is beyond what the options allow; a
/// few that are somewhat long are a hint.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let (max, much, many) = (cx.count("max"), cx.count("max-warning"), cx.count("many"));
    let mut long = Vec::new();
    let running = |block: &Block| block.kind == BlockKind::Paragraph && block.item.is_none();
    for breath in reading::breaths(cx.posting, max + 1, running) {
        let list = reading::is_enumeration(cx.posting.text(breath.prose));
        if breath.words <= max || list || !in_scope(cx, breath.prose) || cx.excused(breath.prose) {
            continue;
        }
        if is_set_aside(cx, breath.prose) {
            continue;
        }
        long.push(breath);
    }
    let Some(worst) = long.iter().rev().max_by_key(|breath| breath.words) else { return };
    let (count, level) = match long.len() {
        _ if worst.words > much => (long.len(), Level::Warning),
        count if count >= many => (count, cx.level),
        count => (count, Level::Hint),
    };
    let mut draft = out.at_prose(worst.prose).level(level);
    for other in long.iter().filter(|other| other.prose != worst.prose) {
        draft = draft.also(cx.posting.source_span(other.prose), format!("{} words", other.words));
    }
    let values =
        [("words", worst.words), ("count", count), ("max", max)].map(|(name, value)| (name, value.to_string()));
    let key = if count == 1 { "one" } else { "several" };
    draft.say(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
}
