//! Statement: what a posting says, one sentence or list item at a time, and how strongly.

use std::ops::Range;

use super::{BlockKind, Posting, SectionKind};
use crate::text::Span;

/// A list item, or a sentence of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The block it stands in.
    pub block: usize,
    /// The section it stands in.
    pub section: usize,
    /// Its text within [`super::Posting::prose`].
    pub prose: Span,
    /// Its words, as indices into [`super::Posting::words`].
    pub words: Range<usize>,
    /// What kind of statement it is, from its section and its own words.
    pub strength: Strength,
}

/// What kind of statement something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A demand that must be met.
    Required,
    /// A wish.
    Preferred,
    /// What the person will do.
    Duty,
    /// What the employer gives.
    Offer,
    /// About the employer, the process, the law, or anything else.
    About,
}

/// The statements of a posting, in order.
pub(super) fn find(posting: &Posting) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (index, block) in posting.blocks.iter().enumerate() {
        let section = &posting.sections[block.section];
        let of_section = match section.kind {
            SectionKind::Requirements | SectionKind::Skills => Strength::Required,
            SectionKind::Preferred => Strength::Preferred,
            SectionKind::Responsibilities | SectionKind::Role => Strength::Duty,
            SectionKind::Benefits | SectionKind::Pay => Strength::Offer,
            _ => Strength::About,
        };
        let mut push = |prose: Span, words: Range<usize>| {
            statements.push(Statement { block: index, section: block.section, prose, words, strength: of_section });
        };
        match block.kind {
            BlockKind::Item { .. } | BlockKind::Cell { .. } if !block.prose.is_empty() => {
                push(block.prose, block.words.clone());
            }
            BlockKind::Paragraph => {
                for sentence in &posting.sentences[block.sentences.clone()] {
                    push(sentence.prose, sentence.words.clone());
                }
            }
            _ => {}
        }
    }
    statements
}
