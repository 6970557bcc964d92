//! Reference: what a document points to in other documents.

use super::{Posting, TagKind};
use crate::text::Span;

/// A mention of another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// By what mechanism.
    pub kind: ReferenceKind,
    /// The name as written: "welcome.snippet", "base.md", "Engineering Manager", "../a.md#b".
    pub name: String,
    /// Where the name stands in the source.
    pub name_span: Span,
    /// The whole of it in the source.
    pub span: Span,
}

/// By what mechanism a document points to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceKind {
    /// `<name.snippet/>`
    Snippet,
    /// `<inherit doc="name.md"/>`
    Inherit,
    /// "Same as Engineering Manager, but also…"
    Prose,
    /// A relative Markdown or HTML link or image.
    Link,
    /// `<< name >>`
    Include,
}

/// The references of a posting, in order of the source.
pub(super) fn find(posting: &Posting) -> Vec<Reference> {
    let text = posting.source.text();
    let mut references = Vec::new();
    for tag in &posting.tags {
        let (kind, name_span) = match tag.kind {
            TagKind::Snippet(name) => (ReferenceKind::Snippet, name),
            TagKind::Inherit(name) => (ReferenceKind::Inherit, name),
            TagKind::AngleInclude(name) => (ReferenceKind::Include, name),
            _ => continue,
        };
        references.push(Reference { kind, name: text[name_span.range()].to_owned(), name_span, span: tag.span });
    }
    for link in &posting.links {
        if is_relative(&link.target) {
            references.push(Reference {
                kind: ReferenceKind::Link,
                name: link.target.clone(),
                name_span: link.target_span,
                span: link.span,
            });
        }
    }
    references.sort_by_key(|reference| reference.span);
    references
}

/// Whether a link points into the same set of files: no scheme, no host.
fn is_relative(target: &str) -> bool {
    let scheme = target.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    !scheme && !target.starts_with("//") && !target.is_empty()
}
