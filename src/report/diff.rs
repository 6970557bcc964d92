//! Diff: what fixes would change, as a patch.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::{Look, visible};

/// Unchanged lines around a change.
const AROUND: usize = 3;

/// Writes how the file `name` gets from `before` to `after`, in the unified form; for a terminal with colours, and
/// without characters that would do something to it.
///
/// # Errors
/// When `out` cannot be written.
pub fn diff(out: &mut dyn Write, name: &str, before: &str, after: &str, look: Look) -> io::Result<()> {
    let diff = TextDiff::from_lines(before, after);
    if !look.color {
        let mut unified = diff.unified_diff();
        return unified.context_radius(AROUND).header(name, name).to_writer(out);
    }
    let bold = Style::new().bold();
    writeln!(out, "{bold}--- {name}\n+++ {name}{bold:#}")?;
    let mut unified = diff.unified_diff();
    for hunk in unified.context_radius(AROUND).iter_hunks() {
        let head = AnsiColor::Cyan.on_default();
        writeln!(out, "{head}{}{head:#}", hunk.header())?;
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Delete => AnsiColor::Red.on_default(),
                ChangeTag::Insert => AnsiColor::Green.on_default(),
                ChangeTag::Equal => Style::new(),
            };
            let line = visible(change.value().trim_end_matches(['\r', '\n']));
            writeln!(out, "{style}{}{line}{style:#}", change.tag())?;
        }
    }
    Ok(())
}
