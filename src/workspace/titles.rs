//! Titles: which document is about which role.

use std::collections::BTreeMap;

use crate::posting::Naming;

/// The documents of some folders, by the roles they are about.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// The paths of all documents that were asked.
    pub(super) asked: Vec<String>,
    documents: BTreeMap<Naming, (String, String)>,
}

impl Titles {
    /// Adds the document at `path`, which goes by `title`; the first of a title stays.
    pub(super) fn add(&mut self, title: &str, path: &str) {
        let naming = Naming::of(title);
        if !naming.is_empty() {
            self.documents.entry(naming).or_insert_with(|| (title.to_owned(), path.to_owned()));
        }
    }

    /// The document about `role`.
    #[must_use]
    pub fn find(&self, role: &Naming) -> Option<&str> {
        let found = if role.is_level() {
            self.documents.iter().find(|(own, _)| own.has(role)).map(|(_, found)| found)
        } else {
            self.documents.get(role)
        };
        found.map(|(_, path)| path.as_str())
    }

    /// All titles, each with its document.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.documents.values().map(|(title, path)| (title.as_str(), path.as_str()))
    }

    /// Titles that hold all words of `role`, and more: perhaps one of them was meant.
    #[must_use]
    pub fn near(&self, role: &Naming) -> Vec<String> {
        self.documents.iter().filter(|(own, _)| own.has(role)).map(|(_, (title, _))| title.clone()).collect()
    }
}
