//! Section: sections that must be there.

use std::sync::OnceLock;

use crate::facts::traces;
use crate::finding::Level;
use crate::posting::{Language, Profile};
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// A document with so many headings that name a kind of section has told what it says where.
const OUTLINED: usize = 3;

/// So many sentences stand for a section in such a document; less are said in passing.
const TOLD: usize = 3;

/// The phrases that stand for a section; laid out when first asked for.
#[derive(Debug, Default)]
pub struct Told {
    mentions: OnceLock<Phrases<()>>,
    phrases: OnceLock<Phrases<()>>,
}

/// Flags a document that has none of the sections the page names, nor what stands for them. A document whose parts
/// stand elsewhere is not judged, nor one in a language whose headings are not known, nor one that is only announced in a
/// few lines, nor, where only openings count, one that is over. Where it is not sure that an opening is advertised, it
/// matters less.
pub fn check(cx: &Context<'_>, said: &Told, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let data = &cx.rule.page.data.section;
    let known = posting.sections.iter().filter(|one| one.own.is_some()).count();
    let worded = !data.unless_says.is_empty() || !data.unless_phrase.is_empty();
    let unread = posting.language().is_unspaced() && !data.unless_fact.is_empty();
    let foreign = unread || posting.language() != Language::English && (worded || known < 2);
    let outlined = posting.sections.iter().filter(|one| one.heading.is_some()).count() >= 2;
    let brief = !outlined && posting.words.len() < data.words_without_sections;
    let bare_role = posting.profile == Profile::Role
        && !data.role_with.is_empty()
        && (known < OUTLINED || !data.role_with.iter().any(|&kind| posting.has_section(kind)));
    let flat = data.with_sections && known < 2;
    let over = data.sure_of_openings && posting.is_over();
    if foreign || brief || flat || bare_role || over || posting.words.is_empty() || posting.has_parts_elsewhere() {
        return;
    }
    let told = posting.statements().iter().filter(|statement| data.unless_says.contains(&statement.strength)).count();
    let passing = known >= OUTLINED && (1..TOLD).contains(&told) && cx.rule.page.message("passing").is_some();
    if data.missing.iter().any(|&kind| posting.has_section(kind))
        || data.unless_fact.iter().any(|name| cx.facts.has(name))
        || told > 0 && !passing
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
    let holds = |known: &OnceLock<Phrases<()>>, phrases: &[String]| {
        !posting.phrases(known.get_or_init(|| Phrases::of(phrases))).is_empty()
    };
    let mentioned = known < OUTLINED && holds(&said.mentions, &data.unless_mention);
    // The dearest question comes last.
    let traced = || data.unless_fact.iter().any(|name| traces::tells(posting, name));
    if mentioned || holds(&said.phrases, &data.unless_phrase) || traced() {
        return;
    }
    let draft = out.at(posting.whole());
    if passing {
        draft.level(Level::Hint).say("passing", &[]);
    } else if data.sure_of_openings && !posting.is_advertised() {
        let level = if posting.reads_as_advertisement() { Level::Info } else { Level::Hint };
        draft.level(level.min(cx.level)).say("", &[]);
    } else {
        draft.say("", &[]);
    }
}
