//! Quotes: what somebody else said, and words that are talked about.

use std::cell::LazyCell;

use super::tables::{Tables, Tag};
use super::{joined, names};
use crate::posting::vocabulary::fold;
use crate::posting::{Block, BlockKind, Note, Posting, SectionKind, Slot};
use crate::text::Span;

/// Quotation marks that open, and those that close what they opened.
const MARKS: [(char, &[char]); 7] = [
    ('“', &['”', '"', '“']),
    ('"', &['"', '”']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('‘', &['’', '\'']),
    ('\'', &['\'', '’']),
];

/// A quotation of more words is what somebody said; a shorter one is a word that is talked about.
const SPEECH: usize = 4;

/// The stretches of `posting` that somebody else said, in order and apart.
pub(super) fn find(posting: &Posting) -> Vec<Span> {
    let mut spans = Vec::new();
    let lists = LazyCell::new(|| lengths(posting));
    let is_said = |block: &Block| block.quotes > 0 || posting.sections[block.section].kind == SectionKind::Testimonial;
    let text = posting.blocks.iter().filter(|block| block.is_text());
    spans.extend(text.filter(|block| is_said(block)).map(|block| block.prose));
    let other = |block: &Block| block.is_text() && !is_said(block);
    for (index, block, own) in posting.noted(other, |block| Quoting::of(posting, block)) {
        for span in own.quoted(block) {
            let words = posting.words_in(span).len();
            if words >= SPEECH || (words > 1 && is_speech(posting, span)) {
                spans.push(span);
            }
        }
        if own.ends_with_name {
            spans.extend(Some(block).filter(|block| is_first_person(posting, block)).map(|block| block.prose));
        } else if own.is_name && is_attribution(posting, index, &lists) {
            spans.extend(said_around(posting, index));
        }
    }
    joined(spans)
}

/// What a block quotes.
pub(super) struct Quoting {
    /// What stands between quotation marks, with places counted from the beginning of the block.
    quoted: Vec<Span>,
    /// Whether it ends with a dash and a name.
    ends_with_name: bool,
    /// Whether it is a name, and perhaps what somebody is.
    is_name: bool,
}

impl Note for Quoting {
    const SLOT: Slot = Slot::Quoting;

    fn is_nothing(&self) -> bool {
        self.quoted.is_empty() && !self.ends_with_name && !self.is_name
    }
}

impl Quoting {
    pub(super) fn of(posting: &Posting, block: &Block) -> Self {
        let text = posting.text(block.prose);
        Self {
            quoted: quoted(text),
            ends_with_name: ends_with_attribution(text),
            is_name: names::is_person(bare(text)),
        }
    }

    /// What stands between quotation marks in `block`, which it is of.
    pub(super) fn quoted(&self, block: &Block) -> impl Iterator<Item = Span> {
        self.quoted.iter().map(|span| span.shifted(block.prose.start as usize))
    }
}

/// The text between quotation marks in `text`, that of a block; where it opens one that is never closed, up to its end.
fn quoted(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    if !text.contains(|c| MARKS.iter().any(|&(open, _)| open == c)) {
        return spans;
    }
    let mut before = ' ';
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        let opens = !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | '…');
        let closers = MARKS.iter().find(|(open, _)| *open == c && opens && at >= skip).map(|&(_, closers)| closers);
        if let Some(closers) = closers {
            let inner = at + c.len_utf8();
            let starts = text[inner..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '…' | '.' | '*' | '['));
            match closing(&text[inner..], closers).filter(|_| starts) {
                Some(len) => {
                    spans.push(Span::new(inner, inner + len));
                    skip = inner + len + 1;
                }
                None if at == 0 && starts && matches!(c, '“' | '"' | '„') => {
                    spans.push(Span::new(inner, text.len()));
                    skip = text.len();
                }
                None => {}
            }
        }
        before = c;
    }
    spans
}

/// Where in `text` one of `closers` closes: after a letter or mark, before no letter.
fn closing(text: &str, closers: &[char]) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if closers.contains(&c) && !before.is_whitespace() {
            let next = text[at + c.len_utf8()..].chars().next();
            if !next.is_some_and(char::is_alphanumeric) {
                return Some(at);
            }
        }
        before = c;
    }
    None
}

/// Whether the sentence around `span` says that somebody says it.
fn is_speech(posting: &Posting, span: Span) -> bool {
    let at = posting.sentences.partition_point(|sentence| sentence.prose.end < span.end);
    let near = posting.sentences[at.saturating_sub(1)..posting.sentences.len().min(at + 2)].iter();
    near.filter(|sentence| sentence.prose.start <= span.end + 2 && span.start <= sentence.prose.end + 2)
        .any(|sentence| posting.tagged(sentence.prose).any(|(_, tag)| tag == Tag::Speech))
}

/// Whether a text ends with a dash and a name: "… the best team I know. — Jane Doe, engineer".
fn ends_with_attribution(text: &str) -> bool {
    let Some((at, dash)) = text.char_indices().rev().find(|&(_, c)| matches!(c, '—' | '–' | '―' | '~')) else {
        return text.rsplit_once('\n').is_some_and(|(_, last)| {
            last.strip_prefix('-').is_some_and(|name| names::is_person(name.trim_start_matches(['-', ' '])))
        });
    };
    let before = text[..at].trim_end();
    let ended = before.ends_with(['.', '!', '?', '”', '"', '’', '»']) || text[..at].ends_with('\n');
    !before.is_empty() && ended && names::is_person(text[at + dash.len_utf8()..].trim())
}

/// How many items each list has; lists are numbered in order.
fn lengths(posting: &Posting) -> Vec<usize> {
    let mut lengths = Vec::new();
    for block in &posting.blocks {
        if let BlockKind::Item { list, .. } = block.kind {
            let list = list as usize;
            if list >= lengths.len() {
                lengths.resize(list + 1, 0);
            }
            lengths[list] += 1;
        }
    }
    lengths
}

/// Whether block `index`, a name, only says who said something: "— Jane Doe, engineer", "Jane Doe, Senior Engineer".
fn is_attribution(posting: &Posting, index: usize, lengths: &[usize]) -> bool {
    let block = &posting.blocks[index];
    let text = posting.text(block.prose);
    match block.kind {
        BlockKind::Item { list, .. } => lengths[list as usize] == 1,
        _ => bare(text).len() < text.trim().len() || text.contains(','),
    }
}

/// `text` without the dash before it.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(['—', '–', '―', '-', '~', ' '])
}

/// What the attribution in block `index` attributes: the paragraph before it or the one after, whichever says "I".
fn said_around(posting: &Posting, index: usize) -> Option<Span> {
    let mut near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    let block = near.find_map(|index| {
        let block = posting.blocks.get(index)?;
        (block.kind == BlockKind::Paragraph && is_first_person(posting, block)).then_some(block)
    });
    block.map(|block| block.prose)
}

/// Whether somebody speaks in `block`.
fn is_first_person(posting: &Posting, block: &Block) -> bool {
    let words = &posting.words[block.words.clone()];
    words.iter().any(|word| {
        matches!(word.text(&posting.prose), "I" | "I'm" | "I’m" | "I've" | "I’ve" | "I'd" | "I’d" | "my" | "My" | "me")
    })
}

/// Whether `prose` is talked about, not used.
pub(super) fn is_mentioned(posting: &Posting, prose: Span) -> bool {
    let Some(index) = posting.block_at(prose.start) else {
        return false;
    };
    let block = &posting.blocks[index];
    let short = |span: &Span| span.contains(prose) && posting.words_in(*span).len() < SPEECH;
    let own = posting.note(index, || Quoting::of(posting, block));
    own.quoted(block).any(|span| short(&span))
        || is_announced(posting, prose)
        || is_renamed(posting, prose)
        || is_avoided(posting, index)
        || is_guide(posting)
}

/// Whether words before `prose` say that it is talked about.
fn is_announced(posting: &Posting, prose: Span) -> bool {
    let Some(sentence) = posting.sentence_at(prose) else { return false };
    let before = Span { start: sentence.prose.start, end: prose.start.max(sentence.prose.start) };
    posting.tagged(before).any(|(span, tag)| {
        let between = posting.words_in(Span { start: span.end.min(prose.start), end: prose.start }).len();
        match tag {
            Tag::Mention => between <= 1,
            Tag::MentionList => between <= 8,
            _ => false,
        }
    })
}

/// Whether the sentence around `prose` says one word in place of another.
fn is_renamed(posting: &Posting, prose: Span) -> bool {
    posting
        .sentence_at(prose)
        .is_some_and(|sentence| posting.tagged(sentence.prose).any(|(_, tag)| tag == Tag::Renaming))
}

/// Whether block `index` is a cell under a head such as "Don't".
fn is_avoided(posting: &Posting, index: usize) -> bool {
    let BlockKind::Cell { table, row } = posting.blocks[index].kind else {
        return false;
    };
    let cells = |wanted: u32| {
        let of = move |block: &Block| matches!(block.kind, BlockKind::Cell { table: t, row: r } if t == table && r == wanted);
        posting.blocks.iter().enumerate().filter(move |(_, block)| of(block)).map(|(index, _)| index)
    };
    let Some(column) = cells(row).position(|cell| cell == index) else {
        return false;
    };
    let head = cells(0).nth(column).map(|cell| fold(posting.text(posting.blocks[cell].prose)));
    row > 0 && head.is_some_and(|head| Tables::builtin().avoided.contains(&head))
}

/// Whether the document is about words: a style guide.
pub(super) fn is_guide(posting: &Posting) -> bool {
    *posting.contexts.guide.get_or_init(|| {
        let Some((title, _)) = posting.title() else {
            return false;
        };
        let mut words = Vec::new();
        crate::text::words::cut(title, 0, &mut words);
        !Tables::builtin().guides.all(&words, title).is_empty()
    })
}
