//! excess-blank-lines: more blank lines in a row than separate anything.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags runs of blank lines longer than the option `max`, but for those at the end of the file.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let max = cx.count("max").max(1);
    let mut run: Vec<usize> = Vec::new();
    for (number, line) in cx.posting.open_lines() {
        if source.slice(line).trim().is_empty() && run.last().is_none_or(|last| last + 1 == number) {
            run.push(number);
            continue;
        }
        report(cx, &run, max, out);
        run.clear();
        if source.slice(line).trim().is_empty() {
            run.push(number);
        }
    }
}

fn report(cx: &Context<'_>, run: &[usize], max: usize, out: &mut Findings<'_>) {
    let lines = cx.posting.source.lines();
    let (Some(&first), Some(&last)) = (run.first(), run.last()) else {
        return;
    };
    let Some(&end) = lines.get(last + 1) else { return };
    if run.len() > max {
        let span = Span { start: lines[first + 1], end };
        let count = run.len().to_string();
        let edits = vec![Edit::remove(span)];
        out.at(span).fix(Safety::Safe, "leave one blank line", edits).say("", &[("count", &count)]);
    }
}
