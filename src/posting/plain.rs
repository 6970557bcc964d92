//! Plain text: lines that act as headings, items and paragraphs, without markers or with lost ones.

use super::blocks::{BlockKind, HeadingStyle, Marker};
use super::builder::Builder;
use super::vocabulary::Vocabulary;
use crate::text::{Source, Span};

/// Reads a plain text from its line `first` (0-based) on.
pub fn read(builder: &mut Builder, source: &Source, first: usize, vocabulary: &Vocabulary) {
    let lines = cut(source, first);
    let widest = lines.iter().map(|line| line.width).max().unwrap_or(0);
    let wrapped = (50..=100).contains(&widest);
    let roles = roles(source, &lines, vocabulary, wrapped);
    let mut list = None;
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        match roles[index] {
            Role::Heading(level) => {
                list = None;
                builder.open(BlockKind::Heading { level, style: HeadingStyle::Plain }, line.span);
                builder.text(source.slice(line.span), line.span);
            }
            Role::Item { depth, marker, text } => {
                if list.is_none()
                    || (marker == Marker::Lost
                        && (line.blank_before || index == 0 || !matches!(roles[index - 1], Role::Item { .. })))
                {
                    list = Some(builder.new_list());
                }
                let number = list.expect("a list was begun");
                builder.open(BlockKind::Item { list: number, depth, marker }, line.span);
                builder.text(source.slice(text), text);
                index = continuation(builder, source, &lines, &roles, index, wrapped && marker != Marker::Lost);
            }
            Role::Text => {
                list = None;
                builder.open(BlockKind::Paragraph, line.span);
                builder.text(source.slice(line.span), line.span);
                index = continuation(builder, source, &lines, &roles, index, wrapped);
            }
        }
        index += 1;
    }
    builder.close();
}

/// A line that is not blank.
#[derive(Debug)]
struct Line {
    span: Span,
    indent: usize,
    width: usize,
    words: usize,
    blank_before: bool,
    blank_after: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    Heading(u8),
    Item { depth: u8, marker: Marker, text: Span },
    Text,
}

fn cut(source: &Source, first: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut blank = true;
    for number in first..source.lines().len() {
        let whole = source.line_span(number);
        let text = source.slice(whole);
        let trimmed = text.trim();
        if trimmed.is_empty() {
            blank = true;
            if let Some(last) = lines.last_mut() {
                last.blank_after = true;
            }
            continue;
        }
        let indent = text.len() - text.trim_start().len();
        let start = whole.start as usize + indent;
        lines.push(Line {
            span: Span::new(start, start + trimmed.len()),
            indent,
            width: trimmed.chars().count(),
            words: trimmed.split_whitespace().count(),
            blank_before: blank,
            blank_after: false,
        });
        blank = false;
    }
    if let Some(last) = lines.last_mut() {
        last.blank_after = true;
    }
    lines
}

fn roles(source: &Source, lines: &[Line], vocabulary: &Vocabulary, wrapped: bool) -> Vec<Role> {
    let mut roles: Vec<Role> = lines
        .iter()
        .map(|line| match marker(source.slice(line.span)) {
            Some((marker, skip)) => Role::Item {
                depth: u8::try_from(1 + line.indent / 4).unwrap_or(u8::MAX).min(6),
                marker,
                text: Span { start: line.span.start + skip as u32, end: line.span.end },
            },
            None => Role::Text,
        })
        .collect();
    for index in 0..lines.len() {
        if roles[index] == Role::Text && is_heading(source, lines, &roles, index, vocabulary) {
            roles[index] = Role::Heading(level(source, lines, &roles, index));
        }
    }
    if !wrapped {
        mark_lost_items(source, lines, &mut roles);
    }
    roles
}

/// The marker of a list item and how many bytes to skip to its text.
fn marker(text: &str) -> Option<(Marker, usize)> {
    let first = text.chars().next()?;
    if matches!(
        first,
        '-' | '*'
            | '+'
            | '•'
            | '·'
            | '–'
            | '—'
            | '▪'
            | '●'
            | '○'
            | '◦'
            | '‣'
            | '■'
            | '✓'
            | '✔'
            | '➤'
            | '►'
    ) {
        let rest = &text[first.len_utf8()..];
        let trimmed = rest.trim_start();
        let strong = !matches!(first, '-' | '*' | '+' | '–' | '—');
        let spaced = trimmed.len() < rest.len();
        return ((spaced || strong) && !trimmed.is_empty())
            .then(|| (Marker::Bullet(first), text.len() - trimmed.len()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && text[digits..].starts_with(['.', ')'])
        && text[digits + 1..].starts_with([' ', '\t'])
    {
        let trimmed = text[digits + 1..].trim_start();
        return (!trimmed.is_empty()).then(|| (Marker::Ordered, text.len() - trimmed.len()));
    }
    None
}

fn is_heading(source: &Source, lines: &[Line], roles: &[Role], index: usize, vocabulary: &Vocabulary) -> bool {
    let line = &lines[index];
    let text = source.slice(line.span);
    if index == 0 {
        return line.words <= 12 && !ends_sentence(text) && !text.ends_with(',');
    }
    if line.words > 10 || text.ends_with(['.', '!', ',', ';']) {
        return false;
    }
    let next_is_item = matches!(roles.get(index + 1), Some(Role::Item { .. }));
    let known = vocabulary.is_heading(text);
    let emoji = text.chars().next().is_some_and(is_emoji);
    if emoji {
        return line.words <= 9 && !text.contains(['$', '€', '£', '₹']);
    }
    if known && (line.words <= 6 || line.blank_after || next_is_item) {
        return true;
    }
    if line.words > 8 || text.ends_with('?') {
        return false;
    }
    if is_capitals(text) || next_is_item && !text.ends_with(',') && starts_upper(text) {
        return true;
    }
    if text.ends_with(':') {
        let next_is_short = lines.get(index + 1).is_some_and(|next| next.words <= 12);
        return starts_upper(text) && line.words <= 5 && next_is_short && !line.blank_after;
    }
    false
}

/// 1 for the title; 2 for the rest, 3 for "Text:" and for a heading right under another.
fn level(source: &Source, lines: &[Line], roles: &[Role], index: usize) -> u8 {
    if index == 0 {
        return 1;
    }
    let under = match roles[index - 1] {
        Role::Heading(level) if level > 1 => level + 1,
        _ => 2,
    };
    let own = if source.slice(lines[index].span).ends_with(':') { 3 } else { 2 };
    under.max(own).min(6)
}

/// Runs of at least four short lines, most of them without end punctuation, are items whose markers were lost.
fn mark_lost_items(source: &Source, lines: &[Line], roles: &mut [Role]) {
    let mut start = 0;
    while start < lines.len() {
        let mut end = start;
        while end < lines.len()
            && roles[end] == Role::Text
            && lines[end].words <= 25
            && (end == start || !lines[end].blank_before)
        {
            end += 1;
        }
        let run = start..end;
        if run.len() >= 4 {
            let open = run
                .clone()
                .filter(|&index| !source.slice(lines[index].span).ends_with(['.', '!', '?', ':', ';', ',']))
                .count();
            if open * 4 >= run.len() * 3 {
                for index in run {
                    roles[index] = Role::Item { depth: 1, marker: Marker::Lost, text: lines[index].span };
                }
            }
        }
        start = end.max(start + 1);
    }
}

/// Joins the lines that a hard wrap cut off; returns the last line that was used.
fn continuation(
    builder: &mut Builder,
    source: &Source,
    lines: &[Line],
    roles: &[Role],
    first: usize,
    wrapped: bool,
) -> usize {
    let mut last = first;
    while wrapped
        && let (Some(next), Some(Role::Text)) = (lines.get(last + 1), roles.get(last + 1))
        && !next.blank_before
    {
        let gap = Span { start: lines[last].span.end, end: next.span.start };
        builder.text("\n", gap);
        builder.text(source.slice(next.span), next.span);
        builder.extend(next.span);
        last += 1;
    }
    last
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '。'])
}

fn starts_upper(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && text.contains(' ') && !text.chars().any(char::is_lowercase)
}

/// Pictographs that stand before a heading, not letters, digits or punctuation.
#[must_use]
pub fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x1F300..=0x1FAFF | 0x2600..=0x27BF | 0x2B00..=0x2BFF | 0x1F000..=0x1F2FF | 0x231A..=0x23FF)
        && !matches!(c, '✓' | '✔' | '➤' | '►')
}
