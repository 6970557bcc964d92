//! Folding: what of a document can be folded away, and what can be selected around a place.

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, SelectionRange};

use super::outline::stretch;
use super::view::Open;
use crate::posting::{BlockKind, Posting, TagKind};
use crate::text::Span;

/// What can be folded: sections, lists, front matter, comments, code and lists of skills.
pub(super) fn folds(open: Open<'_>) -> Vec<FoldingRange> {
    let mut spans: Vec<(Span, Option<FoldingRangeKind>)> = Vec::new();
    for posting in open.postings() {
        spans.extend(posting.sections.iter().filter_map(|section| Some((stretch(posting, section)?, None))));
        spans.extend(lists(posting).into_iter().map(|list| (list, None)));
        for block in &posting.blocks {
            match block.kind {
                BlockKind::Comment => spans.push((block.span, Some(FoldingRangeKind::Comment))),
                BlockKind::FrontMatter => spans.push((block.span, Some(FoldingRangeKind::Region))),
                BlockKind::Code => spans.push((block.span, None)),
                _ => {}
            }
        }
        let skills = posting.tags.iter().filter(|tag| matches!(tag.kind, TagKind::Skills { closed: true, .. }));
        spans.extend(skills.map(|tag| (tag.span, None)));
    }
    let source = open.source();
    let mut folds: Vec<FoldingRange> = Vec::new();
    for (span, kind) in spans {
        let end = span.start + source.slice(span).trim_end().len() as u32;
        let (start_line, end_line) = (source.line(span.start) as u32, source.line(end) as u32);
        if end_line > start_line {
            folds.push(FoldingRange { start_line, end_line, kind, ..FoldingRange::default() });
        }
    }
    folds.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    folds.dedup_by_key(|fold| (fold.start_line, fold.end_line));
    folds
}

/// The lists of `posting`, those in others too.
fn lists(posting: &Posting) -> Vec<Span> {
    let mut lists: Vec<(u32, Span)> = Vec::new();
    for block in &posting.blocks {
        let BlockKind::Item { list, .. } = block.kind else { continue };
        match lists.iter_mut().rev().find(|(number, _)| *number == list) {
            Some((_, span)) => *span = span.to(block.span),
            None => lists.push((list, block.span)),
        }
    }
    lists.into_iter().map(|(_, span)| span).collect()
}

/// What may be selected around `byte`, from the word to the document.
pub(super) fn selection(open: Open<'_>, byte: u32) -> SelectionRange {
    let mut spans: Vec<Span> = vec![Span { start: byte, end: byte }];
    for posting in open.postings() {
        let source = |prose| posting.source_span(prose);
        let words = posting.words.iter().map(|word| source(Span { start: word.start, end: word.end }));
        let sentences = posting.sentences.iter().map(|sentence| source(sentence.prose));
        let blocks = posting.blocks.iter().flat_map(|block| [source(block.prose), block.span]);
        let marks = posting.marks.iter().map(|mark| mark.span);
        let tags = posting.tags.iter().map(|tag| tag.span);
        let sections = posting.sections.iter().filter_map(|section| stretch(posting, section));
        spans.extend(
            words.chain(sentences).chain(blocks).chain(marks).chain(tags).chain(sections).chain(lists(posting)),
        );
    }
    spans.push(Span::new(0, open.source().text().len()));
    spans.retain(|span| span.start <= byte && byte <= span.end);
    spans.sort_by_key(|span| (span.len(), span.start));
    // Each must hold the one before.
    let mut chain: Vec<Span> = Vec::new();
    for span in spans {
        if chain.last().is_none_or(|inner| span.contains(*inner) && span != *inner) {
            chain.push(span);
        }
    }
    let nested = chain
        .into_iter()
        .rev()
        .fold(None, |parent, span| Some(SelectionRange { range: open.range(span), parent: parent.map(Box::new) }));
    nested.expect("the document itself is around every place")
}
