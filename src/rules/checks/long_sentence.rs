//! long-sentence: a sentence too long to be read in one go.

use crate::facts::reading;
use crate::finding::Level;
use crate::posting::{Block, BlockKind};
use crate::rules::kinds::scope::{in_scope, is_set_aside};
use crate::rules::{Context, Findings};

/// Flags sentences of running text with more words than the options allow.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let (max, much) = (cx.count("max"), cx.count("max-warning"));
    let running = |block: &Block| block.kind == BlockKind::Paragraph && block.item.is_none();
    for breath in reading::breaths(cx.posting, max + 1, running) {
        let list = reading::is_enumeration(cx.posting.text(breath.prose));
        if breath.words <= max || list || !in_scope(cx, breath.prose) || cx.excused(breath.prose) {
            continue;
        }
        if is_set_aside(cx, breath.prose) {
            continue;
        }
        let draft = out.at_prose(breath.prose);
        let draft = if breath.words > much { draft.level(Level::Warning) } else { draft };
        draft.say("", &[("words", &breath.words.to_string())]);
    }
}
