//! Collection: what the documents that are checked together say of each other.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::passages::Passages;
use super::tree::inside;
use super::{Workspace, paths};
use crate::posting::{Posting, Reference, ReferenceKind};

/// What the documents that are checked together say of each other.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// The documents that take in the text of another, by that; all from the top of all folders.
    users: HashMap<String, Vec<String>>,
    reaches: Mutex<HashMap<String, Reach>>,
}

/// What was asked for of it so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    collection: OnceLock<Arc<Collection>>,
    passages: OnceLock<Passages>,
    above: OnceLock<Arc<Above>>,
}

/// By document, those that take it in or mention it as their base, and those about the next level; all from the top of
/// all folders.
type Above = HashMap<String, Vec<String>>;

impl Known {
    /// What is known now.
    pub(super) fn copy(&self) -> Self {
        let passages = self.passages.get().map(|passages| OnceLock::from(passages.without_texts()));
        Self { collection: self.collection.clone(), passages: passages.unwrap_or_default(), above: self.above.clone() }
    }

    /// The passages of a document are others.
    pub(super) fn recount(&mut self) {
        self.passages = OnceLock::new();
    }
}

/// How far a part reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// How many documents show its text; parts that stand in between do not count.
    pub documents: usize,
    /// The first of them, as it is shown to people.
    pub first: String,
}

/// Parts that reach more documents are said to reach this many.
const MOST: usize = 10_000;

impl Workspace {
    /// Reads the document at `path`, which is checked together with others. Without it they are read when they are
    /// first asked for, one after the other.
    pub fn survey(&self, path: &str) {
        let _ = self.edges(&self.absolute(path));
    }

    /// How far the document at `path` reaches among those that are checked together.
    #[must_use]
    pub fn reach(&self, path: &str) -> Reach {
        let collection = self.collection();
        if !collection.users.contains_key(path) {
            return Reach::default();
        }
        let mut reaches = collection.reaches.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reach) = reaches.get(path) {
            return reach.clone();
        }
        let reach = self.find_reach(&collection.users, path);
        reaches.insert(path.to_owned(), reach.clone());
        reach
    }

    /// The documents that are checked together and show the text of the one at `path`, from the top of all folders;
    /// also where others stand in between.
    #[must_use]
    pub fn users(&self, path: &str) -> BTreeSet<String> {
        let users = &self.collection().users;
        let mut found = BTreeSet::new();
        let mut left = vec![path];
        while let Some(path) = left.pop() {
            let new = users.get(path).into_iter().flatten().filter(|user| found.insert((*user).clone()));
            left.extend(new.map(String::as_str));
        }
        found
    }

    fn find_reach(&self, users: &HashMap<String, Vec<String>>, path: &str) -> Reach {
        let mut reach = Reach::default();
        let mut seen = HashSet::new();
        let mut left = vec![path];
        while let Some(path) = left.pop() {
            for user in users.get(path).into_iter().flatten() {
                if reach.documents >= MOST || !seen.insert(user.as_str()) {
                    continue;
                }
                if self.outline(user).is_some_and(|outline| !outline.is_snippet) {
                    reach.documents += 1;
                    let shown = self.shown(user);
                    if reach.first.is_empty() || shown < reach.first {
                        reach.first = shown;
                    }
                }
                left.push(user);
            }
        }
        reach
    }

    /// Whether any of the documents that are checked together takes in another.
    #[must_use]
    pub fn has_users(&self) -> bool {
        !self.collection().users.is_empty()
    }

    /// Whether other documents that are checked together show the text of the one at `path`.
    #[must_use]
    pub fn is_used(&self, path: &str) -> bool {
        self.collection().users.contains_key(path)
    }

    /// The snippet that `part`, a reference in `posting` that leads to nothing, may have meant before it was renamed: the
    /// only one beside it that no document includes, or the only one of those that shares a word with its name.
    #[must_use]
    pub fn left_over(&self, posting: &Posting, part: &Reference) -> Option<String> {
        let (root, folder) = self.place(posting).filter(|_| part.kind == ReferenceKind::Snippet)?;
        let mut left_over = self.left_over.lock().unwrap_or_else(PoisonError::into_inner);
        let unused = left_over.entry(folder.clone()).or_insert_with(|| {
            let folders = self.shared_folders(&root, &folder, "snippets");
            let top = paths::parent(&folder).filter(|above| paths::is_within(&root.folder, above)).unwrap_or(&folder);
            let near = self.tree.documents(&root, top).into_iter();
            let files: Vec<String> = folders
                .iter()
                .flat_map(|folder| {
                    let listing = self.tree.listing(folder);
                    listing.files.iter().map(|name| inside(folder, name)).collect::<Vec<_>>()
                })
                .collect();
            let together = self.documents.iter().map(|path| self.absolute(path));
            let documents: BTreeSet<String> = near.chain(together).chain(files.iter().cloned()).collect();
            let mut used = BTreeSet::new();
            for document in &documents {
                used.extend(self.edges(document).iter().filter_map(|edge| edge.target.clone()));
            }
            let unused = files.iter().filter(|path| paths::extension(path) == "snippet" && !used.contains(*path));
            unused.map(|path| paths::name(path).to_owned()).collect()
        });
        if let [only] = unused.as_slice() {
            return Some(only.clone());
        }
        let words = |name: &str| paths::stem(name).split(['-', '_']).map(str::to_owned).collect::<BTreeSet<String>>();
        let wanted = words(&part.name);
        let mut similar = unused.iter().filter(|name| !words(name).is_disjoint(&wanted));
        similar.next().filter(|_| similar.next().is_none()).cloned()
    }

    /// The passages of the documents that are checked together.
    pub(super) fn passages(&self) -> &Passages {
        self.collection.passages.get_or_init(|| {
            if self.documents.len() < 2 {
                return Passages::default();
            }
            let documents: Vec<String> = self.documents.iter().map(|path| self.absolute(path)).collect();
            let outlines: Vec<_> =
                documents.iter().filter_map(|path| Some((path.as_str(), self.outline(path)?))).collect();
            Passages::count(outlines.iter().map(|(path, outline)| (*path, outline.passages.as_slice())))
        })
    }

    /// Who rests on each of the documents that are checked together.
    pub(super) fn above(&self) -> &Above {
        self.collection.above.get_or_init(|| {
            let mut above = Above::new();
            for path in self.documents.iter().map(|document| self.absolute(document)) {
                let targets = self.edges(&path).iter().filter_map(|edge| edge.target.clone()).collect::<Vec<_>>();
                for target in targets.into_iter().chain(self.below(&path)) {
                    above.entry(target).or_default().push(path.clone());
                }
            }
            Arc::new(above)
        })
    }

    fn collection(&self) -> &Collection {
        self.collection.collection.get_or_init(|| {
            let mut collection = Collection::default();
            if self.documents.len() < 2 {
                return Arc::new(collection);
            }
            for document in self.documents.iter().map(|path| self.absolute(path)) {
                for edge in self.edges(&document).iter() {
                    let shows = matches!(edge.reference.kind, ReferenceKind::Snippet | ReferenceKind::Include);
                    if let Some(target) = edge.target.as_ref().filter(|_| shows) {
                        collection.users.entry(target.clone()).or_default().push(document.clone());
                    }
                }
            }
            Arc::new(collection)
        })
    }
}
