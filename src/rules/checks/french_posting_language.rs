//! french-posting-language: a posting that is not in French where the law wants French.

use crate::finding::Level;
use crate::posting::{Block, Language, language};
use crate::rules::{Context, Findings};

/// Flags a document in another language that has no passage in French.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let french = Language::Other("fra");
    let Some((_, places)) = cx.wanted() else { return };
    if posting.language() == french || posting.words.len() < cx.count("min-words") || posting.has_parts_elsewhere() {
        return;
    }
    let spoken = |block: &Block| language::of_passage(posting.text(block.prose), &posting.words[block.words.clone()]);
    let passages: Vec<Language> = posting.blocks.iter().filter_map(spoken).collect();
    // Where the document as a whole is too short to tell, a passage must.
    let told = posting.language() != Language::English || passages.contains(&Language::English);
    if !told || passages.contains(&french) {
        return;
    }
    // That the place was read from the text, and the job is not one abroad, is not certain enough for more.
    let level = if cx.places.is_chosen() { cx.level } else { Level::Info.min(cx.level) };
    out.at(posting.whole()).level(level).say("", &[("places", &places)]);
}
