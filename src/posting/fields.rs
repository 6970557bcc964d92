//! Field: data that stands beside the text, from front matter or JSON-LD.

use crate::text::Span;

/// One datum, under a lower-case dotted name such as `title` or `basesalary.value.minvalue`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value as text, unquoted and unescaped; items of a list are joined by ", ".
    pub value: String,
    /// Where the value stands in the source.
    pub span: Span,
}
