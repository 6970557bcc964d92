//! Formats: ways to write something, by name; each table of them stands with what it writes.

/// A way to write something.
#[derive(Clone, Copy, Debug)]
pub struct Format<W> {
    /// Its name, after `--format`.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// What writes, or makes a writer.
    pub write: W,
}

/// The one of `formats` that is called `name`.
#[must_use]
pub fn named<W>(formats: &'static [Format<W>], name: &str) -> Option<&'static Format<W>> {
    formats.iter().find(|format| format.name == name)
}
