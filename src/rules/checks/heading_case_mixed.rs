//! heading-case-mixed: headings of one level, some in Title Case and some in sentence case.

use std::collections::BTreeMap;

use crate::posting::{BlockKind, Excuse, Posting};
use crate::rules::{Context, Findings};
use crate::text::Span;
use crate::text::words::is_one_of;

/// How the words of a heading after its first are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Title,
    Sentence,
}

/// Longer headings are sentences.
const LONGEST: usize = 8;

/// Flags each level of headings of which a good part is written in the other way, at the first that is.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut levels: BTreeMap<u8, Vec<(Case, Span)>> = BTreeMap::new();
    for block in &posting.blocks {
        if let BlockKind::Heading { level, style } = block.kind
            && style.is_marked()
            && block.words.len() <= LONGEST
            && posting.title().is_none_or(|(_, title)| title != block.span && title != posting.source_span(block.prose))
            && let Some(case) = case(posting, &block.words, block.prose)
        {
            levels.entry(level).or_default().push((case, block.prose));
        }
    }
    for headings in levels.values().filter(|headings| headings.len() >= cx.count("min-headings")) {
        let of = |case: Case| headings.iter().filter(move |(other, _)| *other == case);
        let (title, sentence) = (of(Case::Title).count(), of(Case::Sentence).count());
        if title.min(sentence) * 100 < headings.len() * cx.count("min-share") {
            continue;
        }
        let odd = if title < sentence { Case::Title } else { Case::Sentence };
        let mut spans = of(odd).map(|&(_, prose)| posting.source_span(prose));
        let Some(first) = spans.next() else { continue };
        let mut draft = out.at(first);
        for span in spans {
            draft = draft.also(span, "likewise");
        }
        let usual = headings.iter().find(|(case, _)| *case != odd);
        if let Some(&(_, prose)) = usual {
            draft = draft.also(posting.source_span(prose), "and here the other way");
        }
        draft.say("", &[("title", &title.to_string()), ("sentence", &sentence.to_string())]);
    }
}

/// The case of a heading; none where its words do not tell: one word, capitals throughout, names.
fn case(posting: &Posting, words: &std::ops::Range<usize>, prose: Span) -> Option<Case> {
    if !posting.text(prose).contains(char::is_lowercase) {
        return None;
    }
    let telling = posting.words[words.clone()].iter().skip(1).filter(|word| {
        let text = word.text(&posting.prose);
        text.len() >= 2
            && text.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !text[1..].contains(|c: char| c.is_ascii_uppercase())
            && !is_one_of(text, "an the and or but nor of to in on at by for from with as into over via per vs up")
            && !posting.excused(Excuse::Name, word.span())
    });
    let (mut capitals, mut small) = (0, 0);
    for word in telling {
        let capital = word.text(&posting.prose).starts_with(char::is_uppercase);
        *(if capital { &mut capitals } else { &mut small }) += 1;
    }
    match (capitals, small) {
        (1.., 0) => Some(Case::Title),
        (0, 1..) => Some(Case::Sentence),
        _ => None,
    }
}
