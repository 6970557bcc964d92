//! Workspace: the documents around the one that is checked; finds what it refers to, on demand.

pub mod anchors;
pub mod assemble;
pub mod chart;
pub mod collection;
pub mod edited;
pub mod files;
pub mod graph;
pub mod identifiers;
mod includes;
pub mod journal;
pub mod ladder;
pub mod links;
mod offers;
pub mod outline;
pub mod overlay;
mod parts;
pub mod passages;
pub mod paths;
mod resolve;
pub mod skills;
pub mod titles;
mod tree;
pub mod walk;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::posting::{self, Posting, Reading, Ways};
use crate::text::Source;
pub use assemble::Assembled;
use files::{Disk, Files};
use identifiers::Identifiers;
pub use identifiers::Twin;
use includes::{Scope, Vault};
pub use offers::Offer;
pub use outline::Outline;
use parts::Part;
pub use resolve::{Resolution, alike, enumerated};
pub use skills::{Skill, Skills};
use titles::Titles;
use tree::{Root, Tree};

/// The documents around the one that is checked. Nothing is read before a document refers to something, and nothing
/// outside the root of that document: its repository, else the folder of its configuration, else the widest of the
/// folders that the user named and those that hold `snippets`, `roles`, `_includes` or the like.
#[derive(Debug)]
pub struct Workspace {
    tree: Tree,
    documents: Arc<Vec<String>>,
    outlines: Mutex<HashMap<String, Option<Arc<Outline>>>>,
    titles: Mutex<BTreeMap<String, Arc<Titles>>>,
    known: graph::Known,
    collection: collection::Known,
    /// Whole documents that others build on, for a while.
    kept: Mutex<HashMap<String, Arc<Posting>>>,
    /// Snippets that no document includes, by the folder of the documents beside them.
    left_over: Mutex<BTreeMap<String, Vec<String>>>,
    parts: Mutex<HashMap<String, Option<Arc<Part>>>>,
    /// The paths that the user typed, by those from the top of all folders.
    typed: Arc<HashMap<String, String>>,
    scopes: Mutex<BTreeMap<(String, String), Arc<Scope>>>,
    vaults: Mutex<BTreeMap<String, Arc<Vault>>>,
    ways: Arc<Ways>,
    identifiers: Identifiers,
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new(Box::new(Disk))
    }
}

impl Workspace {
    /// The workspace that `files` hold.
    #[must_use]
    pub fn new(files: Box<dyn Files>) -> Self {
        Self {
            tree: Tree::new(files),
            documents: Arc::default(),
            outlines: Mutex::default(),
            titles: Mutex::default(),
            identifiers: Identifiers::default(),
            known: graph::Known::default(),
            collection: collection::Known::default(),
            kept: Mutex::default(),
            left_over: Mutex::default(),
            parts: Mutex::default(),
            typed: Arc::default(),
            scopes: Mutex::default(),
            vaults: Mutex::default(),
            ways: Arc::clone(Ways::builtin()),
        }
    }

    /// The same, where documents may take in others by these `ways`.
    #[must_use]
    pub fn knowing(mut self, ways: &Arc<Ways>) -> Self {
        self.ways = Arc::clone(ways);
        self
    }

    /// How the documents around are read.
    fn reading(&self) -> Reading<'_> {
        Reading { ways: &self.ways, ..Reading::default() }
    }

    /// The same, where the user named `folders`: each is a root where nothing else marks a wider one.
    #[must_use]
    pub fn given(mut self, folders: impl IntoIterator<Item = String>) -> Self {
        self.tree.given = folders.into_iter().map(|folder| self.tree.files.absolute(&folder)).collect();
        self
    }

    /// The same, where the root of what stands in the folder `root`, if one is given, is that folder.
    #[must_use]
    pub fn within(mut self, root: Option<&str>) -> Self {
        self.tree.chosen = root.map(|root| self.tree.files.absolute(root));
        self
    }

    /// The root of the document at `path`, from the top of all folders.
    #[must_use]
    pub fn root_of(&self, path: &str) -> String {
        let path = self.absolute(path);
        self.tree.root(paths::parent(&path).unwrap_or_default()).folder.clone()
    }

    /// The same, where `documents` are checked together: "same as …" may mean any of them.
    #[must_use]
    pub fn among(mut self, documents: impl IntoIterator<Item = String>) -> Self {
        self.documents = Arc::new(documents.into_iter().collect());
        let typed = self.documents.iter().map(|typed| (self.absolute(typed), typed.clone()));
        self.typed = Arc::new(typed.collect());
        self
    }

    /// The files.
    #[must_use]
    pub fn files(&self) -> &dyn Files {
        &*self.tree.files
    }

    /// `path`, as a user gave it, from the top of all folders.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        self.tree.files.absolute(path)
    }

    /// The document at `path`; none when it cannot be read.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<Posting> {
        let bytes = self.tree.files.read(path).ok().filter(|bytes| bytes.len() <= Source::LIMIT)?;
        let source = Arc::new(Source::decode(path, bytes));
        posting::read(source, &self.reading()).into_iter().next()
    }

    /// What the document at `path` tells the others; none when it cannot be read.
    #[must_use]
    pub fn outline(&self, path: &str) -> Option<Arc<Outline>> {
        if let Some(known) = self.outlines.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return known.clone();
        }
        let outline = self.document(path).map(|posting| Arc::new(Outline::of(&posting, &Outline::default())));
        self.outlines.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), outline.clone());
        outline
    }

    /// The documents that "same as …" may mean in a document that stands in `folder`: those in the folder, beside it
    /// where the root is known, and those that are checked together.
    fn titles(&self, root: &Root, folder: &str) -> Arc<Titles> {
        let beside = paths::parent(folder).filter(|above| root.marked && paths::is_within(&root.folder, above));
        let top = beside.unwrap_or(folder);
        if let Some(titles) = self.titles.lock().unwrap_or_else(PoisonError::into_inner).get(top) {
            return Arc::clone(titles);
        }
        let mut documents = self.tree.documents(root, top);
        let together = self.documents.iter().map(|path| self.tree.files.absolute(path));
        let near = together.filter(|path| !root.marked || paths::is_within(&root.folder, path));
        documents.extend(near.take(tree::MOST));
        documents.sort();
        documents.dedup();
        // Where all documents are checked together, those of every folder are the same.
        let known = {
            let known = self.titles.lock().unwrap_or_else(PoisonError::into_inner);
            known.values().find(|titles| titles.asked == documents).cloned()
        };
        let titles = known.unwrap_or_else(|| Arc::new(self.titles_of(documents)));
        self.titles.lock().unwrap_or_else(PoisonError::into_inner).insert(top.to_owned(), Arc::clone(&titles));
        titles
    }

    fn titles_of(&self, documents: Vec<String>) -> Titles {
        let mut titles = Titles::default();
        for path in &documents {
            let Some(outline) = self.outline(path) else { continue };
            for title in outline.title.iter().chain(&outline.aliases) {
                titles.add(title, path);
            }
        }
        titles.asked = documents;
        titles
    }
}
