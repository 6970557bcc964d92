//! Overlay: the disk as an editor sees it, with the texts that are open and not saved yet.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Bound;
use std::sync::Arc;

use super::files::{Disk, Files, Listing};
use super::paths;
use crate::text::Source;

/// Texts that are open, by their path from the top of all folders.
pub type Texts = BTreeMap<String, Arc<Source>>;

/// The disk, seen from one folder, where open texts stand in for what is there.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// The folder that paths are seen from.
    pub base: String,
    /// The open texts.
    pub open: Arc<Texts>,
}

impl Overlay {
    /// The paths of the texts that are not what they were in `before`.
    #[must_use]
    pub fn changed_from(&self, before: &Self) -> BTreeSet<String> {
        let differ = |one: &Texts, other: &Texts| -> Vec<String> {
            let other = |path: &String, source| other.get(path).is_some_and(|other| Arc::ptr_eq(other, source));
            one.iter().filter(|(path, source)| !other(path, source)).map(|(path, _)| path.clone()).collect()
        };
        differ(&self.open, &before.open).into_iter().chain(differ(&before.open, &self.open)).collect()
    }

    /// The open texts in `folder` and the folders in it, by the way to them from there.
    fn within<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let from = Bound::Included(folder);
        let inside = self.open.range::<str, _>((from, Bound::Unbounded)).map(|(path, _)| path.as_str());
        let inside = inside.take_while(move |path| path.starts_with(folder));
        inside.filter_map(move |path| path[folder.len()..].strip_prefix('/'))
    }
}

impl Files for Overlay {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let path = self.absolute(path);
        match self.open.get(&path) {
            Some(source) => Ok(source.text().as_bytes().to_vec()),
            None => Disk.read(&path),
        }
    }

    fn held(&self, path: &str) -> Option<Arc<Source>> {
        self.open.get(&self.absolute(path)).map(Arc::clone)
    }

    fn is_file(&self, path: &str) -> bool {
        let path = self.absolute(path);
        self.open.contains_key(&path) || Disk.is_file(&path)
    }

    fn is_folder(&self, path: &str) -> bool {
        let path = self.absolute(path);
        Disk.is_folder(&path) || self.within(path.trim_end_matches('/')).next().is_some()
    }

    fn list(&self, path: &str) -> Listing {
        let path = self.absolute(path);
        let mut listing = Disk.list(&path);
        for way in self.within(path.trim_end_matches('/')) {
            let (name, names) = match way.split_once('/') {
                Some((folder, _)) => (folder, &mut listing.folders),
                None => (way, &mut listing.files),
            };
            if let Err(at) = names.binary_search_by(|known| known.as_str().cmp(name)) {
                names.insert(at, name.to_owned());
            }
        }
        listing
    }

    fn absolute(&self, path: &str) -> String {
        paths::join(&self.base, path).unwrap_or_else(|| path.to_owned())
    }

    fn real(&self, path: &str) -> Option<String> {
        let path = self.absolute(path);
        Disk.real(&path).or_else(|| self.open.contains_key(&path).then_some(path))
    }
}
