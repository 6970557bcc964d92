//! long-sentence: a sentence too long to be read in one go.

use crate::facts::reading;
use crate::finding::Level;
use crate::posting::{Block, BlockKind, Excuse};
use crate::rules::kinds::scope::{in_scope, is_set_aside};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags sentences of running text with more words than the options allow.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let (max, much) = (cx.count("max"), cx.count("max-warning"));
    let running = |block: &Block| block.kind == BlockKind::Paragraph && block.item.is_none();
    for breath in reading::breaths(cx.posting, max + 1, running) {
        let text = cx.posting.text(breath.prose);
        let weight = if breath.words > max { reading::words_besides_laws(text) } else { 0 };
        if weight <= max || reading::is_enumeration(text) || !in_scope(cx, breath.prose) || cx.excused(breath.prose) {
            continue;
        }
        if is_set_aside(cx, breath.prose) || is_quotation(cx, breath.prose) {
            continue;
        }
        let draft = out.at_prose(breath.prose);
        let draft = if weight > much { draft.level(Level::Warning) } else { draft };
        draft.say("", &[("words", &breath.words.to_string())]);
    }
}

/// Whether most words of `prose` are somebody else's, who chose where their sentence ends.
fn is_quotation(cx: &Context<'_>, prose: Span) -> bool {
    let words = cx.posting.words_in(prose);
    let quoted = words.iter().filter(|word| cx.posting.excused(Excuse::Quote, word.span())).count();
    2 * quoted > words.len()
}
