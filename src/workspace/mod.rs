//! Workspace: many documents; resolves references between them.

pub mod files;
pub mod walk;

use files::{Disk, Files};

/// The documents around the one that is checked.
#[derive(Debug)]
pub struct Workspace {
    files: Box<dyn Files>,
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
        Self { files }
    }

    /// The files.
    #[must_use]
    pub fn files(&self) -> &dyn Files {
        &*self.files
    }
}
