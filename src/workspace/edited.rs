//! Edited: the workspace after documents were edited, with all that is still true of it.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::files::Files;
use super::graph::Known;
use super::passages::Kin;
use super::tree::Tree;
use super::{Outline, Workspace, collection};
use crate::posting::{self, Posting};
use crate::text::Source;

/// A document that was edited.
#[derive(Clone, Copy, Debug)]
pub struct Edited<'a> {
    /// Its path, from the top of all folders.
    pub path: &'a str,
    /// How it reads now, if that is known already; as it does without a configuration.
    pub posting: Option<&'a Posting>,
}

/// Whom edits may concern besides the documents that were edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concerned {
    /// These at most.
    Some(BTreeSet<String>),
    /// Every document.
    All,
}

impl Workspace {
    /// The workspace over `files`, which differ from those it had in the text of the documents in `edits` alone, and
    /// whom the edits concern of the documents that are checked together.
    #[must_use]
    pub fn after(&self, files: Box<dyn Files>, edits: &[Edited<'_>]) -> (Self, Concerned) {
        let mut next = Self {
            tree: self.tree.over(files),
            documents: Arc::clone(&self.documents),
            typed: Arc::clone(&self.typed),
            ways: Arc::clone(&self.ways),
            outlines: copy(&self.outlines),
            kept: copy(&self.kept),
            parts: copy(&self.parts),
            titles: copy(&self.titles),
            left_over: copy(&self.left_over),
            scopes: copy(&self.scopes),
            vaults: copy(&self.vaults),
            known: self.known.copy(),
            collection: self.collection.copy(),
            identifiers: self.identifiers.copy(),
        };
        for edit in edits {
            next.forget(edit.path);
        }
        let mut passages = Vec::new();
        for edit in edits {
            let before = self.outlines.lock().unwrap_or_else(PoisonError::into_inner).get(edit.path).cloned();
            let Some(before) = before else { continue };
            if let Some(posting) = edit.posting {
                let outline = Outline::of(posting, before.as_deref().unwrap_or(&Outline::default()));
                let outline = Some(Arc::new(outline));
                next.outlines.lock().unwrap_or_else(PoisonError::into_inner).insert(edit.path.to_owned(), outline);
            }
            let after = next.outline(edit.path);
            let (Some(before), Some(after)) = (before, after) else { return next.begun_anew() };
            if !before.tells_the_same(&after) || self.records(edit.path) != next.records(edit.path) {
                return next.begun_anew();
            }
            if before.passages != after.passages {
                next.collection.recount();
            }
            passages.extend([before, after]);
        }
        let concerned = next.concerned(edits, &passages);
        (next, Concerned::Some(concerned))
    }

    fn forget(&self, path: &str) {
        self.outlines.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        self.known.forget(path);
    }

    /// Nothing is taken for granted but what other documents tell of themselves.
    fn begun_anew(self) -> (Self, Concerned) {
        let next = Self {
            parts: Mutex::default(),
            titles: Mutex::default(),
            left_over: Mutex::default(),
            scopes: Mutex::default(),
            vaults: Mutex::default(),
            known: Known::default(),
            collection: collection::Known::default(),
            identifiers: super::Identifiers::default(),
            ..self
        };
        (next, Concerned::All)
    }

    /// The data in the document at `path`.
    fn records(&self, path: &str) -> Vec<posting::Record> {
        let files = &self.tree.files;
        let read = || Arc::new(Source::decode(path, files.read(path).unwrap_or_default()));
        posting::records(&files.held(path).unwrap_or_else(read))
    }

    /// The other documents that take in one of those in `edits`, that stand on the next level, or that share passages with
    /// the `outlines` of those.
    fn concerned(&self, edits: &[Edited<'_>], outlines: &[Arc<Outline>]) -> BTreeSet<String> {
        let above = self.above();
        let mut concerned = BTreeSet::new();
        let kin = LazyCell::new(|| {
            let mut kin = Kin::default();
            outlines.iter().for_each(|outline| kin.add(&outline.passages));
            kin
        });
        let documents = self.documents.iter().map(|document| self.absolute(document));
        for path in documents.filter(|path| edits.iter().all(|edit| edit.path != path)) {
            if self.outline(&path).is_some_and(|outline| kin.has_any(&outline.passages)) {
                concerned.insert(path);
            }
        }
        let mut left: Vec<&str> = edits.iter().map(|edit| edit.path).collect();
        let mut seen: HashSet<&str> = left.iter().copied().collect();
        while let Some(path) = left.pop() {
            for user in above.get(path).into_iter().flatten().filter(|user| seen.insert(user)) {
                concerned.insert(user.clone());
                left.push(user);
            }
        }
        concerned
    }
}

impl Outline {
    /// Whether both tell other documents the same, apart from where it stands and from the passages.
    fn tells_the_same(&self, other: &Self) -> bool {
        let alike = self.parts.len() == other.parts.len()
            && self.parts.iter().zip(&other.parts).all(|(one, other)| one.leads_alike(other));
        alike
            && self.title == other.title
            && self.aliases == other.aliases
            && self.anchors == other.anchors
            && self.headings == other.headings
            && self.is_snippet == other.is_snippet
            && self.has_skills == other.has_skills
    }
}

impl Tree {
    /// The same folders over `files`, in which the same names stand.
    fn over(&self, files: Box<dyn Files>) -> Self {
        Self {
            files,
            given: self.given.clone(),
            chosen: self.chosen.clone(),
            listings: copy(&self.listings),
            roots: copy(&self.roots),
        }
    }
}

/// A copy of what is behind `mutex`, behind another.
pub(super) fn copy<T: Clone>(mutex: &Mutex<T>) -> Mutex<T> {
    Mutex::new(mutex.lock().unwrap_or_else(PoisonError::into_inner).clone())
}
