//! Outline: what one document tells the others.

use super::anchors::Anchors;
use super::paths;
use crate::posting::{Posting, ReferenceKind, TagKind};

/// What one document tells the others; small, and all that is kept of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// The names that links may point to.
    pub anchors: Anchors,
    /// The snippets it holds, by name.
    pub snippets: Vec<String>,
    /// The document it inherits from, by name; the first counts.
    pub inherits: Option<String>,
    /// Whether it has a list of skills that can be inherited.
    pub has_skills: bool,
}

impl Outline {
    /// The outline of `posting`.
    #[must_use]
    pub fn of(posting: &Posting) -> Self {
        let named = |kind| {
            posting.references.iter().filter(move |other| other.kind == kind).map(|reference| reference.name.clone())
        };
        let alias = ["aliases", "alias"].iter().filter_map(|name| posting.fields.get(*name));
        let aliases = alias.flat_map(|field| field.value.split(", ")).map(str::to_owned).chain(file_title(posting));
        Self {
            title: posting.title().map(|(title, _)| title.to_owned()),
            aliases: aliases.collect(),
            anchors: Anchors::of(posting),
            snippets: named(ReferenceKind::Snippet).collect(),
            inherits: named(ReferenceKind::Inherit).next(),
            has_skills: posting.tags.iter().any(|tag| {
                let TagKind::Skills { lines, closed } = &tag.kind else { return false };
                *closed && !lines.is_empty()
            }),
        }
    }
}

/// What the name of the file says: `staff-engineer.md` and `staff-engineer/README.md` are about a staff engineer.
fn file_title(posting: &Posting) -> Option<String> {
    let path = posting.source.name();
    let stem = paths::stem(path);
    let title = if ["index", "readme", "_index"].iter().any(|name| stem.eq_ignore_ascii_case(name)) {
        paths::name(paths::parent(path)?)
    } else {
        stem
    };
    Some(title.replace(['-', '_'], " "))
}
