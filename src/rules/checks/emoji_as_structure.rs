//! emoji-as-structure: emoji where a heading or list marker belongs.

use crate::finding::Safety;
use crate::posting::plain::is_emoji;
use crate::posting::{Block, BlockKind, Dialect, Marker};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words a line may have to act as a heading or an item.
const LINE_WORDS: usize = 14;

/// Flags lines that start with an emoji and have no marker of their own; with the option `marked`, those too.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let prose = cx.posting.prose.as_str();
    if prose.is_ascii() {
        return;
    }
    let marked = cx.flag("marked");
    for block in &cx.posting.blocks {
        let (heading, looked_at) = match block.kind {
            BlockKind::Heading { style, .. } => (true, marked || !style.is_marked()),
            BlockKind::Item { marker, .. } => (false, marked || marker == Marker::Lost),
            BlockKind::Paragraph => (false, block.item.is_none() || marked),
            _ => (false, false),
        };
        if !looked_at {
            continue;
        }
        let mut start = block.prose.start as usize;
        for line in cx.posting.text(block.prose).split('\n') {
            let blanks = line.len() - line.trim_start().len();
            if let Some(len) = leading_emoji(line.trim_start())
                && acts_as_structure(&line[blanks + len..])
            {
                report(cx, block, Span::new(start + blanks, start + blanks + len), heading, out);
            }
            start += line.len() + 1;
        }
    }
}

/// The length of the emoji that `line` starts with.
fn leading_emoji(line: &str) -> Option<usize> {
    let part = |c: char| {
        is_emoji(c) || matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
    };
    let len: usize = line.chars().take_while(|&c| part(c)).map(char::len_utf8).sum();
    line.chars().next().is_some_and(is_emoji).then_some(len)
}

/// Whether `rest`, what stands after the emoji, is a heading or an item rather than a sentence.
fn acts_as_structure(rest: &str) -> bool {
    let text = rest.trim();
    let spaced = rest.starts_with(char::is_whitespace);
    let starts = text.starts_with(|c: char| c.is_alphanumeric() || "$€£“\"'(".contains(c));
    spaced && starts && text.split_whitespace().count() <= LINE_WORDS && !text.ends_with(['.', '!', '?'])
}

fn report(cx: &Context<'_>, block: &Block, emoji: Span, heading: bool, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let span = posting.source_span(emoji);
    let rest = &posting.source.text()[span.end as usize..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let source = &posting.source;
    let starts_line = source.slice(Span { start: source.lines()[source.line(span.start)], end: span.start }).is_empty();
    let whole = Span { start: span.start, end: span.end + blanks as u32 };
    let marker = match (posting.dialect, heading) {
        _ if !starts_line => "",
        (Dialect::Markdown, true) => "## ",
        (Dialect::Markdown, false) => "- ",
        (Dialect::Plain, false) if block.is_item() => "- ",
        _ => "",
    };
    let title =
        if marker.is_empty() { "remove it".to_owned() } else { format!("write “{}” instead", marker.trim()) };
    let mut draft = out.at(span);
    if posting.map.is_exact(emoji) && posting.is_text_file() {
        draft = draft.fix(Safety::Suggested, title, vec![Edit::replace(whole, marker)]);
    }
    draft.say("", &[("emoji", posting.text(emoji))]);
}
