//! Reference: what a document points to in other documents.

use super::{Posting, TagKind, sameness};
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
    /// `<inherit doc="name.md"/>`, or `extends: name.md` in the front matter.
    Inherit,
    /// "Same as Engineering Manager, but also…"
    Prose,
    /// A relative Markdown or HTML link or image.
    Link,
    /// `<< name.md >>`
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
    if let Some(field) = posting.fields.get("extends") {
        for name in field.value.split(", ").filter(|name| name.ends_with(".md") || name.ends_with(".markdown")) {
            let span = text[field.span.range()].find(name).map_or(field.span, |at| {
                let from = field.span.start as usize + at;
                Span::new(from, from + name.len())
            });
            references.push(Reference { kind: ReferenceKind::Inherit, name: name.to_owned(), name_span: span, span });
        }
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
    for (whole, role) in sameness::find(posting) {
        references.push(Reference {
            kind: ReferenceKind::Prose,
            name: posting.text(role).to_owned(),
            name_span: posting.source_span(role),
            span: posting.source_span(whole),
        });
    }
    references.sort_by_key(|reference| reference.span);
    references
}

/// Whether a link points into the same set of files: no scheme, no host.
fn is_relative(target: &str) -> bool {
    let scheme = target.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    !scheme && !target.starts_with("//") && !target.is_empty()
}

impl Posting {
    /// Whether parts of the document stand in others, so that what is missing here may stand there.
    #[must_use]
    pub fn has_parts_elsewhere(&self) -> bool {
        self.references.iter().any(|reference| reference.kind != ReferenceKind::Link)
            || self.tags.iter().any(|tag| {
                let text = &self.source.text()[tag.span.range()];
                match tag.kind {
                    TagKind::Statement | TagKind::Erb => text.contains("include") || text.contains("partial"),
                    TagKind::Expression => text.starts_with("{{<") || text.starts_with("{{%"),
                    _ => false,
                }
            })
    }

    /// Whether a template chooses between parts, so that not all that stands here is shown together.
    #[must_use]
    pub fn has_branches(&self) -> bool {
        self.tags.iter().any(|tag| {
            let text = self.source.slice(tag.span).trim_start_matches(['{', '%', '-', ' ']);
            tag.kind == TagKind::Statement && ["if ", "unless ", "case "].iter().any(|word| text.starts_with(word))
        })
    }
}
