//! Section: sections that must be there.

use crate::posting::Language;
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// Flags a document that has none of the sections the page names, nor what stands for them. A document whose parts
/// stand elsewhere is not judged, nor one in a language whose headings are not known, nor one that is only announced in a
/// few lines.
pub fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let data = &cx.rule.page.data.section;
    let known = posting.sections.iter().filter(|one| one.own.is_some()).count();
    let worded = !data.unless_says.is_empty() || !data.unless_phrase.is_empty();
    let foreign = posting.language() != Language::English && (worded || known < 2);
    let outlined = posting.sections.iter().filter(|one| one.heading.is_some()).count() >= 2;
    let brief = !outlined && posting.words.len() < data.words_without_sections;
    if foreign || brief || posting.words.is_empty() || posting.has_parts_elsewhere() {
        return;
    }
    if data.missing.iter().any(|&kind| posting.has_section(kind))
        || data.unless_fact.iter().any(|name| cx.facts.has(name))
        || posting.statements().iter().any(|statement| data.unless_says.contains(&statement.strength))
    {
        return;
    }
    let fielded = |word: &String| {
        posting.fields.iter().any(|(name, field)| name.contains(word.as_str()) && !field.value.trim().is_empty())
    };
    if data.unless_field.iter().any(fielded) {
        return;
    }
    let passage = |&excuse| posting.blocks.iter().any(|block| block.is_text() && posting.excused(excuse, block.prose));
    if data.unless_passage.iter().any(passage) {
        return;
    }
    let phrases = Phrases::new(data.unless_phrase.iter().map(|phrase| (phrase.as_str(), ())));
    if phrases.all(&posting.words, &posting.prose).is_empty() {
        out.at(posting.whole()).say("", &[]);
    }
}
