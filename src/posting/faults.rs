//! Fault: what of a file cannot be read, or cannot be followed.

use crate::text::Span;

/// Something that cannot be read; what is said of it stands on a rule page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in the source.
    pub span: Span,
    /// The key of the message on the page of the engine's rule.
    pub key: &'static str,
    /// What fills the message: the word that is not known, what the parser says.
    pub detail: String,
}
