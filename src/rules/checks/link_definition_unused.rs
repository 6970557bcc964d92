//! link-definition-unused: `[label]: address` that no link uses.

use crate::finding::Safety;
use crate::posting::Dialect;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags definitions of links whose label no link names.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let source = &posting.source;
    if posting.dialect != Dialect::Markdown {
        return;
    }
    for number in 0..source.lines().len() {
        let line = source.line_span(number);
        let text = source.slice(line);
        let Some((label, address)) = definition(text) else { continue };
        let comment = label == "//" || matches!(address, "#" | "<>");
        let wanted = fold(label);
        let used = posting.links.iter().any(|link| link.label.as_ref().is_some_and(|label| fold(label) == wanted));
        let is_text = posting.blocks.iter().any(|block| block.is_text() && block.span.overlaps(line));
        if comment || used || is_text || posting.is_hidden(line) {
            continue;
        }
        let end = source.lines().get(number + 1).copied().unwrap_or(source.text().len() as u32);
        let edit = Edit::remove(Span { start: source.lines()[number], end });
        out.at(line).fix(Safety::Safe, "remove the definition", vec![edit]).say("", &[("label", label)]);
    }
}

/// The label and the address, if `line` defines a link.
fn definition(line: &str) -> Option<(&str, &str)> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let (label, rest) = line[indent..].strip_prefix('[')?.split_once("]:")?;
    let address = rest.split_whitespace().next()?;
    let plain = indent <= 3 && !label.trim().is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
    plain.then_some((label, address))
}

/// A label as CommonMark compares it.
fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
