//! Plain text: its lines as headings, items and paragraphs, though no markup tells them apart.

use super::blocks::{BlockKind, HeadingStyle, Marker};
use super::builder::Builder;
use super::layout::Layout;
use super::shape::{marker, tight_dash, tight_number};
use super::vocabulary::Vocabulary;
use super::weave::{self, Weave};
use crate::text::{Source, Span};

/// Reads a plain text from its line `first` (0-based) on.
pub fn read(builder: &mut Builder, source: &Source, first: usize, vocabulary: &Vocabulary) {
    let layout = Layout::of(source, first, vocabulary, builder.has_heading(1));
    let start = source.lines().get(first).map_or(source.text().len(), |&start| start as usize);
    let mut weave = Weave::plain(source.text(), start..source.text().len(), builder.ways());
    let mut list = None;
    for (index, line) in layout.lines.iter().enumerate() {
        if weave.covers(line.span) {
            continue;
        }
        if layout.roles[index] != Role::Continues {
            weave.pass(builder, line.span.start as usize);
        }
        match layout.roles[index] {
            Role::Heading { level, text } => {
                list = None;
                builder.open(BlockKind::Heading { level, style: HeadingStyle::Plain }, line.span);
                weave.text(builder, text.range());
            }
            Role::Item { depth, marker, text, first } => {
                if first {
                    list = None;
                }
                let list = *list.get_or_insert_with(|| builder.new_list());
                builder.open(BlockKind::Item { list, depth, marker }, line.span);
                weave.text(builder, text.range());
            }
            Role::Text => {
                list = None;
                builder.open(BlockKind::Paragraph, line.span);
                weave.text(builder, line.span.range());
            }
            Role::Continues => {
                let gap = Span { start: layout.lines[index - 1].span.end, end: line.span.start };
                builder.decoded("\n", source.slice(gap), gap);
                weave.text(builder, line.span.range());
                builder.extend(line.span);
            }
            Role::Bullet => {}
            Role::Rule => {
                list = None;
                builder.leaf(BlockKind::Rule, line.span);
            }
        }
    }
    weave.pass(builder, source.text().len());
    builder.close();
}

/// A line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// The line without the blanks around it.
    pub span: Span,
    pub indent: usize,
    pub width: usize,
    pub words: usize,
    pub blank_before: bool,
    pub blank_after: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    Heading {
        level: u8,
        text: Span,
    },
    Item {
        depth: u8,
        marker: Marker,
        text: Span,
        /// Whether it begins a list though the line before is an item as well.
        first: bool,
    },
    Text,
    /// A hard wrap cut it off from the line before.
    Continues,
    /// A line of strokes.
    Rule,
    /// A bullet whose text stands on the next line.
    Bullet,
}

impl Role {
    /// Whether it is an item.
    pub(super) fn is_item(self) -> bool {
        matches!(self, Self::Item { .. })
    }

    /// Whether it is a heading.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::Heading { .. })
    }
}

/// The lines that are not blank, from line `first` (0-based) on.
pub(super) fn cut(source: &Source, first: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut blank = true;
    for number in first..source.lines().len() {
        let whole = source.line_span(number);
        let text = source.slice(whole);
        let trimmed = text.trim();
        if weave::is_comment_to_us(trimmed) {
            continue;
        }
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

/// The items that have markers, and the lines of strokes; the rest is text so far.
pub(super) fn markers(source: &Source, lines: &[Line]) -> Vec<Role> {
    let tight =
        |index: usize| lines.get(index).map(|line| source.slice(line.span)).filter(|text| tight_dash(text).is_some());
    let mut indents: Vec<usize> = Vec::new();
    let mut roles = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let text = source.slice(line.span);
        if line.width >= 3 && text.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '–' | '—' | '─' | '═'))
        {
            indents.clear();
            roles.push(Role::Rule);
            continue;
        }
        let alike = |other: Option<&str>| other.is_some_and(|other| other.as_bytes()[0] == text.as_bytes()[0]);
        let found = marker(text)
            .or_else(|| tight_dash(text).filter(|_| alike(tight(index + 1)) || index > 0 && alike(tight(index - 1))));
        let before = index.checked_sub(1).map(|before| roles[before]);
        let bare = before == Some(Role::Bullet);
        let numbered = matches!(before, Some(Role::Item { marker: Marker::Ordered, .. }));
        let found = found.or_else(|| tight_number(text).filter(|_| numbered)).or_else(|| {
            let above = &lines[index.checked_sub(1)?];
            bare.then(|| (Marker::Bullet(source.slice(above.span).chars().next().unwrap_or('-')), 0))
        });
        let Some((marker, skip)) = found else {
            indents.clear();
            let lone = matches!(text, "-" | "*" | "•" | "·" | "–" | "○" | "●" | "▪" | "o");
            let whole = lines.get(index + 1).is_some_and(|next| next.words > 1);
            roles.push(if lone && whole { Role::Bullet } else { Role::Text });
            continue;
        };
        indents.retain(|&indent| indent < line.indent);
        indents.push(line.indent);
        let depth = u8::try_from(indents.len()).unwrap_or(u8::MAX);
        let text = Span { start: line.span.start + skip as u32, end: line.span.end };
        roles.push(Role::Item { depth, marker, text, first: false });
    }
    roles
}

/// Pictographs that stand before a heading, not letters, digits or punctuation.
#[must_use]
pub fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x1F300..=0x1FAFF | 0x2600..=0x27BF | 0x2B00..=0x2BFF | 0x1F000..=0x1F2FF | 0x231A..=0x23FF)
        && !matches!(c, '✓' | '✔' | '➤' | '►' | '➢' | '❖' | '➔')
}
