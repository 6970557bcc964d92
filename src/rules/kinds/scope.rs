//! Scope: whether a place lies where a page looks, and what around it sets it aside.

use crate::posting::{Block, BlockKind, Posting};
use crate::rules::Context;
use crate::rules::page::{Neighbours, Part};
use crate::text::phrases::expand;
use crate::text::words::{self, Word};
use crate::text::{Slots, Span, WordKey};

/// Whether a stretch of prose lies in the parts and sections that the page names.
#[must_use]
pub fn in_scope(cx: &Context<'_>, prose: Span) -> bool {
    let data = &cx.rule.page.data;
    let Some(block) = cx.posting.block_at(prose.start) else {
        return false;
    };
    let block = &cx.posting.blocks[block];
    let kind = cx.posting.kind_of(block);
    data.r#in.iter().any(|&part| is_part(cx.posting, block, part))
        && !data.not_in.iter().any(|&part| is_part(cx.posting, block, part))
        && (data.sections.is_empty() || data.sections.contains(&kind))
        && !data.not_sections.contains(&kind)
}

/// Whether `block` is a `part` of the document.
fn is_part(posting: &Posting, block: &Block, part: Part) -> bool {
    let level = |wanted: u8| matches!(block.kind, BlockKind::Heading { level, .. } if level == wanted);
    let is_title = || {
        let titled = |(_, title)| title == posting.source_span(block.prose);
        block.is_heading() && posting.title().is_some_and(titled)
    };
    match part {
        Part::Title => is_title(),
        Part::Heading => block.is_heading() && !is_title(),
        Part::Text => !block.is_heading(),
        Part::H1 => level(1),
        Part::H2 => level(2),
        Part::H3 => level(3),
        Part::H4 => level(4),
        Part::H5 => level(5),
        Part::H6 => level(6),
        Part::Paragraph => block.kind == BlockKind::Paragraph,
        Part::Item => block.is_item() || block.item.is_some(),
        Part::Cell => matches!(block.kind, BlockKind::Cell { .. }),
        Part::HeadCell => matches!(block.kind, BlockKind::Cell { row: 0, .. }),
        Part::BodyCell => matches!(block.kind, BlockKind::Cell { row: 1.., .. }),
        Part::Quote => block.quotes > 0,
    }
}

/// So many words hold nearly every phrase that sets a document aside.
pub const LONGEST: usize = 16;

/// Phrases around a place that set it aside.
#[derive(Debug)]
pub struct Aside {
    clause: Keyed,
    sentence: Keyed,
    title: Keyed,
    titled: Keyed,
    document: Keyed,
}

impl Aside {
    /// What a page says of its neighbours, with all alternatives written out.
    #[must_use]
    pub fn new(page: &Neighbours) -> Self {
        let of = |phrases: &[String]| Keyed::of(keys(phrases));
        Self {
            clause: of(&page.clause),
            sentence: of(&page.sentence),
            title: of(&page.title),
            titled: of(&page.title_for),
            document: of(&page.document),
        }
    }

    /// Whether it does the same for two documents of the same title, where `near` are the words of each where they differ,
    /// with [`LONGEST`] words on both sides, and `slots` those of both.
    #[must_use]
    pub fn covers_alike(&self, documents: [&Posting; 2], near: [&[Word]; 2], slots: &Slots) -> bool {
        let phrases = &self.document.0;
        let may_differ = phrases.iter().any(|phrase| phrase.len() > LONGEST)
            || phrases.iter().any(|phrase| slots.has(phrase[0]))
                && near.into_iter().any(|words| self.document.stand_in(words));
        !may_differ || self.covers(documents[0]) == self.covers(documents[1])
    }

    /// Whether the job title or the document holds a phrase that sets all places in it aside.
    fn covers(&self, posting: &Posting) -> bool {
        self.titled.0.is_empty() && self.in_title(posting) || self.document.stand_somewhere(posting)
    }

    /// Whether the job title speaks of what stands at `prose`, and so excuses it.
    fn is_titled(&self, posting: &Posting, prose: Span) -> bool {
        self.titled.stand_in(posting.words_in(prose)) && self.in_title(posting)
    }

    fn in_title(&self, posting: &Posting) -> bool {
        let holds = |title: &str| {
            let mut found = Vec::new();
            words::cut(title, 0, &mut found);
            self.title.stand_in(&found)
        };
        !self.title.0.is_empty() && posting.title().is_some_and(|(title, _)| holds(title))
    }
}

/// Phrases as word keys, in order.
#[derive(Debug)]
pub struct Keyed(Vec<Vec<WordKey>>);

impl Keyed {
    /// These `phrases`.
    #[must_use]
    pub fn of(mut phrases: Vec<Vec<WordKey>>) -> Self {
        phrases.sort_unstable();
        Self(phrases)
    }

    /// Whether one of them stands in `words`.
    fn stand_in(&self, words: &[Word]) -> bool {
        !self.0.is_empty() && (0..words.len()).any(|at| self.start_at(&words[at..]))
    }

    /// Whether one of them stands in `posting`.
    fn stand_somewhere(&self, posting: &Posting) -> bool {
        let alike = self.0.chunk_by(|one, other| one[0] == other[0]);
        alike.into_iter().any(|phrases| posting.places_of(phrases[0][0]).any(|at| self.start_at(&posting.words[at..])))
    }

    /// Whether `words` start with one of them.
    fn start_at(&self, words: &[Word]) -> bool {
        let first = words[0].key;
        let from = self.0.partition_point(|phrase| phrase[0] < first);
        self.0[from..]
            .iter()
            .take_while(|phrase| phrase[0] == first)
            .any(|phrase| words.len() >= phrase.len() && phrase.iter().zip(words).all(|(key, word)| word.key == *key))
    }
}

/// Phrases as word keys, with all alternatives written out. One without a word, such as "&", stands nowhere.
#[must_use]
pub fn keys(phrases: &[String]) -> Vec<Vec<WordKey>> {
    let written = phrases.iter().flat_map(|phrase| expand(phrase)).map(|phrase| words::keys(&phrase));
    written.filter(|phrase| !phrase.is_empty()).collect()
}

/// Whether the sentence, the job title or the document around `prose` holds a phrase that excuses it.
#[must_use]
pub fn is_set_aside(cx: &Context<'_>, prose: Span) -> bool {
    let aside = cx.rule.aside();
    *cx.all_aside.get_or_init(|| aside.covers(cx.whole))
        || aside.is_titled(cx.posting, prose)
        || in_sentence(cx.posting, prose, &aside.sentence)
        || in_clause(cx.posting, prose, &aside.clause)
}

/// Words that open another clause.
const OPENERS: [&str; 17] = [
    "and", "or", "but", "where", "who", "whose", "which", "that", "while", "because", "since", "so", "if", "when",
    "with", "as", "although",
];

/// Whether one of `phrases` stands in the clause around `prose`.
fn in_clause(posting: &Posting, prose: Span, phrases: &Keyed) -> bool {
    if phrases.0.is_empty() {
        return false;
    }
    let Some(sentence) = posting.sentence_at(prose) else { return false };
    let words = &posting.words[sentence.words.clone()];
    let first = words.partition_point(|word| word.end <= prose.start);
    let last = words.partition_point(|word| word.start < prose.end);
    let opens = |at: usize| {
        let ends = words[..at].last().map_or(sentence.prose.start, |word| word.end);
        let gap = &posting.prose[ends as usize..words[at].start as usize];
        gap.contains([',', ';', ':', '!', '?', '—', '–', '(', ')'])
            || OPENERS.contains(&words[at].text(&posting.prose).to_lowercase().as_str())
    };
    let from = (0..first.min(words.len())).rev().find(|&at| opens(at)).unwrap_or(0);
    let from = if first < words.len() && opens(first) { first } else { from };
    let to = (last..words.len()).find(|&at| opens(at)).unwrap_or(words.len());
    phrases.stand_in(&words[from..to])
}

/// Whether one of `phrases` stands in the sentence around `prose`.
#[must_use]
pub fn in_sentence(posting: &Posting, prose: Span, phrases: &Keyed) -> bool {
    if phrases.0.is_empty() {
        return false;
    }
    posting.sentence_at(prose).is_some_and(|sentence| phrases.stand_in(&posting.words[sentence.words.clone()]))
}
