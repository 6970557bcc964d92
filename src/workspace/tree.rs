//! Tree: the folders around a document, each listed once, and the root that nothing is read outside of.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::files::{Files, Listing};
use super::paths;

/// The folder that holds everything a document may refer to.
#[derive(Debug)]
pub(super) struct Root {
    /// Its path.
    pub folder: String,
    /// Whether a repository or a configuration says that it is the root; otherwise it is a guess that may be too small.
    pub marked: bool,
    real: OnceLock<Option<String>>,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// Nothing.
    Nothing,
    /// The path, or a symbolic link on it, leads out of the root.
    Outside,
}

/// What makes a folder the root: a repository, or else a configuration.
const MARKERS: [&str; 2] = [".git", "postlint.toml"];

/// Folders that documents use together; the folder above them is the root where nothing marks one.
const SHARED: [&str; 9] =
    [".obsidian", "_includes", "_partials", "competencies", "layouts", "partials", "roles", "snippets", "templates"];

/// Files that say that a site is generated, so that its addresses need not be those of its files.
pub(super) const SITES: [&str; 20] = [
    "_config.yml",
    "_quarto.yml",
    "antora.yml",
    "astro.config.mjs",
    "book.toml",
    "conf.py",
    "config.toml",
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "eleventy.config.js",
    "gatsby-config.js",
    "gatsby-config.ts",
    "hugo.toml",
    "hugo.yaml",
    "mkdocs.yml",
    "next.config.js",
    "next.config.mjs",
    "nuxt.config.ts",
    ".eleventy.js",
    "zensical.toml",
];

/// How far above a document such folders and files are looked for.
const CLIMB: usize = 4;

/// What the names of documents end with.
const DOCUMENTS: [&str; 4] = ["md", "markdown", "mdx", "txt"];

/// Folders that hold no documents of one's own.
pub(super) const OTHERS: [&str; 5] = ["build", "dist", "node_modules", "target", "vendor"];

/// How many documents are looked at to find one by its title, and how deep they are looked for.
pub(super) const MOST: usize = 1000;
const DEEPEST: usize = 4;

/// Files and folders, as they are found on demand.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) files: Box<dyn Files>,
    /// Folders that the user named.
    pub(super) given: Vec<String>,
    /// The folder that the user said is the root.
    pub(super) chosen: Option<String>,
    pub(super) listings: Mutex<BTreeMap<String, Arc<Listing>>>,
    pub(super) roots: Mutex<BTreeMap<String, Arc<Root>>>,
}

impl Tree {
    pub(super) fn new(files: Box<dyn Files>) -> Self {
        Self { files, given: Vec::new(), chosen: None, listings: Mutex::default(), roots: Mutex::default() }
    }

    /// What stands in `folder`.
    pub(super) fn listing(&self, folder: &str) -> Arc<Listing> {
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(listing) = listings.get(folder) {
            return Arc::clone(listing);
        }
        let listing = Arc::new(self.files.list(folder));
        listings.insert(folder.to_owned(), Arc::clone(&listing));
        listing
    }

    /// The root of the documents in `folder`.
    pub(super) fn root(&self, folder: &str) -> Arc<Root> {
        let mut roots = self.roots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(root) = roots.get(folder) {
            return Arc::clone(root);
        }
        let root = Arc::new(self.find_root(folder));
        roots.insert(folder.to_owned(), Arc::clone(&root));
        root
    }

    fn find_root(&self, folder: &str) -> Root {
        if let Some(chosen) = self.chosen.as_ref().filter(|chosen| paths::is_within(chosen, folder)) {
            return Root { folder: chosen.clone(), marked: true, real: OnceLock::new() };
        }
        for marker in MARKERS {
            let marked = above(folder).find(|folder| {
                let path = inside(folder, marker);
                self.files.is_file(&path) || self.files.is_folder(&path)
            });
            if let Some(folder) = marked {
                return Root { folder: folder.to_owned(), marked: true, real: OnceLock::new() };
            }
        }
        let near: Vec<&str> = above(folder).take(CLIMB).collect();
        let nearest = |exists: &dyn Fn(&str) -> bool| near.iter().copied().find(|folder| exists(folder));
        let shared = SHARED.iter().filter_map(|name| nearest(&|folder| self.files.is_folder(&inside(folder, name))));
        let site = nearest(&|folder| SITES.iter().any(|name| self.files.is_file(&inside(folder, name))));
        let given = self.given.iter().map(String::as_str).filter(|given| paths::is_within(given, folder));
        let widest =
            given.chain(shared).chain(site).chain([folder]).min_by_key(|folder| folder.len()).unwrap_or(folder);
        Root { folder: widest.to_owned(), marked: false, real: OnceLock::new() }
    }

    /// What stands at `path`, spelt exactly so also where the disk does not mind case. Nothing outside `root` is read.
    pub(super) fn look(&self, root: &Root, path: &str) -> Sight {
        if !paths::is_within(&root.folder, path) {
            return Sight::Outside;
        }
        let mut folder = root.folder.clone();
        let mut names = path[root.folder.len()..].split('/').filter(|name| !name.is_empty()).peekable();
        while let Some(name) = names.next() {
            let listing = self.listing(&folder);
            let next = inside(&folder, name);
            let file = names.peek().is_none() && listing.has_file(name);
            if !file && !listing.has_folder(name) {
                return Sight::Nothing;
            }
            if listing.is_link(name) && !self.leads_inside(root, &next) {
                return Sight::Outside;
            }
            if file {
                return Sight::File;
            }
            folder = next;
        }
        Sight::Folder
    }

    /// The documents in `folder` and its folders, as far as a person would look.
    pub(super) fn documents(&self, root: &Root, folder: &str) -> Vec<String> {
        let mut documents = Vec::new();
        let mut left = vec![(folder.to_owned(), 0)];
        while let Some((folder, depth)) = left.pop() {
            let listing = self.listing(&folder);
            let allowed = |name: &&String| !listing.is_link(name) || self.leads_inside(root, &inside(&folder, name));
            let files = listing.files.iter().filter(|name| DOCUMENTS.contains(&paths::extension(name).as_str()));
            documents.extend(files.filter(allowed).map(|name| inside(&folder, name)));
            if documents.len() >= MOST {
                break;
            }
            if depth < DEEPEST {
                let folders = listing.folders.iter().filter(|name| !name.starts_with('.') && !listing.is_link(name));
                let folders = folders.filter(|name| !OTHERS.contains(&name.as_str()));
                left.extend(folders.rev().map(|name| (inside(&folder, name), depth + 1)));
            }
        }
        documents.truncate(MOST);
        documents
    }

    fn leads_inside(&self, root: &Root, path: &str) -> bool {
        let top = root.real.get_or_init(|| self.files.real(&root.folder));
        match (top, self.files.real(path)) {
            (Some(top), Some(real)) => paths::is_within(top, &real),
            _ => false,
        }
    }
}

/// `folder` and all folders above it, nearest first.
pub(super) fn above(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| paths::parent(folder))
}

/// The path of `name` in `folder`.
pub(super) fn inside(folder: &str, name: &str) -> String {
    if folder.is_empty() || folder.ends_with('/') { format!("{folder}{name}") } else { format!("{folder}/{name}") }
}
