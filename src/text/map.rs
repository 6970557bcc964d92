//! SourceMap: where each stretch of decoded text stood in the file.

use std::ops::Range;

use super::{Landmarks, Span};

/// One stretch of decoded text and the bytes of the source it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First byte in the decoded text.
    pub text: u32,
    /// Length in the decoded text.
    pub text_len: u32,
    /// The bytes of the source.
    pub source: Span,
    /// Whether both are the same bytes, so that places inside map one to one; otherwise (an entity, an escape)
    /// every place inside maps to the whole.
    pub exact: bool,
}

impl Piece {
    /// The part of the piece that lies within `text`, a stretch of the decoded text that overlaps it.
    #[must_use]
    pub fn within(self, text: Span) -> Self {
        let start = self.text.max(text.start);
        let end = self.end().min(text.end).max(start);
        let source = if self.exact {
            Span { start: self.source.start + (start - self.text), end: self.source.start + (end - self.text) }
        } else {
            self.source
        };
        Self { text: start, text_len: end - start, source, exact: self.exact }
    }

    fn end(self) -> u32 {
        self.text + self.text_len
    }
}

/// Pieces in order of the decoded text, without overlaps.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

impl SourceMap {
    /// Adds a copy of the bytes at `source`, which stands at `text`. Calls come in order of `text`.
    pub fn copy(&mut self, text: usize, source: Span) {
        let piece = Piece { text: text as u32, text_len: source.len() as u32, source, exact: true };
        if let Some(last) = self.pieces.last_mut()
            && last.exact
            && last.end() == piece.text
            && last.source.end == source.start
        {
            last.text_len += piece.text_len;
            last.source.end = source.end;
            return;
        }
        self.pieces.push(piece);
    }

    /// Adds the stretch `text..text + text_len`, which stands for other bytes at `source`. Calls come in order of
    /// `text`.
    pub fn stand_in(&mut self, text: usize, text_len: usize, source: Span) {
        self.pieces.push(Piece { text: text as u32, text_len: text_len as u32, source, exact: false });
    }

    /// Adds the piece as it is.
    pub fn push(&mut self, piece: Piece) {
        if piece.exact {
            self.copy(piece.text as usize, piece.source);
        } else {
            self.pieces.push(piece);
        }
    }

    /// Adds the pieces of `other` with these numbers, moved so far in the decoded text and in the source, modulo 2^32. They
    /// come after all that are there.
    pub fn append(&mut self, other: &Self, pieces: Range<usize>, text: u32, source: u32) {
        self.pieces.extend(other.pieces[pieces].iter().map(|piece| Piece {
            text: piece.text.wrapping_add(text),
            source: piece.source.moved(source),
            ..*piece
        }));
    }

    /// How many pieces lie before byte `text` of the decoded text, or there and before byte `source` of the source.
    #[must_use]
    pub fn count_before(&self, text: u32, source: u32) -> usize {
        self.pieces.partition_point(|piece| (piece.text, piece.source.start) < (text, source))
    }

    /// Forgets what stands for the decoded text from byte `len` on.
    pub fn truncate(&mut self, len: usize) {
        let len = len as u32;
        while let Some(last) = self.pieces.last_mut()
            && last.end() > len
        {
            if last.text >= len {
                self.pieces.pop();
            } else {
                *last = last.within(Span { start: last.text, end: len });
            }
        }
    }

    /// The map of a text that was decoded twice: `self` leads to what `first` decoded, `first` to the source.
    #[must_use]
    pub fn after(&self, first: &Self) -> Self {
        let mut map = Self::default();
        for piece in &self.pieces {
            if piece.exact {
                for inner in first.pieces(piece.source) {
                    let inner = inner.within(piece.source);
                    map.push(Piece { text: piece.text + (inner.text - piece.source.start), ..inner });
                }
            } else {
                map.pieces.push(Piece { source: first.source(piece.source), ..*piece });
            }
        }
        map
    }

    /// The bytes of the source that the decoded `text` stands for.
    #[must_use]
    pub fn source(&self, text: Span) -> Span {
        self.source_from(self.pieces.partition_point(|piece| piece.end() <= text.start), text)
    }

    /// The same by the [`SourceMap::landmarks`] of this map.
    #[must_use]
    pub fn source_by(&self, landmarks: &Landmarks, text: Span) -> Span {
        let first = landmarks.partition_point(&self.pieces, text.start, |piece| piece.end() <= text.start);
        self.source_from(first, text)
    }

    /// Where its pieces end in the decoded text.
    #[must_use]
    pub fn landmarks(&self) -> Landmarks {
        Landmarks::of(self.pieces.iter().map(|piece| piece.end()))
    }

    /// The bytes of the source that the decoded `text` stands for, where the piece `first` is the first that does not end
    /// before it.
    fn source_from(&self, first: usize, text: Span) -> Span {
        let start = self.source_start(first, text.start);
        let end = if text.is_empty() { start } else { self.source_end(first, text.end) };
        Span { start, end: end.max(start) }
    }

    /// The pieces of `text` in the source, in order: several where markup lies between.
    pub fn pieces(&self, text: Span) -> impl Iterator<Item = Piece> + '_ {
        let first = self.pieces.partition_point(|piece| piece.end() <= text.start);
        self.pieces[first..].iter().take_while(move |piece| piece.text < text.end).copied()
    }

    /// Whether the bytes of `text` stand in the source one to one, so that an edit may replace them.
    #[must_use]
    pub fn is_exact(&self, text: Span) -> bool {
        let mut at = text.start;
        let mut source = None;
        for piece in self.pieces(text) {
            let piece = piece.within(text);
            if !piece.exact || piece.text != at || source.is_some_and(|end| end != piece.source.start) {
                return false;
            }
            at = piece.end();
            source = Some(piece.source.end);
        }
        at == text.end
    }

    /// Where byte `at` stands, which is in the piece `index` or before it.
    fn source_start(&self, index: usize, at: u32) -> u32 {
        match self.pieces.get(index) {
            Some(piece) if piece.exact && piece.text <= at => piece.source.start + (at - piece.text),
            Some(piece) => piece.source.start,
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
        }
    }

    /// Where a stretch that begins in the piece `first` and ends at byte `at` does so; mostly, it ends in the same piece.
    fn source_end(&self, first: usize, at: u32) -> u32 {
        let left = &self.pieces[first..];
        let ends = left.first().is_none_or(|piece| piece.end() >= at);
        let index = if ends { first } else { first + left.partition_point(|piece| piece.end() < at) };
        match self.pieces.get(index) {
            Some(piece) if piece.text < at => {
                if piece.exact {
                    piece.source.start + (at - piece.text)
                } else {
                    piece.source.end
                }
            }
            _ => index.checked_sub(1).map_or(0, |before| self.pieces[before].source.end),
        }
    }
}
