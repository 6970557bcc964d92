//! job-board-tag: tags that tell a job board where to show a posting.

use crate::finding::Safety;
use crate::posting::Block;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags runs of such tags; a line that holds nothing else is removed.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let hash = memchr::memchr(b'#', posting.prose.as_bytes()).is_some();
    if !hash && memchr::memmem::find(posting.prose.as_bytes(), b"LI-").is_none() {
        return;
    }
    let families = cx.list("families");
    for block in posting.blocks.iter().filter(|block| block.is_text()) {
        let text = posting.text(block.prose);
        if memchr::memchr(b'#', text.as_bytes()).is_none() && !text.contains("LI-") {
            continue;
        }
        let mut start = block.prose.start as usize;
        for line in text.split('\n') {
            for (place, tags) in runs(line, &families) {
                let prose = place.shifted(start);
                if !posting.is_code(prose) {
                    report(cx, block, prose, tags, out);
                }
            }
            start += line.len() + 1;
        }
    }
}

/// Runs of tags in `line`, with their number.
fn runs(line: &str, families: &[&str]) -> Vec<(Span, usize)> {
    let mut runs: Vec<(Span, usize)> = Vec::new();
    let mut previous = false;
    let mut at = 0;
    let alone = line.split_whitespace().all(|token| is_tag(token, families, true));
    for token in line.split_inclusive(char::is_whitespace) {
        let bare = token.trim();
        let known = is_tag(bare, families, alone);
        if known {
            let len = bare.trim_end_matches(['.', ',', ';', '|']).len();
            let span = Span::new(at, at + len);
            match runs.last_mut() {
                Some((last, count)) if previous => {
                    *last = last.to(span);
                    *count += 1;
                }
                _ => runs.push((span, 1)),
            }
        }
        previous = known || (previous && bare.is_empty());
        at += token.len();
    }
    runs
}

/// Whether `token` is "#LI-…" and the like; without its hash only where nothing else stands on the line.
fn is_tag(token: &str, families: &[&str], alone: bool) -> bool {
    let token = token.trim_end_matches(['.', ',', ';', '|']);
    let hash = token.strip_prefix('#');
    let body = hash.unwrap_or(token);
    let (family, rest) = body.split_once(['-', '_']).unwrap_or((body, ""));
    if family == "LI" {
        let plain = rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        return rest.len() >= 2 && plain && (hash.is_some() || alone);
    }
    let stem = family.trim_end_matches(|c: char| c.is_ascii_digit());
    hash.is_some() && families.contains(&stem) && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn report(cx: &Context<'_>, block: &Block, prose: Span, tags: usize, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let source = &posting.source;
    let span = posting.source_span(prose);
    let mut draft = out.at(span);
    if posting.map.is_exact(prose) && posting.is_text_file() {
        let line = source.line_span(source.line(span.start));
        let rest = format!(
            "{}{}",
            source.slice(Span { start: line.start, end: span.start }),
            source.slice(Span { start: span.end, end: line.end.max(span.end) })
        );
        let whole = rest.trim_matches(|c: char| c.is_whitespace() || "#*_-.,".contains(c)).is_empty();
        let edit = if whole { whole_line(cx, line) } else { with_blank(cx, span) };
        let title = if whole { "remove the line" } else { "remove it" };
        draft = draft.fix(Safety::Safe, title, vec![Edit::remove(edit)]);
    }
    let word = posting.text(prose);
    let hash = word.starts_with('#') || block.is_heading();
    let key = if hash { "tag" } else { "hash-lost" };
    draft.say(key, &[("word", word), ("count", &tags.to_string())]);
}

/// `line` with its line end, and the blank line after it where one stands before it too.
fn whole_line(cx: &Context<'_>, line: Span) -> Span {
    let source = &cx.posting.source;
    let number = source.line(line.start);
    let end_of = |number: usize| source.lines().get(number + 1).copied().unwrap_or(source.text().len() as u32);
    let is_blank =
        |number: usize| number < source.lines().len() && source.slice(source.line_span(number)).trim().is_empty();
    let both =
        number > 0 && is_blank(number - 1) && is_blank(number + 1) && end_of(number) < source.text().len() as u32;
    Span { start: line.start, end: if both { end_of(number + 1) } else { end_of(number) } }
}

/// `span` and the blanks before it, or after it at the start of a line.
fn with_blank(cx: &Context<'_>, span: Span) -> Span {
    let text = cx.posting.source.text();
    let before = &text[..span.start as usize];
    let kept = before.trim_end_matches([' ', '\t']);
    if kept.len() < before.len() && !kept.ends_with('\n') && !kept.is_empty() {
        return Span { start: kept.len() as u32, end: span.end };
    }
    let after = &text[span.end as usize..];
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    Span { start: span.start, end: span.end + blanks as u32 }
}
