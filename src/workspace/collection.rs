//! Collection: what the documents that are checked together say of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::Workspace;
use crate::posting::ReferenceKind;

/// What the documents that are checked together say of each other.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// The documents that take in the text of another, by that; all from the top of all folders.
    users: BTreeMap<String, Vec<String>>,
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
        let users = &self.collection().users;
        let mut reach = Reach::default();
        let mut seen = BTreeSet::new();
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

    /// Whether other documents that are checked together show the text of the one at `path`.
    #[must_use]
    pub fn is_used(&self, path: &str) -> bool {
        self.collection().users.contains_key(path)
    }

    fn collection(&self) -> &Collection {
        self.collection.get_or_init(|| {
            let mut collection = Collection::default();
            if self.documents.len() < 2 {
                return collection;
            }
            for document in &self.documents {
                let document = self.absolute(document);
                for edge in self.edges(&document).iter() {
                    let shows = matches!(edge.reference.kind, ReferenceKind::Snippet | ReferenceKind::Include);
                    if let Some(target) = edge.target.as_ref().filter(|_| shows) {
                        collection.users.entry(target.clone()).or_default().push(document.clone());
                    }
                }
            }
            collection
        })
    }
}

/// A [`Collection`], once it was asked for.
pub(super) type Known = OnceLock<Collection>;
