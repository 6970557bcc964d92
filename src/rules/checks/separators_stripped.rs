//! separators-stripped: lists in one line whose slashes or commas were lost.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words an item of such a list may have.
const ITEM_WORDS: usize = 3;

/// Flags three or more items in one line with exactly two spaces between each: where a separator stood, the space
/// before it and the one after are left. In a document with such a line, two items are enough.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let bytes = source.text().as_bytes();
    let between = |at: usize| {
        at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes.get(at + 2).is_some_and(u8::is_ascii_uppercase)
    };
    if !memchr::memmem::find_iter(bytes, b"  ").any(between) {
        return;
    }
    let lines: Vec<Span> = cx.posting.open_lines().map(|(_, line)| line).collect();
    let gaps: Vec<Vec<(usize, usize)>> = lines.iter().map(|&line| gaps(source.slice(line))).collect();
    let runs: Vec<(Span, Run)> = (0..lines.len())
        .filter_map(|index| {
            let own = &gaps[index];
            let beside = |other: Option<usize>| other.and_then(|other| gaps.get(other)).map_or(&[][..], Vec::as_slice);
            let aligned = |others: &[(usize, usize)]| {
                own.iter().filter(|gap| others.iter().any(|other| other.1 == gap.1)).count() > 1
            };
            let text = source.slice(lines[index]);
            let table =
                text.contains(['|', '\t']) || aligned(beside(index.checked_sub(1))) || aligned(beside(Some(index + 1)));
            let even = own.iter().all(|(start, end)| end - start == 2);
            if own.is_empty() || table || !even { None } else { run(text, own).map(|run| (lines[index], run)) }
        })
        .collect();
    if runs.iter().any(|(_, run)| run.gaps.len() > 1) {
        for (line, run) in &runs {
            report(cx, *line, source.slice(*line), run, out);
        }
    }
}

fn report(cx: &Context<'_>, line: Span, text: &str, run: &Run, out: &mut Findings<'_>) {
    let span = Span::new(run.start, run.end).shifted(line.start as usize);
    if cx.posting.is_hidden(span) {
        return;
    }
    let gaps = run.gaps.iter().map(|&(start, end)| Span::new(start, end).shifted(line.start as usize));
    let edits = gaps.map(|gap| Edit::replace(gap, " / ")).collect();
    let first = text[run.start..run.gaps[0].0].trim();
    let second = text[run.gaps[0].1..].split("  ").next().unwrap_or_default().trim();
    out.at(span)
        .fix(Safety::Suggested, "put slashes between them", edits)
        .say("", &[("first", first), ("second", second)]);
}

/// Runs of two or more spaces inside `text`, after its indent.
fn gaps(text: &str) -> Vec<(usize, usize)> {
    let body = text.trim_end();
    let mut at = body.len() - body.trim_start().len();
    let mut gaps = Vec::new();
    while let Some(found) = memchr::memmem::find(&body.as_bytes()[at..], b"  ") {
        let start = at + found;
        at = start + body[start..].bytes().take_while(|&byte| byte == b' ').count();
        gaps.push((start, at));
    }
    gaps
}

/// Items in a line: where they start and end, and the gaps between them.
struct Run {
    start: usize,
    end: usize,
    gaps: Vec<(usize, usize)>,
}

/// The longest run of gaps between items.
fn run(text: &str, gaps: &[(usize, usize)]) -> Option<Run> {
    let mut best: Option<Run> = None;
    let mut first = 0;
    while first < gaps.len() {
        let mut last = first;
        while last + 1 < gaps.len() && is_item(&text[gaps[last].1..gaps[last + 1].0]) {
            last += 1;
        }
        let start = item_before(text, if first == 0 { 0 } else { gaps[first - 1].1 }, gaps[first].0);
        let end = item_after(text, gaps[last].1, gaps.get(last + 1).map_or(text.trim_end().len(), |gap| gap.0));
        if let (Some(start), Some(end)) = (start, end)
            && best.as_ref().is_none_or(|best| best.gaps.len() < last - first + 1)
        {
            best = Some(Run { start, end, gaps: gaps[first..=last].to_vec() });
        }
        first = last + 1;
    }
    best
}

/// Where the item that ends at `end` starts: the whole stretch if that is one, else its last word.
fn item_before(text: &str, from: usize, end: usize) -> Option<usize> {
    let stretch = &text[from..end];
    let body = stretch.trim_start().trim_start_matches(['-', '*', '+', '•', '·']).trim_start();
    if is_item(body) {
        return Some(end - body.len());
    }
    let word = body.rsplit(' ').next().unwrap_or_default();
    is_item(word).then_some(end - word.len())
}

/// Where the item that starts at `start` ends: the whole stretch if that is one, else its first word.
fn item_after(text: &str, start: usize, to: usize) -> Option<usize> {
    let stretch = &text[start..to];
    if is_item(stretch.trim_end_matches(['.', ',', ';'])) {
        return Some(start + stretch.trim_end_matches(['.', ',', ';']).len());
    }
    let word = stretch.split(' ').next().unwrap_or_default().trim_end_matches(['.', ',', ';']);
    is_item(word).then_some(start + word.len())
}

/// Whether `text` may be an item: a capital or a digit first, few words, and no sentence ends in it.
fn is_item(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase())
        && text.split(' ').count() <= ITEM_WORDS
        && !text.ends_with(['.', '!', '?', ':', ';', ','])
        && !text.contains(". ")
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '+' | '#' | '.' | '-' | '&' | '\'' | '’'))
}
