//! Scope: whether a place lies where a page looks, and what around it sets it aside.

use crate::posting::{BlockKind, Posting};
use crate::rules::Context;
use crate::rules::page::Part;
use crate::text::phrases::expand;
use crate::text::words::{self, Word};
use crate::text::{Span, WordKey};

/// Whether a stretch of prose lies in the parts and sections that the page names.
#[must_use]
pub fn in_scope(cx: &Context<'_>, prose: Span) -> bool {
    let data = &cx.rule.page.data;
    let Some(block) = cx.posting.block_at(prose.start) else {
        return false;
    };
    let block = &cx.posting.blocks[block];
    let part = match block.kind {
        BlockKind::Heading { .. }
            if cx.posting.title().is_some_and(|(_, title)| title == cx.posting.source_span(block.prose)) =>
        {
            Part::Title
        }
        BlockKind::Heading { .. } => Part::Heading,
        _ => Part::Text,
    };
    let kind = cx.posting.sections[block.section].kind;
    data.r#in.contains(&part)
        && (data.sections.is_empty() || data.sections.contains(&kind))
        && !data.not_sections.contains(&kind)
}

/// Whether the sentence, the job title or the document around `prose` holds a phrase that excuses it.
#[must_use]
pub fn is_set_aside(cx: &Context<'_>, prose: Span) -> bool {
    let unless = &cx.rule.page.data.unless;
    let posting = cx.posting;
    let in_title = || {
        posting.title().is_some_and(|(title, _)| {
            let mut found = Vec::new();
            words::cut(title, 0, &mut found);
            holds(&found, &unless.title)
        })
    };
    in_sentence(posting, prose, &unless.sentence)
        || (!unless.title.is_empty() && in_title())
        || (!unless.document.is_empty() && holds(&posting.words, &unless.document))
}

/// Whether one of `phrases` stands in the sentence around `prose`.
#[must_use]
pub fn in_sentence(posting: &Posting, prose: Span, phrases: &[String]) -> bool {
    let index = posting.sentences.partition_point(|sentence| sentence.prose.end < prose.end);
    let sentence = posting.sentences.get(index).filter(|_| !phrases.is_empty());
    sentence.is_some_and(|sentence| holds(&posting.words[sentence.words.clone()], phrases))
}

/// Whether one of `phrases` stands in `words`.
fn holds(words: &[Word], phrases: &[String]) -> bool {
    let words: Vec<WordKey> = words.iter().map(|word| word.key).collect();
    phrases.iter().flat_map(|phrase| expand(phrase)).any(|phrase| {
        let phrase = words::keys(&phrase);
        words.windows(phrase.len().max(1)).any(|window| window == phrase)
    })
}
