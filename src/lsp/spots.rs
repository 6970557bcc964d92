//! Spots: what of a document leads elsewhere, and where to.

use std::sync::Arc;

use tower_lsp::ls_types::{Location, Range, Uri};

use super::folder::Folder;
use super::places;
use super::view::{Open, View};
use crate::posting::{Posting, Reference, ReferenceKind, TagKind};
use crate::text::{Source, Span};
use crate::workspace::links::split;
use crate::workspace::{Resolution, Skill, Workspace, anchors};

/// What of a document leads elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// What it is.
    pub(super) kind: SpotKind,
    /// Where its name stands.
    pub(super) name: Span,
    /// The whole of it.
    pub(super) whole: Span,
    /// Where it leads; none where there is nothing, or where that cannot be told.
    pub(super) goal: Option<Goal>,
    /// Whether there should be something where it leads, and there is not.
    pub(super) broken: bool,
}

/// What leads elsewhere.
#[derive(Clone, Debug)]
pub(super) enum SpotKind {
    /// A mention of another document.
    Reference(Reference),
    /// A line of a list of skills.
    Skill,
}

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Goal {
    /// The document, from the top of all folders.
    pub(super) path: String,
    /// The part of it that is meant.
    pub(super) part: Part,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// What an anchor points to.
    Anchor(String),
    /// What is taken in under this name.
    Stretch(String),
}

/// All that leads elsewhere in `posting`, which stands in `workspace`, in order of place.
pub(super) fn of(workspace: &Workspace, posting: &Posting) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for reference in &posting.references {
        let (goal, broken) = lead(workspace, posting, reference);
        let (name, whole) = (reference.name_span, reference.span);
        spots.push(Spot { kind: SpotKind::Reference(reference.clone()), name, whole, goal, broken });
    }
    let mut skills = None;
    for tag in &posting.tags {
        let TagKind::Skills { lines, .. } = &tag.kind else { continue };
        let skills = skills.get_or_insert_with(|| workspace.skills(posting));
        for &line in lines {
            let skill = Skill::parse(posting.source.slice(line));
            let page = skills.as_ref().and_then(|skills| skills.page(&skill)).filter(|_| skill.count.is_none());
            let broken = skills.is_some() && page.is_none() && skill.count.is_none();
            let goal = page.map(|path| Goal { path: path.to_owned(), part: Part::Whole });
            spots.push(Spot { kind: SpotKind::Skill, name: line, whole: line, goal, broken });
        }
    }
    spots.sort_by_key(|spot| spot.whole);
    spots
}

/// What leads elsewhere at `byte` of an open document: the innermost.
pub(super) fn at(open: Open<'_>, byte: u32) -> Option<(&Posting, Spot)> {
    let touches = |span: Span| span.start <= byte && byte <= span.end;
    let all = open
        .postings()
        .iter()
        .flat_map(|posting| of(open.workspace(), posting).into_iter().map(move |spot| (posting, spot)));
    all.filter(|(_, spot)| touches(spot.whole) || touches(spot.name)).min_by_key(|(_, spot)| spot.whole.len())
}

/// Where `reference` in `posting` leads, and whether it should and does not.
fn lead(workspace: &Workspace, posting: &Posting, reference: &Reference) -> (Option<Goal>, bool) {
    if reference.kind == ReferenceKind::Link {
        let (path, fragment) = split(&reference.name);
        let part = fragment.filter(|fragment| !fragment.is_empty()).map_or(Part::Whole, Part::Anchor);
        if path.is_empty() {
            let own = workspace.absolute(posting.source.name());
            return (Some(Goal { path: own, part }), false);
        }
        return match workspace.resolve(posting, reference) {
            Some(Resolution::Found(path)) => {
                let page = workspace.page(&path).filter(|_| workspace.files().is_folder(&path));
                let path = page.unwrap_or(path);
                ((!workspace.files().is_folder(&path)).then_some(Goal { path, part }), false)
            }
            Some(_) => (None, true),
            None => (None, false),
        };
    }
    match workspace.resolve(posting, reference) {
        Some(Resolution::Found(path)) => {
            let part = reference.part.clone().map_or(Part::Whole, Part::Stretch);
            (Some(Goal { path, part }), false)
        }
        Some(_) => (None, true),
        None => (None, false),
    }
}

impl Goal {
    /// The file, and the stretch of it that is meant; an empty one at its beginning where that is all of it.
    pub(super) fn place(&self, folder: &Folder) -> Option<(Arc<Source>, Span)> {
        let top = || Some((folder.source(&self.path)?, Span::default()));
        match &self.part {
            Part::Whole => top(),
            Part::Stretch(part) => folder.workspace.excerpt(&self.path, Some(part)).or_else(top),
            Part::Anchor(fragment) => {
                let posting = folder.workspace.document(&self.path);
                let heading = posting.as_ref().and_then(|posting| {
                    let block = &posting.blocks[anchors::heading(posting, fragment)?];
                    Some((Arc::clone(&posting.source), block.span))
                });
                heading.or_else(top)
            }
        }
    }

    /// The same as an editor knows it.
    pub(super) fn location(&self, folder: &Folder, view: &View) -> Option<Location> {
        let (source, span) = self.place(folder)?;
        Some(Location::new(view.uri(&self.path)?, places::range(&source, span, view.units())))
    }
}

/// A place that leads to a document.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The document that mentions the other, from the top of all folders.
    pub(super) path: String,
    /// Its text.
    pub(super) source: Arc<Source>,
    /// What leads to the other.
    pub(super) spot: Spot,
}

impl Mention {
    /// Its place as an editor knows it.
    pub(super) fn location(&self, view: &View) -> Option<Location> {
        let (uri, range) = self.place(view)?;
        Some(Location::new(uri, range))
    }

    fn place(&self, view: &View) -> Option<(Uri, Range)> {
        Some((view.uri(&self.path)?, places::range(&self.source, self.spot.name, view.units())))
    }
}

/// All that leads to the document at `path` in the documents that are checked, in order. Only those are read that may
/// mention it: they hold its name, are known to build on it, or list skills while it is about one.
pub(super) fn mentions(view: &View, path: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let needle = needle(path);
    for folder in view.folders() {
        let workspace = &folder.workspace;
        for target in folder.targets() {
            if found.iter().any(|mention| mention.path == target.path) {
                continue;
            }
            let Some(source) = folder.source(&target.path) else { continue };
            let builds = || workspace.edges(&target.path).iter().any(|edge| edge.target.as_deref() == Some(path));
            let own = target.path == path;
            let may = own || source.text().contains(needle) || source.text().contains("<skills") || builds();
            let Some(posting) = may.then(|| workspace.document(&target.path)).flatten() else { continue };
            let leads = |spot: &Spot| spot.goal.as_ref().is_some_and(|goal| goal.path == path);
            let spots = of(workspace, &posting).into_iter().filter(leads);
            found.extend(spots.map(|spot| Mention { path: target.path.clone(), source: Arc::clone(&source), spot }));
        }
    }
    found.sort_by(|one, other| (&one.path, one.spot.name).cmp(&(&other.path, other.spot.name)));
    found
}

/// What a document holds that mentions the one at `path` by its file name: the first word of it, since blanks and the
/// like may be written in several ways; for the page of a folder, all documents.
pub(super) fn needle(path: &str) -> &str {
    let name = crate::workspace::paths::stem(path);
    if ["index", "_index", "README", "readme"].contains(&name) {
        return "";
    }
    let name = name.trim_start_matches('_');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(name.len());
    &name[..end]
}
