//! duplicate-sentence: what is said twice, word for word.

use crate::finding::{Level, Safety};
use crate::posting::{BlockKind, Mark, MarkKind, Note, Posting, Profile, Sentence, Slot, Tag, TagKind};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::{ByText, Edit, Span, TextKey};

/// Flags sentences and items that stand twice in a document; several in a row are one finding.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.is_notice() {
        return;
    }
    let least = cx.count("min-words");
    let mut places: ByText<Vec<usize>> = ByText::default();
    for (number, sentence) in posting.sentences.iter().enumerate() {
        if sentence.words.len() >= least {
            places.entry(said(posting, number)).or_default().push(number);
        }
    }
    // What stands three times is repeated by design: the refrain of a form, or of a list of jobs.
    let mut twice: Vec<(usize, usize)> = places
        .into_values()
        .filter(|places| places.len() > 1)
        .filter_map(|places| {
            let mut said = places.into_iter().filter(|&number| is_said(cx, &posting.sentences[number]));
            let pair = [said.next()?, said.next()?];
            said.next().is_none().then_some(pair)
        })
        .filter(|&[first, second]| together(cx, first, second))
        .map(|[first, second]| (second, first))
        .collect();
    twice.sort_unstable();
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (number, first) in twice {
        match runs.last_mut() {
            Some((from, start, end))
                if *from + (number - *start) == first && alike(posting, *end, number, number - first) =>
            {
                *end = number;
            }
            _ => runs.push((first, number, number)),
        }
    }
    for (first, start, end) in runs {
        let whole =
            |from: usize, to: usize| posting.source_span(posting.sentences[from].prose.to(posting.sentences[to].prose));
        let mut draft = out.at(whole(start, end)).also(whole(first, first + (end - start)), "it stands here already");
        if let Some(edit) = removal(posting, start, end) {
            draft = draft.fix(Safety::Suggested, "remove it here", vec![edit]);
        }
        let count = end - start + 1;
        let short = posting.sentences[start].words.len() < cx.count("min-words-warning");
        if count == 1 && short && !near(posting, first, start) {
            draft = draft.level(Level::Info);
        }
        draft.say(if count == 1 { "one" } else { "many" }, &[("count", &count.to_string())]);
    }
}

/// A sentence by its words.
struct Said(TextKey);

impl Note for Said {
    const SLOT: Slot = Slot::Said;
}

/// The words of the sentence with this number.
fn said(posting: &Posting, number: usize) -> TextKey {
    let sentence = &posting.sentences[number];
    let words = || &posting.words[sentence.words.clone()];
    let Said(key) = posting.note_of_sentence(number, || Said(TextKey::of_words(words())));
    *key
}

/// Whether the few sentences between `from` and `to` are the same as those `back` sentences earlier.
fn alike(posting: &Posting, from: usize, to: usize, back: usize) -> bool {
    let keys = |number: usize| posting.words[posting.sentences[number].words.clone()].iter().map(|word| word.key);
    to - from <= 6 && (from + 1..to).all(|number| keys(number).eq(keys(number - back)))
}

/// Whether a sentence is running text or an item, in scope and not excused, calls to no other page and opens no list:
/// “Apply here” may stand at the top and at the bottom, “You have one of these:” over two lists.
fn is_said(cx: &Context<'_>, sentence: &Sentence) -> bool {
    let posting = cx.posting;
    let running = matches!(posting.blocks[sentence.block].kind, BlockKind::Paragraph | BlockKind::Item { .. });
    let link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_)) && mark.prose.overlaps(sentence.prose);
    let from = posting.marks.partition_point(|mark| mark.prose.end <= sentence.prose.start);
    let linked = posting.marks[from..].iter().take_while(|mark| mark.prose.start < sentence.prose.end).any(link);
    let opens = posting.text(sentence.prose).trim_end().ends_with([':', '：']);
    running
        && !linked
        && !opens
        && !posting.is_filled_in(sentence.prose)
        && !is_comparable(posting, sentence.block)
        && in_scope(cx, sentence.prose)
        && !cx.excused(sentence.prose)
}

/// Whether a block is an item of a list that a question opens, or in a table: answers and cells may be the same.
fn is_comparable(posting: &Posting, block: usize) -> bool {
    let BlockKind::Item { list: own, .. } = posting.blocks[block].kind else {
        return false;
    };
    let mut before = posting.blocks[..block].iter().rev();
    let opening = before.find(|block| !matches!(block.kind, BlockKind::Item { list, .. } if list == own));
    let asked = opening.is_some_and(|opening| posting.text(opening.prose).trim_end().ends_with('?'));
    let outside = posting.blocks[..block].iter().rev().find(|block| !block.is_item());
    asked || outside.is_some_and(|outside| matches!(outside.kind, BlockKind::Cell { .. }))
}

/// Whether two places belong to one posting: documents that define levels or hold several jobs repeat themselves by
/// design, so there both must stand in one section; a template shows only one of its branches; cells may be the same.
fn together(cx: &Context<'_>, first: usize, second: usize) -> bool {
    let posting = cx.posting;
    let place = |number: usize| posting.source_span(posting.sentences[number].prose);
    let between = Span { start: place(first).end, end: place(second).start.max(place(first).end) };
    let branches = |tag: &Tag| matches!(tag.kind, TagKind::Statement | TagKind::Erb) && between.contains(tag.span);
    if posting.tags.iter().any(branches) || posting.source.slice(between).contains("</td") {
        return false;
    }
    let tops = posting.sections.iter().filter(|section| section.level == 1).count();
    let alone = posting.profile == Profile::Posting && tops < 2;
    !posting.offers_either() && (alone || section(posting, first) == section(posting, second))
}

/// Whether two sentences stand in one list, or in one block or the next.
fn near(posting: &Posting, first: usize, second: usize) -> bool {
    let block = |number: usize| posting.sentences[number].block;
    let list = |number: usize| match posting.blocks[block(number)].kind {
        BlockKind::Item { list, .. } => Some(list),
        _ => None,
    };
    block(second) - block(first) <= 1 || list(first).is_some_and(|own| list(second) == Some(own))
}

/// The section in which a sentence stands.
fn section(posting: &Posting, sentence: usize) -> usize {
    posting.blocks[posting.sentences[sentence].block].section
}

/// An edit that removes the blocks of the sentences, where they are whole blocks.
fn removal(posting: &Posting, start: usize, end: usize) -> Option<Edit> {
    let (first, last) = (posting.sentences[start].block, posting.sentences[end].block);
    let whole = posting.blocks[first].sentences.start == start && posting.blocks[last].sentences.end == end + 1;
    if !whole {
        return None;
    }
    let source = &posting.source;
    let from = source.lines()[source.line(posting.blocks[first].span.start)];
    let line = source.line(posting.blocks[last].span.end.saturating_sub(1));
    let to = source.lines().get(line + 1).copied().unwrap_or(source.text().len() as u32);
    let alone =
        posting.blocks.iter().enumerate().all(|(number, block)| {
            (first..=last).contains(&number) || !block.span.overlaps(Span { start: from, end: to })
        });
    alone.then(|| Edit::remove(Span { start: from, end: to }))
}
