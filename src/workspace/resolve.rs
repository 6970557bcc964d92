//! Resolve: where a reference leads.

use std::sync::Arc;

use super::tree::{Root, Sight, above, inside};
use super::{Workspace, links, paths};
use crate::posting::{Headings, Naming, Posting, Reference, ReferenceKind};
use crate::text::nearest::slips;

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// To this file or folder.
    Found(String),
    /// To nothing.
    Missing {
        /// The folders that were searched, as seen from the document.
        searched: Vec<String>,
        /// Names of the same sort that may have been meant, the likeliest only; several where none is likelier.
        near: Vec<String>,
    },
    /// Out of the root, where nothing is read.
    Outside,
}

impl Workspace {
    /// Where `reference`, which stands in `posting`, leads; none where that cannot be told from files alone.
    #[must_use]
    pub fn resolve(&self, posting: &Posting, reference: &Reference) -> Option<Resolution> {
        match reference.kind {
            ReferenceKind::Link => {
                let (root, folder) = self.place(posting)?;
                links::resolve(self, &root, &folder, posting, &reference.name)
            }
            _ => self.lead(posting.source.name(), posting.headings(), reference),
        }
    }

    /// Where `part`, a reference other than a link in the document at `path` with these `headings`, leads.
    pub(super) fn lead(&self, path: &str, headings: &Headings, part: &Reference) -> Option<Resolution> {
        let (root, folder) = self.place_of(path)?;
        let folder = folder.as_str();
        match part.kind {
            ReferenceKind::Snippet => Some(self.snippet(&root, folder, &part.name)),
            ReferenceKind::Inherit => Some(self.inherited(&root, folder, &part.name)),
            ReferenceKind::Include => self.included(&root, folder, part.way.as_ref()?, &part.name),
            ReferenceKind::Prose => Some(self.role(&root, &self.absolute(path), headings, &part.name)),
            ReferenceKind::Link => None,
        }
    }

    /// The root of `posting`, and the folder it stands in.
    pub(super) fn place(&self, posting: &Posting) -> Option<(Arc<Root>, String)> {
        self.place_of(posting.source.name())
    }

    pub(super) fn place_of(&self, path: &str) -> Option<(Arc<Root>, String)> {
        let path = self.tree.files.absolute(path);
        let folder = paths::parent(&path)?.to_owned();
        Some((self.tree.root(&folder), folder))
    }

    fn snippet(&self, root: &Root, folder: &str, name: &str) -> Resolution {
        let mut folders = self.shared_folders(root, folder, "snippets");
        if folders.is_empty() {
            folders = beside(root, folder, "snippets");
        }
        self.search(root, folder, &folders, name)
    }

    fn inherited(&self, root: &Root, folder: &str, name: &str) -> Resolution {
        self.search(root, folder, &Self::inherited_folders(root, folder), name)
    }

    /// Where documents in `folder` look for what they inherit from.
    pub(super) fn inherited_folders(root: &Root, folder: &str) -> Vec<String> {
        let mut folders = vec![folder.to_owned()];
        folders.extend(beside(root, folder, "roles").into_iter().filter(|roles| roles != folder));
        folders
    }

    /// Folders called `name` that documents in `folder` share: in it, beside it, or the nearest above.
    pub(super) fn shared_folders(&self, root: &Root, folder: &str, name: &str) -> Vec<String> {
        let exists = |folder: &String| self.tree.look(root, folder) == Sight::Folder;
        let near: Vec<String> = beside(root, folder, name).into_iter().filter(exists).collect();
        if !near.is_empty() {
            return near;
        }
        let higher = above(folder).filter(|folder| paths::is_within(&root.folder, folder)).skip(2);
        higher.map(|folder| inside(folder, name)).find(exists).into_iter().collect()
    }

    fn search(&self, root: &Root, from: &str, folders: &[String], name: &str) -> Resolution {
        if name.starts_with(['/', '\\', '~']) || name.contains(":/") || name.contains(":\\") {
            return Resolution::Outside;
        }
        for folder in folders.iter().filter(|folder| paths::is_within(&root.folder, folder)) {
            let path = paths::join(folder, name);
            match (path.as_deref().map_or(Sight::Outside, |path| self.tree.look(root, path)), path) {
                (Sight::File, Some(path)) => return Resolution::Found(path),
                (Sight::Outside, _) => return Resolution::Outside,
                _ => {}
            }
        }
        let (within, last) = name.rsplit_once('/').map_or(("", name), |(within, last)| (within, last));
        let mut near: Vec<String> = Vec::new();
        for folder in folders {
            let Some(folder) = paths::join(folder, within) else { continue };
            if self.tree.look(root, &folder) == Sight::Folder {
                near.extend(self.tree.listing(&folder).files.iter().cloned());
            }
        }
        let near = self::near(last, near.iter().map(String::as_str));
        let whole = |last: String| if within.is_empty() { last } else { format!("{within}/{last}") };
        Resolution::Missing {
            searched: folders.iter().map(|folder| paths::relative(from, folder)).collect(),
            near: near.into_iter().map(whole).collect(),
        }
    }

    fn role(&self, root: &Root, path: &str, headings: &Headings, name: &str) -> Resolution {
        let role = Naming::of(name);
        if headings.name(&role) {
            return Resolution::Found(path.to_owned());
        }
        let titles = self.titles(root, paths::parent(path).unwrap_or_default());
        match titles.find(&role) {
            Some(path) => Resolution::Found(path.to_owned()),
            None => Resolution::Missing { searched: vec![".".to_owned()], near: titles.near(&role) },
        }
    }
}

/// `folder/name` and `folder/../name`, as far as the root is known to reach.
fn beside(root: &Root, folder: &str, name: &str) -> Vec<String> {
    let folders = above(folder).take(2).filter(|folder| !root.marked || paths::is_within(&root.folder, folder));
    folders.map(|folder| inside(folder, name)).collect()
}

/// Folders as an enumeration: "this folder, ./roles or ../roles".
#[must_use]
pub fn enumerated(folders: &[String]) -> String {
    let name = |folder: &String| if folder == "." { "this folder".to_owned() } else { folder.clone() };
    let names: Vec<String> = folders.iter().map(name).collect();
    match names.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => names.concat(),
    }
}

/// The candidates most like `name`: those that only differ in case, dashes or number, else those that one or two slips
/// of the keyboard would make of it. `level-2` is never meant by `level-3`.
pub(super) fn near<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<String> {
    let most = (name.chars().count() / 5).min(2);
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let own_digits = digits(name);
    let mut best: Vec<String> = Vec::new();
    let mut least = most;
    for candidate in candidates {
        // Names whose lengths differ by more than the slips that are borne need not be compared letter by letter.
        let gap = name.chars().count().abs_diff(candidate.chars().count());
        let distance = if alike(name, candidate) { 0 } else { slips_within(name, candidate, gap, least) };
        if distance > least || candidate == name || digits(candidate) != own_digits {
            continue;
        }
        if distance < least {
            least = distance;
            best.clear();
        }
        best.push(candidate.to_owned());
    }
    best.sort();
    best.dedup();
    best
}

/// The slips between two names whose lengths differ by `gap`, if they may be as few as `most`.
fn slips_within(name: &str, candidate: &str, gap: usize, most: usize) -> usize {
    if gap > most || most == 0 { usize::MAX } else { slips(name, candidate).max(1) }
}

/// Whether two names differ only in case, dashes and underscores, or number.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

fn fold(name: &str) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let folded: String = stem.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect();
    format!("{}.{}", folded.strip_suffix('s').unwrap_or(&folded), end.to_lowercase())
}
