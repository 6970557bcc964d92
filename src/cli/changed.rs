//! Changed: the lines that were changed since a revision, as git knows them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::git::has_revision;
use super::paths::{absolute, slashed};
use crate::finding::Finding;
use crate::text::Source;

/// The changed lines of each file, by whole path.
#[derive(Debug)]
pub(super) struct Changed(BTreeMap<String, Lines>);

/// The 1-based lines that were changed.
#[derive(Debug, PartialEq, Eq)]
enum Lines {
    /// The file is new.
    All,
    These(Vec<RangeInclusive<usize>>),
}

impl Changed {
    /// What was changed in the working tree since it left the history of `revision`.
    ///
    /// # Errors
    /// Why that cannot be known.
    pub(super) fn since(revision: &str) -> Result<Self, String> {
        let top = git(&["rev-parse", "--show-toplevel"])?;
        let top = absolute(top.trim_end());
        has_revision(&[], revision)?;
        let base = git(&["merge-base", revision, "HEAD"]).map_err(|_| {
            format!(
                "“{revision}” and what is checked out share no history here; in CI, fetch all of it (fetch-depth: 0)"
            )
        })?;
        let plain =
            ["--no-color", "--no-ext-diff", "--no-renames", "--unified=0", "--src-prefix=a/", "--dst-prefix=b/"];
        let mut words = vec!["-c", "core.quotePath=false", "diff"];
        words.extend(plain);
        words.extend([base.trim_end(), "--"]);
        let mut changed = BTreeMap::new();
        for (path, lines) in hunks(&git(&words)?) {
            changed.insert(format!("{top}/{path}"), lines);
        }
        let others = git(&["-C", &top, "ls-files", "--others", "--exclude-standard", "-z"])?;
        for path in others.split_terminator('\0') {
            changed.insert(format!("{top}/{path}"), Lines::All);
        }
        Ok(Self(changed))
    }

    /// Leaves only the `findings` with a place in `source` that was changed.
    pub(super) fn sift(&self, source: &Source, findings: &mut Vec<Finding>) {
        let real = std::path::absolute(source.name()).map(|path| slashed(&path)).unwrap_or_default();
        match self.0.get(&absolute(&real)) {
            Some(Lines::All) => {}
            None => findings.clear(),
            Some(Lines::These(ranges)) => findings.retain(|finding| {
                let own = finding.labels.iter().filter(|label| label.path.is_none());
                let mut lines = own.map(|label| {
                    let last = label.span.end.max(label.span.start + 1) - 1;
                    let end = (source.text().len() as u32).min(last);
                    source.line(label.span.start) + 1..=source.line(end) + 1
                });
                lines.any(|lines| {
                    ranges.iter().any(|range| range.start() <= lines.end() && lines.start() <= range.end())
                })
            }),
        }
    }
}

/// The files in a patch without context, and which lines of theirs are new.
fn hunks(patch: &str) -> Vec<(String, Lines)> {
    let mut files: Vec<(String, Lines)> = Vec::new();
    let mut is_new = false;
    // Lines of a hunk that are still to come; they may look like anything.
    let mut within = 0;
    for line in patch.lines() {
        if within > 0 {
            within -= usize::from(!line.starts_with('\\'));
        } else if line.starts_with("--- ") {
            is_new = line == "--- /dev/null";
        } else if let Some(path) = line.strip_prefix("+++ ") {
            let path = path.trim_end_matches('\t');
            let path = path.strip_prefix('"').and_then(|path| path.strip_suffix('"')).unwrap_or(path);
            let lines = if is_new { Lines::All } else { Lines::These(Vec::new()) };
            files.push((path.strip_prefix("b/").unwrap_or(path).to_owned(), lines));
        } else if let Some((removed, added)) = line.strip_prefix("@@ -").and_then(heading) {
            within = removed.1 + added.1;
            if let (Some((_, Lines::These(ranges))), true) = (files.last_mut(), added.1 > 0) {
                ranges.push(added.0..=added.0 + added.1 - 1);
            }
        }
    }
    files
}

/// The first line and the number of lines on both sides: "12,0 +13,2 @@".
fn heading(rest: &str) -> Option<((usize, usize), (usize, usize))> {
    let side = |text: &str| match text.split_once(',') {
        Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    };
    let (removed, rest) = rest.split_once(" +")?;
    let (added, _) = rest.split_once(" @@")?;
    Some((side(removed)?, side(added)?))
}

/// What git writes.
fn git(words: &[&str]) -> Result<String, String> {
    let written = super::git::git(words, "what was changed")?;
    Ok(String::from_utf8_lossy(&written).into_owned())
}
