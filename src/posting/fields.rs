//! Field: data that stands beside the text, from front matter or JSON-LD.

use super::{Posting, entities};
use crate::text::Span;

/// One datum, under a lower-case dotted name such as `title` or `basesalary.value.minvalue`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value as text, unquoted and unescaped; items of a list are joined by ", ".
    pub value: String,
    /// Where the value stands in the source.
    pub span: Span,
}

impl Posting {
    /// The datum at `span` as a person reads it: the items of a list without brackets, character references resolved. What
    /// is no datum is as it is written.
    #[must_use]
    pub fn datum_at(&self, span: Span) -> String {
        let datum = self.fields.values().find(|field| field.span == span);
        datum.map_or_else(|| self.source.slice(span).to_owned(), |field| entities::decode_all(&field.value))
    }
}
