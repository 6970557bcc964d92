//! Paths: as users type them, and as the disk knows them.

use std::path::{Component, Path, PathBuf};

use crate::workspace::paths::{parent, within};

/// The whole way to `path`, without `.` and `..`, with forward slashes.
pub(super) fn absolute(path: &str) -> String {
    let whole = std::path::absolute(if path.is_empty() { "." } else { path }).unwrap_or_else(|_| PathBuf::from(path));
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    slashed(&plain)
}

/// `path` with forward slashes.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// A whole path as people see it from the current folder: the way inside, or up to a folder that is above.
pub(super) fn from_here(path: &str) -> String {
    let here = absolute(".");
    let mut above = here.as_str();
    let mut way = String::new();
    loop {
        let rest = within(above, path);
        if rest.len() < path.len() {
            return format!("{way}{rest}");
        }
        let next = parent(above).unwrap_or_default();
        if next.len() <= 1 {
            return path.to_owned();
        }
        above = next;
        way.push_str("../");
    }
}
