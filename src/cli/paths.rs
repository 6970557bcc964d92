//! Paths: as users type them, and as the disk knows them.

use std::path::{Component, Path, PathBuf};

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

/// The folder that `path` is in.
pub(super) fn folder(path: &str) -> &str {
    match path.rfind('/') {
        Some(0) => "/",
        Some(at) => &path[..at],
        None => "",
    }
}

/// The way from `folder` to `path`, both whole; the whole path where it is not inside.
pub(super) fn within<'a>(folder: &str, path: &'a str) -> &'a str {
    let inside = path.strip_prefix(folder.trim_end_matches('/'));
    inside.and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
}

/// `name` put into `folder`.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() || Path::new(name).is_absolute() {
        return name.to_owned();
    }
    format!("{}/{name}", folder.trim_end_matches('/'))
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
        let next = folder(above);
        if next.len() <= 1 || next == above {
            return path.to_owned();
        }
        above = next;
        way.push_str("../");
    }
}
