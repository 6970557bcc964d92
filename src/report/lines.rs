//! Lines: numbers with their nouns, lists of them, and text folded to a width.

use unicode_width::UnicodeWidthStr;

use super::{Counts, Summary};
use crate::finding::{Finding, Level};

/// `1 file`, `2 files`.
#[must_use]
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// "2 errors, 1 warning", the highest level first; empty when there are none.
pub(super) fn by_level(counts: &Counts) -> String {
    let level = |level: &Level| {
        let (number, noun) = (counts.of(*level), level.name());
        if *level == Level::Info { format!("{number} {noun}") } else { counted(number, noun) }
    };
    let levels = Level::ALL.iter().rev().filter(|&&level| counts.of(level) > 0);
    levels.map(level).collect::<Vec<_>>().join(", ")
}

/// What a run came to, in one line.
pub(super) fn summary(summary: &Summary) -> String {
    let files = match summary.files {
        0 => String::new(),
        files => format!(" in {}", counted(files, "file")),
    };
    let hidden = match by_level(&summary.hidden) {
        hidden if hidden.is_empty() => hidden,
        hidden => format!(" ({hidden} not shown)"),
    };
    if summary.shown.total() == 0 {
        return format!("nothing found{files}{hidden}");
    }
    format!("{}{files}{hidden}", by_level(&summary.shown))
}

/// All that a finding says, without its places: message, notes and help, a line each.
pub(super) fn whole(finding: &Finding) -> String {
    let help = (!finding.help.is_empty()).then_some(&*finding.help);
    let more = finding.notes.iter().map(String::as_str).chain(help);
    more.fold(finding.message.to_string(), |message, note| format!("{message}\n{note}"))
}

/// `text` broken between words so that no line is wider than `width` cells, where that can be done.
pub(super) fn fold(text: &str, width: usize) -> String {
    let mut folded = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            folded.push('\n');
        }
        let mut column = 0;
        for word in line.split_whitespace() {
            let cells = word.width();
            if column > 0 && column + 1 + cells > width {
                folded.push('\n');
                column = 0;
            } else if column > 0 {
                folded.push(' ');
                column += 1;
            }
            folded.push_str(word);
            column += cells;
        }
    }
    folded
}
