//! Globs: patterns for files, relative to the folder of the configuration.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns, any of which may match.
///
/// A pattern without a slash matches a name anywhere ("drafts", "*.txt"); one with a slash matches a path from the
/// folder of the configuration ("roles/**"). What matches a folder matches all that is in it.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Globs {
    /// The set of `patterns`.
    ///
    /// # Errors
    /// The number of the first pattern that cannot be understood, and why.
    pub fn new(patterns: Vec<String>) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (number, pattern) in patterns.iter().enumerate() {
            let bare = pattern.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/');
            let anchored = pattern.trim_end_matches('/').contains('/');
            let whole = if anchored { bare.to_owned() } else { format!("**/{bare}") };
            for form in [format!("{whole}/**"), whole] {
                let glob = GlobBuilder::new(&form).literal_separator(true).build();
                set.add(glob.map_err(|error| (number, error.kind().to_string()))?);
            }
        }
        let set = set.build().map_err(|error| (0, error.to_string()))?;
        Ok(Self { patterns, set })
    }

    /// Whether any pattern matches `path`, which is relative to the configuration and has forward slashes.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        !self.patterns.is_empty() && self.set.is_match(path)
    }

    /// The patterns, as they were written.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }
}
