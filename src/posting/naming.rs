//! Naming: what roles are called, whatever the order of the words: "Director, Engineering" is the director of
//! engineering.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::text::TextKey;

/// The words of a title by which a role is known, in alphabetical order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Naming(Vec<String>);

/// Words that titles of the same role may have or lack.
const IDLE: [&str; 11] = ["a", "an", "and", "description", "for", "job", "of", "position", "profile", "role", "the"];

impl Naming {
    /// What `title` calls a role.
    #[must_use]
    pub fn of(title: &str) -> Self {
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> =
            words.map(str::to_lowercase).filter(|word| !IDLE.contains(&word.as_str())).collect();
        words.sort();
        Self(words)
    }

    /// Whether it has no word by which a role is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it names a level of a ladder and nothing else: "l4", "ic3". Such a name means the role on that level.
    #[must_use]
    pub fn is_level(&self) -> bool {
        let [word] = self.0.as_slice() else { return false };
        let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
        !digits.is_empty() && digits.len() < word.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether it has all words of `other`.
    #[must_use]
    pub fn has(&self, other: &Self) -> bool {
        other.0.iter().all(|word| self.0.contains(word))
    }
}

/// The names that the headings of a document give.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    names: Arc<BTreeSet<Naming>>,
    /// What they were made of; none where they were not.
    print: Option<TextKey>,
}

impl PartialEq for Headings {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl Eq for Headings {}

impl Headings {
    /// Those of these `headings`; if they are made of the same as those `before`, they are taken over.
    #[must_use]
    pub fn of(headings: &[&str], before: &Self) -> Self {
        let print = Some(TextKey::of(headings, headings.iter().map(|heading| heading.len()).sum()));
        let names = || headings.iter().map(|heading| Naming::of(heading)).filter(|naming| !naming.is_empty()).collect();
        let names = if print == before.print { Arc::clone(&before.names) } else { Arc::new(names()) };
        Self { names, print }
    }

    /// Whether one of them names `role`.
    #[must_use]
    pub fn name(&self, role: &Naming) -> bool {
        if role.is_level() { self.names.iter().any(|own| own.has(role)) } else { self.names.contains(role) }
    }
}
