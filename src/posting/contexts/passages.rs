//! Passages: paragraphs and sections that are about equal opportunity, law, skills or the employer, or not in English.

use super::joined;
use super::tables::Tag;
use crate::posting::{Block, BlockKind, Language, Note, Posting, Section, SectionKind, Slot, TagKind, language};
use crate::text::words::key;
use crate::text::{Span, Word, WordKey};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// A longer block is a passage only around what makes it one.
const PASSAGE: usize = 900;

/// Protected grounds this near, in bytes, belong together.
const NEAR: u32 = 200;

/// The passages about equal opportunity, in order and apart.
pub(super) fn equal_opportunity(posting: &Posting) -> Vec<Span> {
    let mut spans = Vec::new();
    for section in posting.sections.iter().filter(|section| section.kind == SectionKind::Eeo) {
        spans.extend(section_span(posting, section));
    }
    // A tagged phrase stands in one block.
    let block = |(span, _): &(Span, Tag)| posting.block_at(span.start);
    for tags in posting.tags_found().chunk_by(|one, other| block(one) == block(other)) {
        let Some(block) = block(&tags[0]).map(|block| &posting.blocks[block]) else { continue };
        for &(span, tag) in tags {
            if tag == Tag::EqualOpportunity
                || (tag == Tag::Ground && has_three_grounds(posting, tags, span))
                || (tag == Tag::Encouragement && has_ground(posting, tags, span))
            {
                spans.push(around(posting, block, span));
            }
        }
    }
    joined(spans)
}

/// The heading and the own blocks of `section`.
fn section_span(posting: &Posting, section: &Section) -> Option<Span> {
    let blocks = section_blocks(posting, section)?;
    Some(posting.blocks[*blocks.start()].prose.to(posting.blocks[*blocks.end()].prose))
}

/// The numbers of those; none where there are none.
fn section_blocks(posting: &Posting, section: &Section) -> Option<RangeInclusive<usize>> {
    if section.heading.is_none() && section.blocks.is_empty() {
        return None;
    }
    let first = section.heading.unwrap_or(section.blocks.start);
    let last = section.blocks.end.max(first + 1) - 1;
    (last < posting.blocks.len()).then_some(first..=last)
}

/// The block, or where it is long the sentence that holds `span` with its neighbours.
fn around(posting: &Posting, block: &Block, span: Span) -> Span {
    if block.prose.len() <= PASSAGE {
        return block.prose;
    }
    let sentences = &posting.sentences[block.sentences.clone()];
    let at = sentences.partition_point(|sentence| sentence.prose.end < span.end).min(sentences.len().max(1) - 1);
    let near = sentences.get(at.saturating_sub(1)..sentences.len().min(at + 2)).unwrap_or_default();
    near.iter().fold(span, |whole, sentence| whole.to(sentence.prose))
}

fn has_three_grounds(posting: &Posting, tags: &[(Span, Tag)], from: Span) -> bool {
    let near = |span: &Span| span.start >= from.start && span.end <= from.start + NEAR;
    let grounds = tags.iter().filter(|(span, tag)| *tag == Tag::Ground && near(span));
    grounds.map(|(span, _)| posting.text(*span).to_lowercase()).collect::<BTreeSet<_>>().len() >= 3
}

fn has_ground(posting: &Posting, tags: &[(Span, Tag)], span: Span) -> bool {
    let sentence = posting.sentence_at(span).map_or(span, |sentence| sentence.prose);
    tags.iter().any(|(ground, tag)| *tag == Tag::Ground && sentence.contains(*ground))
}

/// The surroundings of what demands something by law: its section, and what is near.
pub(super) fn law(posting: &Posting) -> Vec<Span> {
    let mut spans = Vec::new();
    for &(span, _) in posting.tags_found().iter().filter(|(_, tag)| *tag == Tag::Law) {
        let end = (span.end + NEAR).min(posting.prose.len() as u32);
        spans.push(Span { start: span.start.saturating_sub(NEAR), end });
        spans.extend(section_span(posting, posting.section_at(span.start)));
    }
    joined(spans)
}

/// The lines of `<skills>`, lists that only name skills, and the titles of competencies.
pub(super) fn skills(posting: &Posting) -> Vec<Span> {
    let tags = posting.tags.iter().filter(|tag| matches!(tag.kind, TagKind::Skills { .. }));
    let tags: Vec<Span> = tags.map(|tag| tag.span).collect();
    let competency = posting.source.name().contains("competencies/");
    let mut spans = Vec::new();
    for block in posting.blocks.iter().filter(|block| block.is_text()) {
        let title = competency && matches!(block.kind, BlockKind::Heading { level: 1, .. });
        let tagged = tags.iter().any(|tag| tag.contains(block.span));
        let listed = (block.is_item() || matches!(block.kind, BlockKind::Cell { .. }))
            && posting.sections[block.section].own == Some(SectionKind::Skills)
            && block.words.len() <= 2;
        if title || tagged || listed {
            spans.push(block.prose);
        }
    }
    joined(spans)
}

/// The passages that are not in English. What a passage is not told by itself is that of its section, and that of the
/// document; where that is not English already, nobody need know which language it is.
pub(super) fn foreign(posting: &Posting) -> Vec<Span> {
    let tongue = |index: usize| {
        let block = &posting.blocks[index];
        let (text, words) = (posting.text(block.prose), &posting.words[block.words.clone()]);
        posting.note(index, || Tongue {
            frequent: language::frequent(words),
            english: language::reads_english(text, words),
            other: is_other(text, words),
        })
    };
    let around = posting.language() != Language::English;
    let mut spans = Vec::new();
    for section in &posting.sections {
        let Some(all) = section_blocks(posting, section) else { continue };
        let (first, last) = (&posting.blocks[*all.start()], &posting.blocks[*all.end()]);
        let (whole, words) =
            (posting.text(first.prose.to(last.prose)), &posting.words[first.words.start..last.words.end]);
        let frequent = all.map(|index| tongue(index).frequent).sum();
        let english = language::has_much_english(whole, words, frequent);
        let section_is = !english && (around || is_other(whole, words));
        let blocks = section.heading.into_iter().chain(section.blocks.clone());
        for index in blocks.filter(|&index| posting.blocks[index].is_text()) {
            let own = tongue(index);
            if !own.english && (section_is || own.other) {
                spans.push(posting.blocks[index].prose);
            }
        }
    }
    joined(spans)
}

/// The language of a block, as far as it tells by itself.
struct Tongue {
    /// How many of its words are frequent English ones.
    frequent: usize,
    english: bool,
    other: bool,
}

impl Note for Tongue {
    const SLOT: Slot = Slot::Tongue;
}

/// Whether a text tells by itself that it is not in English.
fn is_other(text: &str, words: &[Word]) -> bool {
    matches!(language::of_passage(text, words), Some(Language::Other(_)))
}

/// Whether `prose` stands where the employer describes itself.
pub(super) fn is_about(posting: &Posting, prose: Span) -> bool {
    if posting.section_at(prose.start).kind == SectionKind::About {
        return true;
    }
    posting.sentence_at(prose).is_some_and(|sentence| {
        let words = &posting.words[sentence.words.clone()];
        (0..words.len()).any(|index| describes(words, index).is_some_and(|firm| prose.start < firm.start))
    })
}

/// The firm in "we are a … company", where word `index` is the verb; the reader is no firm.
fn describes(words: &[Word], index: usize) -> Option<Word> {
    let keys = keys();
    let is = |at: usize, list: &[WordKey]| words.get(at).is_some_and(|word| list.contains(&word.key));
    let reader = index > 0 && is(index - 1, &keys.readers);
    if reader || !is(index, &keys.verbs) || !is(index + 1, &keys.articles) {
        return None;
    }
    let noun = words[index + 2..].iter().take(6).take_while(|word| !keys.joints.contains(&word.key));
    noun.copied().find(|word| keys.firms.contains(&word.key))
}

struct Keys {
    readers: Vec<WordKey>,
    verbs: Vec<WordKey>,
    articles: Vec<WordKey>,
    joints: Vec<WordKey>,
    firms: Vec<WordKey>,
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let all = |words: &str| words.split(' ').map(key).collect();
        Keys {
            readers: all("you candidate applicant person work working serve act employed"),
            verbs: all("are we're is as become was"),
            articles: all("a an the"),
            joints: all("at in for of with to who that from by on"),
            firms: all("company startup up business firm brand agency scaleup organisation organization nonprofit \
                        charity studio provider platform bank manufacturer"),
        }
    })
}
