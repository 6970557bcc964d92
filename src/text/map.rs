//! SourceMap: where each stretch of decoded text stood in the file.

use super::Span;

/// One stretch of decoded text and the bytes of the source it stands for.
///
/// When both are equally long the stretch is taken to be the same bytes, and places inside map one to one;
/// otherwise (an entity, an escape) every place inside maps to the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First byte in the decoded text.
    pub text: u32,
    /// Length in the decoded text.
    pub text_len: u32,
    /// The bytes of the source.
    pub source: Span,
}

/// Pieces in order of the decoded text, without overlaps.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

impl SourceMap {
    /// Adds the stretch `text..text + text_len`, which stands for `source`. Calls come in order of `text`.
    pub fn push(&mut self, text: usize, text_len: usize, source: Span) {
        let piece = Span::new(text, text + text_len);
        if let Some(last) = self.pieces.last_mut() {
            let exact = last.text_len as usize == last.source.len() && text_len == source.len();
            if exact && last.text + last.text_len == piece.start && last.source.end == source.start {
                last.text_len += text_len as u32;
                last.source.end = source.end;
                return;
            }
        }
        self.pieces.push(Piece { text: piece.start, text_len: text_len as u32, source });
    }

    /// The bytes of the source that the decoded `text` stands for.
    #[must_use]
    pub fn source(&self, text: Span) -> Span {
        let start = self.source_start(text.start);
        let end = if text.is_empty() { start } else { self.source_end(text.end) };
        Span { start, end: end.max(start) }
    }

    /// The pieces of `text` in the source, in order: several where markup lies between.
    pub fn pieces(&self, text: Span) -> impl Iterator<Item = Piece> + '_ {
        let first = self.pieces.partition_point(|piece| piece.text + piece.text_len <= text.start);
        self.pieces[first..].iter().take_while(move |piece| piece.text < text.end).copied()
    }

    /// Whether the bytes of `text` stand in the source one to one, so that an edit may replace them.
    #[must_use]
    pub fn is_exact(&self, text: Span) -> bool {
        self.source(text).len() == text.len()
    }

    fn source_start(&self, at: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.text + piece.text_len <= at);
        match self.pieces.get(index) {
            Some(piece) if piece.text <= at => {
                if piece.text_len as usize == piece.source.len() {
                    piece.source.start + (at - piece.text)
                } else {
                    piece.source.start
                }
            }
            Some(piece) => piece.source.start,
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
        }
    }

    fn source_end(&self, at: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.text + piece.text_len < at);
        match self.pieces.get(index) {
            Some(piece) if piece.text < at => {
                if piece.text_len as usize == piece.source.len() {
                    piece.source.start + (at - piece.text)
                } else {
                    piece.source.end
                }
            }
            Some(_) | None if index > 0 => self.pieces[index - 1].source.end,
            _ => 0,
        }
    }
}
