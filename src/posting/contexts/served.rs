//! Served: people and things that the work is about, and those that are only told of.

use super::tables::Tag;
use crate::posting::Posting;
use crate::text::Span;

/// So many words may stand between what is done and those for whom.
const REACH: usize = 8;

/// Words behind which others are meant: "teach German as a native speaker".
const OTHERS: [&str; 10] = ["as", "like", "who", "whom", "where", "we", "you", "your", "if", "because"];

/// Whether `prose`, in a sentence that wants nobody, names whom or what the work is about.
pub(super) fn is_served(posting: &Posting, prose: Span) -> bool {
    let around = tags(posting, prose);
    around.iter().any(|&(span, tag)| tag == Tag::Work && span.end <= prose.start && reaches(posting, span, prose))
}

/// Whether `prose`, in a sentence that wants nobody, stands beside what is told, played or shown.
pub(super) fn is_fiction(posting: &Posting, prose: Span) -> bool {
    tags(posting, prose).iter().any(|&(_, tag)| tag == Tag::Fiction)
}

/// The tagged phrases around `prose` in its sentence; none in a heading, and none where somebody is wanted.
fn tags(posting: &Posting, prose: Span) -> Vec<(Span, Tag)> {
    let heading = posting.block_at(prose.start).is_none_or(|block| posting.blocks[block].is_heading());
    let Some(sentence) = posting.sentence_at(prose).filter(|_| !heading) else { return Vec::new() };
    let around = posting.tagged(sentence.prose).filter(|(span, _)| !span.overlaps(prose));
    let around: Vec<(Span, Tag)> = around.collect();
    if around.iter().any(|&(_, tag)| tag == Tag::Choosing) { Vec::new() } else { around }
}

/// Whether what stands at `work` goes on to `prose`: near it, and in the same clause.
fn reaches(posting: &Posting, work: Span, prose: Span) -> bool {
    let between = Span { start: work.end, end: prose.start };
    let words = posting.words_in(between);
    !posting.text(between).contains([';', ':', '!', '?', '—', '–', '('])
        && words.len() <= REACH
        && !words.iter().any(|word| OTHERS.contains(&word.text(&posting.prose).to_lowercase().as_str()))
}
