//! Written: the text as it stands in the file, for rules about characters rather than words.

use super::{Dialect, Posting};
use crate::text::Span;

impl Posting {
    /// The whole file where a file is text; of a page of HTML or a JSON file only what is read of it.
    #[must_use]
    pub fn written(&self) -> &str {
        if self.is_text_file() { self.source.text() } else { &self.prose }
    }

    /// The place in the source of a stretch of [`Self::written`], and whether an edit may replace it.
    #[must_use]
    pub fn written_place(&self, span: Span) -> (Span, bool) {
        if self.is_text_file() { (span, true) } else { (self.source_span(span), self.map.is_exact(span)) }
    }

    /// Whether what stands on the lines of the file is text, as it is in Markdown and plain text.
    #[must_use]
    pub fn is_text_file(&self) -> bool {
        matches!(self.dialect, Dialect::Markdown | Dialect::Plain)
    }
}
