//! Reference: what a document points to in other documents.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ways::{Mention, Way, Ways};
use super::{BlockKind, Posting, TagKind, sameness};
use crate::config::inclusion::Trait;
use crate::text::Span;

/// A mention of another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// By what mechanism.
    pub kind: ReferenceKind,
    /// The name as written: "welcome.snippet", "base.md", "Engineering Manager", "../a.md#b".
    pub name: String,
    /// Where the name stands in the source. For the use of an import it stands outside of `span`, in the import.
    pub name_span: Span,
    /// The whole of it in the source.
    pub span: Span,
    /// How an include is written, and so where it is looked for.
    pub way: Option<Arc<Way>>,
    /// The part of the other document that is meant: a heading ("Perks" in `![[offer#Perks]]`), a section ("apply" in
    /// `--8<-- "offer.md:apply"`) or lines ("3:5").
    pub part: Option<String>,
    /// Whether the text of the other document, or that part of it, stands here in place of `span`. An import as of MDX
    /// is a reference that does not expand; each of its uses is one of its own, with the same name, that does. What is
    /// no text does not expand either: pictures, programs, the frame of a page.
    pub expands: bool,
}

impl Reference {
    /// A reference to the whole of the document `name`, which takes the place of nothing.
    #[must_use]
    pub fn new(kind: ReferenceKind, name: impl Into<String>, name_span: Span, span: Span) -> Self {
        Self { kind, name: name.into(), name_span, span, way: None, part: None, expands: false }
    }

    /// Whether `other` refers to the same in the same way, wherever they stand.
    #[must_use]
    pub fn leads_alike(&self, other: &Self) -> bool {
        let place = |reference: &Self| Self { name_span: Span::default(), span: Span::default(), ..reference.clone() };
        place(self) == place(other)
    }

    /// Whether what it refers to is to stand in the document: all but links, and what does not expand.
    #[must_use]
    pub fn brings_text(&self) -> bool {
        match self.kind {
            ReferenceKind::Link => false,
            ReferenceKind::Include => self.expands,
            ReferenceKind::Snippet | ReferenceKind::Inherit | ReferenceKind::Prose => true,
        }
    }

    /// Whether this is the use of something that was imported elsewhere in the document.
    #[must_use]
    pub fn is_use(&self) -> bool {
        self.kind == ReferenceKind::Include && !self.span.contains(self.name_span)
    }

    fn include(posting: &Posting, mention: Mention, span: Span) -> Self {
        let source = &posting.source;
        let name = source.slice(mention.name);
        let text = mention.alias.is_none() && !mention.way.data.is(Trait::Program) && is_text(name);
        let part = mention.part.map(|part| source.slice(part).to_owned());
        Self {
            way: Some(mention.way),
            part,
            expands: text,
            ..Self::new(ReferenceKind::Include, name, mention.name, span)
        }
    }
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
    /// Another text, taken in by one of the ways in `rules/vocabulary/dialects.toml` or of the configuration.
    Include,
}

/// Endings of files that are no text to read.
const OTHER_FILES: [&str; 22] = [
    "avif", "bmp", "css", "csv", "gif", "jpeg", "jpg", "js", "json", "m4a", "mov", "mp3", "mp4", "ogg", "pdf", "png",
    "svg", "toml", "wav", "webm", "webp", "yml",
];

/// Whether the file `name` may be a text that reads on where it is taken in.
#[must_use]
pub fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    !OTHER_FILES.iter().any(|other| ending.eq_ignore_ascii_case(other))
}

/// The references of a posting, in order of the source.
pub(super) fn find(posting: &Posting, ways: &Ways) -> Vec<Reference> {
    let text = posting.source.text();
    let mut references = Vec::new();
    for tag in &posting.tags {
        let span = tag.span;
        let name = |name: Span| &text[name.range()];
        match &tag.kind {
            TagKind::Snippet(at) => {
                let snippet = Reference::new(ReferenceKind::Snippet, name(*at), *at, span);
                references.push(Reference { expands: true, ..snippet });
            }
            TagKind::Inherit(at) => references.push(Reference::new(ReferenceKind::Inherit, name(*at), *at, span)),
            TagKind::Include(mention) => references.push(Reference::include(posting, (**mention).clone(), span)),
            TagKind::AngleInclude(_) | TagKind::Statement | TagKind::Expression | TagKind::Erb => {
                let mention = ways.in_tag(name(span), span.start as usize);
                references.extend(mention.map(|mention| Reference::include(posting, mention, span)));
            }
            TagKind::Skills { .. } | TagKind::Malformed | TagKind::Comment => {}
        }
    }
    references.extend(fences(posting, ways));
    forget_lost_uses(&mut references);
    if let Some(field) = posting.fields.get("extends") {
        for name in field.value.split(", ").filter(|name| name.ends_with(".md") || name.ends_with(".markdown")) {
            let span = text[field.span.range()].find(name).map_or(field.span, |at| {
                let from = field.span.start as usize + at;
                Span::new(from, from + name.len())
            });
            references.push(Reference::new(ReferenceKind::Inherit, name, span, span));
        }
    }
    for link in &posting.links {
        if is_relative(&link.target) {
            references.push(Reference::new(ReferenceKind::Link, link.target.as_str(), link.target_span, link.span));
        }
    }
    for (whole, role) in sameness::find(posting) {
        let (name, span) = (posting.source_span(role), posting.source_span(whole));
        references.push(Reference::new(ReferenceKind::Prose, posting.text(role), name, span));
    }
    references.sort_by_key(|reference| reference.span);
    references
}

/// What fenced blocks take in: their first line says so.
fn fences(posting: &Posting, ways: &Ways) -> Vec<Reference> {
    let code = posting.blocks.iter().filter(|block| block.kind == BlockKind::Code);
    code.filter_map(|block| {
        let first = posting.source.slice(block.span).lines().next()?;
        let mention = ways.in_fence(first, block.span.start as usize)?;
        Some(Reference::include(posting, mention, block.span))
    })
    .collect()
}

/// An import that stands in code imports nothing.
fn forget_lost_uses(references: &mut Vec<Reference>) {
    if references.iter().any(Reference::is_use) {
        let imports = references.iter().filter(|reference| !reference.is_use());
        let imports: BTreeSet<Span> = imports.map(|reference| reference.name_span).collect();
        references.retain(|reference| !reference.is_use() || imports.contains(&reference.name_span));
    }
}

/// Whether a link points into the same set of files: no scheme, no host.
fn is_relative(target: &str) -> bool {
    let scheme = target.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    !scheme && !target.starts_with("//") && !target.is_empty()
}

impl Posting {
    /// Whether parts of the document stand in others, or on the page that its data describe, so that what is missing here
    /// may stand there.
    #[must_use]
    pub fn has_parts_elsewhere(&self) -> bool {
        self.record.as_ref().is_some_and(|record| record.on_page)
            || self.references.iter().any(Reference::brings_text)
            || self.tags.iter().any(|tag| {
                let text = &self.source.text()[tag.span.range()];
                match tag.kind {
                    TagKind::Statement | TagKind::Erb => {
                        ["include", "partial", "render", "extends"].iter().any(|word| text.contains(word))
                    }
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
