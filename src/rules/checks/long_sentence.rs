//! long-sentence: a sentence too long to be read in one go.

use crate::facts::breaths::breaths;
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
    for breath in breaths(cx.posting, max + 1, running) {
        let text = behind_label(cx.posting.text(breath.prose));
        let prose = Span { start: breath.prose.end - text.len() as u32, ..breath.prose };
        let weight = if breath.words > max { reading::words_besides_laws(text) } else { 0 };
        if weight <= max || reading::is_enumeration(text) || !in_scope(cx, prose) || cx.excused(prose) {
            continue;
        }
        if is_set_aside(cx, breath.prose) || is_quotation(cx, prose) {
            continue;
        }
        let draft = out.at_prose(prose);
        let draft = if weight > much { draft.level(Level::Warning) } else { draft };
        draft.say("", &[("words", &reading::words(text).to_string())]);
    }
}

/// What follows a label of a few words, as in "Time off: Thirty days": a colon or a dash, then a capital letter.
fn behind_label(text: &str) -> &str {
    const WORDS: usize = 5;
    let dash = [" - ", " \u{2013} ", " \u{2014} "].iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min();
    let colon = text.find(": ").map(|at| (at, 2));
    let Some((at, len)) = colon.into_iter().chain(dash).min() else { return text };
    let (label, rest) = (&text[..at], text[at + len..].trim_start());
    let is_label = reading::words(label) <= WORDS && !label.contains(['.', ',', ';', '(', '?', '!']);
    if is_label && rest.starts_with(char::is_uppercase) { rest } else { text }
}

/// Whether most words of `prose` are somebody else's, who chose where their sentence ends.
fn is_quotation(cx: &Context<'_>, prose: Span) -> bool {
    let words = cx.posting.words_in(prose);
    let quoted = words.iter().filter(|word| cx.posting.excused(Excuse::Quote, word.span())).count();
    2 * quoted > words.len()
}
