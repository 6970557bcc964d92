//! Profile: what kind of document a file is.

use super::{Posting, ReferenceKind, SectionKind, TagKind};

/// What kind of document a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// Meant for candidates: one opening at one employer.
    Posting,
    /// Defines a role, a level or a ladder, inside a firm.
    Role,
    /// A part of other documents.
    Snippet,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Posting, Self::Role, Self::Snippet];

    /// The name used on rule pages, in the configuration and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Posting => "posting",
            Self::Role => "role",
            Self::Snippet => "snippet",
        }
    }

    /// The profile called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

/// The profile of a document, from its name, its front matter, and what it holds.
pub(super) fn recognise(posting: &Posting) -> Profile {
    let name = posting.source.name();
    if name.ends_with(".snippet") || name.contains("snippets/") {
        return Profile::Snippet;
    }
    if let Some(kind) = posting.fields.get("kind").and_then(|field| Profile::parse(&field.value)) {
        return kind;
    }
    let role =
        i32::from(posting.tags.iter().any(|tag| matches!(tag.kind, TagKind::Skills { .. } | TagKind::Inherit(_)))) * 4
            + i32::from(posting.references.iter().any(|reference| reference.kind == ReferenceKind::Prose)) * 4
            + i32::from(posting.has_section(SectionKind::Career)) * 2;
    let offer = [SectionKind::Benefits, SectionKind::Pay, SectionKind::Apply, SectionKind::Eeo, SectionKind::Location]
        .into_iter()
        .filter(|&kind| posting.has_section(kind))
        .count() as i32;
    if role > offer { Profile::Role } else { Profile::Posting }
}
