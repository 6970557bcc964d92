//! Places: what stands at a place of a document.

use std::sync::OnceLock;

use super::{Posting, Section, Sentence, Statement};
use crate::text::{Landmarks, Span};

/// What leads to the things of a document, worked out when first asked.
#[derive(Debug, Default)]
pub(super) struct Places {
    blocks: OnceLock<Landmarks>,
    sentences: OnceLock<Landmarks>,
    statements: OnceLock<Landmarks>,
    pieces: OnceLock<Landmarks>,
}

impl Places {
    /// Forgets where sentences stand: they are others now.
    pub(super) fn forget_sentences(&mut self) {
        self.sentences.take();
    }
}

impl Posting {
    /// The bytes of the source that a stretch of prose stands for.
    #[must_use]
    pub fn source_span(&self, prose: Span) -> Span {
        self.map.source_by(self.places.pieces.get_or_init(|| self.map.landmarks()), prose)
    }

    /// The block whose text holds byte `at` of the prose.
    #[must_use]
    pub fn block_at(&self, at: u32) -> Option<usize> {
        let landmarks = || Landmarks::of(self.blocks.iter().map(|block| block.prose.start));
        let landmarks = self.places.blocks.get_or_init(landmarks);
        let index = landmarks.partition_point(&self.blocks, at, |block| block.prose.start <= at);
        self.blocks[..index].iter().rposition(|block| at <= block.prose.end && block.is_text())
    }

    /// The sentence that `prose` ends in, or the next one where it ends in none.
    #[must_use]
    pub fn sentence_at(&self, prose: Span) -> Option<&Sentence> {
        let landmarks = || Landmarks::of(self.sentences.iter().map(|sentence| sentence.prose.end));
        let landmarks = self.places.sentences.get_or_init(landmarks);
        let before = |sentence: &Sentence| sentence.prose.end < prose.end;
        self.sentences.get(landmarks.partition_point(&self.sentences, prose.end, before))
    }

    /// The section that holds byte `at` of the prose.
    #[must_use]
    pub fn section_at(&self, at: u32) -> &Section {
        let section = self.block_at(at).map_or(0, |block| self.blocks[block].section);
        &self.sections[section]
    }

    /// The statement that holds `prose`.
    #[must_use]
    pub fn statement_at(&self, prose: Span) -> Option<&Statement> {
        self.statement_number(prose).map(|number| &self.statements()[number])
    }

    /// Its number.
    #[must_use]
    pub fn statement_number(&self, prose: Span) -> Option<usize> {
        let statements = self.statements();
        let landmarks = || Landmarks::of(statements.iter().map(|statement| statement.prose.end));
        let landmarks = self.places.statements.get_or_init(landmarks);
        let at = landmarks.partition_point(statements, prose.end, |statement| statement.prose.end < prose.end);
        statements.get(at).filter(|statement| statement.prose.overlaps(prose)).map(|_| at)
    }
}
