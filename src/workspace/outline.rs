//! Outline: what one document tells the others.

use super::anchors::Anchors;
use super::passages::{self, Passage};
use super::paths;
use crate::posting::{Headings, Posting, Profile, Reference, ReferenceKind, TagKind};

/// What one document tells the others; small, and all that is kept of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// The names that links may point to.
    pub anchors: Anchors,
    /// What it takes in, in order of the source: all references but links.
    pub parts: Vec<Reference>,
    /// The names that its headings give, if one of its parts may be told by them.
    pub headings: Headings,
    /// Its paragraphs, as far as others may share them.
    pub passages: Vec<Passage>,
    /// Whether it is only a part of others.
    pub is_snippet: bool,
    /// Whether it has a list of skills that can be inherited.
    pub has_skills: bool,
}

impl Outline {
    /// The outline of `posting`; what is as in the one `before` is taken over.
    #[must_use]
    pub fn of(posting: &Posting, before: &Self) -> Self {
        let parts: Vec<Reference> =
            posting.references.iter().filter(|part| part.kind != ReferenceKind::Link).cloned().collect();
        let alias = ["aliases", "alias"].iter().filter_map(|name| posting.fields.get(*name));
        let aliases = alias.flat_map(|field| field.value.split(", ")).map(str::to_owned).chain(file_title(posting));
        let told = parts.iter().any(|part| part.kind == ReferenceKind::Prose);
        Self {
            title: posting.title().map(|(title, _)| title.to_owned()),
            aliases: aliases.collect(),
            anchors: Anchors::of(posting, &before.anchors),
            headings: if told { posting.headings_after(&before.headings).clone() } else { Headings::default() },
            parts,
            passages: passages::of(posting, &before.passages),
            is_snippet: posting.profile == Profile::Snippet && stands_with_parts(posting.source.name()),
            has_skills: posting.tags.iter().any(|tag| {
                let TagKind::Skills { lines, closed } = &tag.kind else { return false };
                *closed && !lines.is_empty()
            }),
        }
    }
}

/// Folders that hold parts of documents, by their names without an underscore.
const PARTS: [&str; 5] = ["fragments", "includes", "partials", "parts", "snippets"];

/// Whether the file at `path` is only a part of others, by where it stands.
fn stands_with_parts(path: &str) -> bool {
    let folders = paths::parent(path).unwrap_or_default();
    paths::extension(path) == "snippet"
        || folders.rsplit('/').take(2).any(|folder| PARTS.contains(&folder.trim_start_matches('_')))
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
