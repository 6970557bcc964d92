//! Titles: which document is about which role.

use std::collections::BTreeMap;

/// The documents of some folders, by the roles they are about.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// The paths of all documents that were asked.
    pub(super) asked: Vec<String>,
    documents: BTreeMap<Vec<String>, (String, String)>,
}

impl Titles {
    /// Adds the document at `path`, which goes by `title`; the first of a title stays.
    pub(super) fn add(&mut self, title: &str, path: &str) {
        let words = fold(title);
        if !words.is_empty() {
            self.documents.entry(words).or_insert_with(|| (title.to_owned(), path.to_owned()));
        }
    }

    /// The document about `role`.
    #[must_use]
    pub fn find(&self, role: &str) -> Option<&str> {
        let wanted = fold(role);
        if let [level] = wanted.as_slice()
            && is_level(level)
        {
            let found = self.documents.iter().find(|(words, _)| words.contains(level));
            return found.map(|(_, (_, path))| path.as_str());
        }
        self.documents.get(&wanted).map(|(_, path)| path.as_str())
    }

    /// All titles, each with its document.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.documents.values().map(|(title, path)| (title.as_str(), path.as_str()))
    }

    /// Titles that hold all words of `role`, and more: perhaps one of them was meant.
    #[must_use]
    pub fn near(&self, role: &str) -> Vec<String> {
        let wanted = fold(role);
        let holds = |words: &Vec<String>| wanted.iter().all(|word| words.contains(word));
        self.documents.iter().filter(|(words, _)| holds(words)).map(|(_, (title, _))| title.clone()).collect()
    }
}

/// Words that titles of the same role may have or lack.
const IDLE: [&str; 11] = ["a", "an", "and", "description", "for", "job", "of", "position", "profile", "role", "the"];

/// The words of a title, in alphabetical order: "Director, Engineering" is the director of engineering.
fn fold(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).filter(|word| !IDLE.contains(&word.as_str())).collect();
    words.sort();
    words
}

/// "l4", "ic3": a level of a ladder.
fn is_level(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    !digits.is_empty() && digits.len() < word.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
