//! Samples: a text that an expression matches.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A short text that `pattern` matches, if one can be made up.
#[must_use]
pub(super) fn sample(pattern: &str) -> Option<String> {
    let parsed = regex_syntax::ParserBuilder::new().case_insensitive(false).build().parse(pattern).ok()?;
    let mut written = String::new();
    write(&parsed, &mut written)?;
    Some(written)
}

fn write(hir: &Hir, written: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => written.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => written.push(character(class)?),
        HirKind::Repetition(repetition) => {
            let times = if repetition.min == 0 && repetition.max == Some(1) { 0 } else { repetition.min.max(1) };
            for _ in 0..times.min(100) {
                write(&repetition.sub, written)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, written)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, written)?;
            }
        }
        HirKind::Alternation(choices) => write(choices.first()?, written)?,
    }
    Some(())
}

/// A character of a class, one that a reader expects where there is one.
fn character(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let holds = |wanted: &char| class.ranges().iter().any(|range| range.start() <= *wanted && *wanted <= range.end());
    let usual = ('a'..='z').chain('A'..='Z').chain('0'..='9').chain([' ', '-', '.', ',', '\'']);
    usual.clone().find(holds).or_else(|| class.ranges().first().map(|range| range.start()))
}
