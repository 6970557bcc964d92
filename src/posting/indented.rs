//! Indented: text that Markdown takes for code because it is indented, and that is a list or a paragraph all the same.

use std::ops::Range;

use super::blocks::BlockKind;
use super::builder::Builder;
use super::shape;
use crate::text::Span;

/// Reads the `lines` of an indented code block as text, if that is what they are; else does nothing.
pub(super) fn read(builder: &mut Builder, text: &str, lines: &[Range<usize>]) -> bool {
    let lines: Vec<Range<usize>> = lines.iter().flat_map(|range| split(text, range)).collect();
    if !is_text(lines.iter().map(|line| text[line.clone()].trim())) {
        return false;
    }
    let mut list = None;
    for line in lines {
        let slice = &text[line.clone()];
        let trimmed = slice.trim();
        if trimmed.is_empty() {
            builder.close();
            continue;
        }
        let start = line.start + (slice.len() - slice.trim_start().len());
        let span = Span::new(start, start + trimmed.len());
        if let Some((marker, skip)) = shape::marker(trimmed) {
            let list = *list.get_or_insert_with(|| builder.new_list());
            let depth = u8::try_from(builder.item_depth() + 1).unwrap_or(u8::MAX);
            builder.open(BlockKind::Item { list, depth, marker }, span);
            builder.text(&trimmed[skip..], Span::new(start + skip, span.end as usize));
            continue;
        }
        if builder.open_kind().is_none() {
            builder.open(BlockKind::Paragraph, span);
        } else {
            builder.stand_in("\n", Span::at(start));
        }
        builder.text(trimmed, span);
        builder.extend(span);
    }
    builder.close();
    true
}

/// Each line of `text[range]`.
fn split<'a>(text: &'a str, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = range.start;
    text[range.clone()].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// Whether lines are sentences or items rather than code: nearly all letters and blanks, several words to a line, and
/// nothing that only programs hold.
fn is_text<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    const CODE: [&str; 12] = ["();", "{", "};", "=>", "</", "$ ", "#!", "import ", "sudo ", "npm ", "::", "= "];
    let (mut count, mut words, mut letters, mut all) = (0, 0, 0, 0);
    for line in lines.filter(|line| !line.is_empty()) {
        if CODE.iter().any(|sign| line.contains(sign)) {
            return false;
        }
        count += 1;
        words += line.split_whitespace().count();
        letters += line.chars().filter(|c| c.is_alphabetic() || c.is_whitespace()).count();
        all += line.chars().count();
    }
    words >= 4 && words >= count * 3 && letters * 20 >= all * 17
}
