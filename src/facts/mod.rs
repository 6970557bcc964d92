//! Facts: what a document says, as typed facts, extracted once.

use crate::posting::Posting;

/// What a document says.
#[derive(Clone, Debug, Default)]
pub struct Facts {}

impl Facts {
    /// The facts of `posting`.
    #[must_use]
    pub fn of(posting: &Posting) -> Self {
        let _ = posting;
        Self {}
    }

    /// Whether there is a fact of the kind called `name`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let _ = name;
        false
    }
}
