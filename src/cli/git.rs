//! Git: what it tells of the repository that a file is in.

use std::io;
use std::process::Command;

/// What git writes when it is asked `words`; `wanted` says what that is.
///
/// # Errors
/// Why that cannot be known.
pub(super) fn git(words: &[&str], wanted: &str) -> Result<Vec<u8>, String> {
    let done = Command::new("git").args(words).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("git is needed to know {wanted}, and is not on the path"),
        _ => format!("git cannot be run: {error}"),
    })?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr).trim().lines().next().unwrap_or_default().to_owned();
        return Err(format!("git does not say {wanted}: {said}"));
    }
    Ok(done.stdout)
}

/// Nothing, where the repository of the current folder, or of that which `before` leads to, has the `revision`.
///
/// # Errors
/// Why it has not.
pub(super) fn has_revision(before: &[&str], revision: &str) -> Result<(), String> {
    if revision.starts_with('-') {
        return Err(format!("“{revision}” is no revision"));
    }
    let wanted = format!("{revision}^{{commit}}");
    let mut words = before.to_vec();
    words.extend(["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
    let found = git(&words, "which revisions there are");
    found.map(|_| ()).map_err(|_| format!("there is no revision “{revision}” in this repository"))
}
