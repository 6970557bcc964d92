//! unbalanced-delimiters: brackets and quotation marks that open or close alone, and emphasis that shows its marks.

use std::borrow::Cow;

use crate::posting::{Block, Dialect, Language, Note, Posting, Slot};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Blocks before and after in which the other half may stand: a line break may have cut a sentence.
const NEAR: usize = 8;

/// Labels beside the first place of literal stars.
const SHOWN: usize = 3;

/// Flags brackets without their other half in the block or near it, and literal `**` in Markdown.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let blocks = posting.blocks.iter().enumerate().filter(|(_, block)| block.is_text()).enumerate();
    let found: Vec<(usize, &Block, Cow<'_, Alone>)> = blocks
        .filter_map(|(position, (index, block))| {
            let own = || Alone::of(posting, block);
            let alone = if posting.is_code(block.prose) {
                // Code may begin in another block.
                Cow::Owned(own())
            } else if posting.is_noted_as_nothing::<Alone>(index) {
                return None;
            } else {
                Cow::Borrowed(posting.note(index, own))
            };
            Some((position, block, alone))
        })
        .collect();
    // In other languages quotation marks close in other ways.
    let quotes = posting.language() == Language::English;
    let counts = |mark: char| quotes || !matches!(mark, '“' | '”');
    for (at, (position, block, own)) in found.iter().enumerate() {
        let has = |own: &Alone, other: char| own.marks.iter().any(|&(_, mark)| mark == other);
        for &(span, mark) in own.marks.iter().filter(|&&(_, mark)| counts(mark)) {
            let span = span.shifted(block.prose.start as usize);
            let opens = matches!(mark, '(' | '[' | '“');
            let goes_on = mark == '“' && continues(posting, span);
            let other = other_half(mark);
            let cut = if opens {
                let behind = found[at + 1..].iter().take_while(|(behind, ..)| behind - position <= NEAR);
                behind.into_iter().any(|(_, _, own)| has(own, other))
            } else {
                let before = found[..at].iter().rev().take_while(|(before, ..)| position - before <= NEAR);
                before.into_iter().any(|(_, _, own)| has(own, other))
            };
            if !cut && !goes_on && !cx.excused(span) {
                let key = if opens { "open" } else { "closed" };
                out.at_prose(span).say(key, &[("mark", posting.text(span)), ("other", &other.to_string())]);
            }
        }
    }
    let stars = found.iter().filter_map(|(_, block, own)| Some(own.stars?.shifted(block.prose.start as usize)));
    let stars: Vec<Span> = stars.filter(|&span| posting.map.is_exact(span)).collect();
    if let Some(&first) = stars.first() {
        let mut draft = out.at_prose(first);
        for &other in &stars[1..stars.len().min(SHOWN + 1)] {
            draft = draft.also(posting.source_span(other), "here too");
        }
        let key = if stars.len() == 1 { "emphasis" } else { "much-emphasis" };
        draft.say(key, &[("count", &stars.len().to_string())]);
    }
}

/// What stands alone in a block, with places counted from its beginning.
#[derive(Clone)]
struct Alone {
    /// Brackets and quotation marks that have no other half in it.
    marks: Vec<(Span, char)>,
    /// The first `**` in it that Markdown did not take for the marks of strong text.
    stars: Option<Span>,
}

impl Note for Alone {
    const SLOT: Slot = Slot::Alone;

    fn is_nothing(&self) -> bool {
        self.marks.is_empty() && self.stars.is_none()
    }
}

impl Alone {
    fn of(posting: &Posting, block: &Block) -> Self {
        let place = |span: Span| span.counted_from(block.prose.start);
        let marks = unmatched(posting, block).into_iter().map(|(span, mark)| (place(span), mark));
        Self { marks: marks.collect(), stars: literal_stars(posting, block).map(place) }
    }
}

/// Whether the next block takes up a quotation of several paragraphs: each opens, and only the last closes.
fn continues(posting: &Posting, open: Span) -> bool {
    let after = posting.block_at(open.start).map_or(0, |block| block + 1);
    let next = posting.blocks[after..].iter().find(|block| block.is_text());
    next.is_some_and(|block| posting.text(block.prose).starts_with('“'))
}

fn other_half(mark: char) -> char {
    match mark {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '“' => '”',
        _ => '“',
    }
}

/// The brackets and quotation marks of `block` that have no other half in it.
fn unmatched(posting: &Posting, block: &Block) -> Vec<(Span, char)> {
    let text = posting.text(block.prose);
    let bytes = text.as_bytes();
    // All bytes that may start one of the marks: “ and ” start with 0xE2.
    if !bytes.iter().any(|byte| matches!(byte, b'(' | b')' | b'[' | b']' | 0xe2)) {
        return Vec::new();
    }
    let quotes = !text.contains(['„', '»']);
    let mut open: Vec<(Span, char)> = Vec::new();
    let mut alone: Vec<(Span, char)> = Vec::new();
    let places = (0..bytes.len()).filter(|&at| matches!(bytes[at], b'(' | b')' | b'[' | b']' | 0xe2));
    for (at, c) in places.filter_map(|at| text[at..].chars().next().map(|c| (at, c))) {
        let span = Span::new(at, at + c.len_utf8()).shifted(block.prose.start as usize);
        match c {
            '(' | '[' if !posting.is_code(span) && !is_smiley(&text[..at]) => open.push((span, c)),
            '“' if quotes => open.push((span, c)),
            ')' | ']' | '”' if !posting.is_code(span) && (c != '”' || quotes) => {
                match open.iter().rposition(|&(_, mark)| mark == other_half(c)) {
                    Some(index) => {
                        open.remove(index);
                    }
                    None if c == ')' && (is_smiley(&text[..at]) || is_enumerator(&text[..at])) => {}
                    None => alone.push((span, c)),
                }
            }
            _ => {}
        }
    }
    alone.extend(open);
    alone.sort_unstable();
    alone
}

/// Whether `before` ends in the eyes of a smiley.
fn is_smiley(before: &str) -> bool {
    let face = before.trim_end_matches(['-', '^', 'o']);
    face.ends_with([':', ';', '=']) || before.ends_with("\u{af}\\_")
}

/// Whether `before` ends in the number or letter of a list: "a)", "2)", "iv)".
fn is_enumerator(before: &str) -> bool {
    let label =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(')).next().unwrap_or_default();
    let label = label.trim_end_matches('.');
    let number = label.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = label.len() <= 4 && label.chars().all(|c| "ivxIVX".contains(c));
    !label.is_empty() && (label.chars().count() == 1 || (number && label.len() <= 3) || roman)
}

/// The first `**` in `block` that Markdown did not take for the marks of strong text.
fn literal_stars(posting: &Posting, block: &Block) -> Option<Span> {
    let text = posting.text(block.prose);
    if posting.dialect != Dialect::Markdown || memchr::memmem::find(text.as_bytes(), b"**").is_none() {
        return None;
    }
    let mut stars = text.match_indices("**").filter(|(at, _)| {
        let near = |c: char| c == '*' || c.is_ascii_digit();
        !text[..*at].trim_end().ends_with(near) && !text[at + 2..].trim_start().starts_with(near)
    });
    let (at, _) = stars.next()?;
    let footnote = text[..at].trim().is_empty() && text[2 + at..].starts_with(' ') && stars.next().is_none();
    let span = Span::new(at, at + 2).shifted(block.prose.start as usize);
    (!footnote && !posting.is_code(span)).then_some(span)
}
