//! Stretch: the pieces of a document that a page looks at one by one.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use super::scope::in_scope;
use crate::posting::{MarkKind, Posting};
use crate::rules::Context;
use crate::text::Span;

/// What a pattern runs over, and what is counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// The prose of each block.
    #[default]
    Prose,
    /// Each line of the source outside code, front matter and comments.
    Line,
    /// Each sentence of the prose.
    Sentence,
    /// The prose of the whole document.
    Document,
    /// The whole file as it is written.
    Source,
}

/// A piece of a document.
#[derive(Debug)]
pub struct Stretch<'a> {
    /// What is read: inline code is stars, byte for byte.
    pub text: Cow<'a, str>,
    /// Where it starts, in the prose or in the source.
    start: u32,
    in_source: bool,
}

impl Stretch<'_> {
    /// Where a part of the text stands in the prose; none where it was read from the source.
    #[must_use]
    pub fn prose(&self, part: &Range<usize>) -> Option<Span> {
        (!self.in_source).then(|| Span::from(part.clone()).shifted(self.start as usize))
    }

    /// Where a part of the text stands in the source.
    #[must_use]
    pub fn source(&self, posting: &Posting, part: &Range<usize>) -> Span {
        let span = Span::from(part.clone()).shifted(self.start as usize);
        if self.in_source { span } else { posting.source_span(span) }
    }
}

/// The pieces of the document that the page looks at, in order.
#[must_use]
pub fn stretches<'a>(cx: &Context<'a>, over: Over) -> Vec<Stretch<'a>> {
    let posting = cx.posting;
    let of_source =
        |span: Span| Stretch { text: Cow::Borrowed(posting.source.slice(span)), start: span.start, in_source: true };
    let of_prose = |span: Span| Stretch { text: read(posting, span), start: span.start, in_source: false };
    let blocks = || posting.blocks.iter().filter(|block| !block.prose.is_empty() && in_scope(cx, block.prose));
    match over {
        Over::Prose => blocks().map(|block| of_prose(block.prose)).collect(),
        Over::Sentence => blocks()
            .flat_map(|block| posting.sentences[block.sentences.clone()].iter())
            .map(|sentence| of_prose(sentence.prose))
            .collect(),
        Over::Document => vec![of_prose(Span::new(0, posting.prose.len()))],
        Over::Line => {
            let lines = (0..posting.source.lines().len()).map(|number| posting.source.line_span(number));
            lines.filter(|&line| !posting.is_hidden(line)).map(of_source).collect()
        }
        Over::Source => vec![of_source(Span::new(0, posting.source.text().len()))],
    }
}

/// The prose of `span`, with stars for inline code.
fn read(posting: &Posting, span: Span) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(posting.text(span));
    for mark in posting.marks.iter().filter(|mark| mark.kind == MarkKind::Code && span.contains(mark.prose)) {
        let range = (mark.prose.start - span.start) as usize..(mark.prose.end - span.start) as usize;
        let stars = "*".repeat(range.len());
        text.to_mut().replace_range(range, &stars);
    }
    text
}
