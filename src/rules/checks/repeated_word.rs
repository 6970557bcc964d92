//! repeated-word: the same word twice in a row.

use std::sync::OnceLock;

use crate::finding::Safety;
use crate::posting::MarkKind;
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::words::key;
use crate::text::{Edit, Span, Word, WordKey};

/// Words that are never doubled on purpose, not even over a line end or between capitals.
const GRAMMAR: [&str; 58] = [
    "the", "a", "an", "and", "or", "of", "to", "for", "with", "from", "by", "at", "as", "our", "your", "their", "its",
    "his", "my", "we", "they", "i", "he", "she", "it", "this", "these", "those", "are", "was", "were", "be", "been",
    "will", "would", "should", "must", "may", "if", "when", "where", "which", "while", "because", "but", "than",
    "then", "not", "into", "within", "through", "between", "about", "across", "also", "have", "has", "any",
];

/// Words that English doubles: "the team that that role leads", "what it is is", "log in in the morning".
const DOUBLED: [&str; 34] = [
    "that", "had", "is", "in", "on", "up", "out", "over", "off", "very", "really", "so", "no", "yes", "many", "much",
    "more", "far", "way", "long", "bye", "ha", "blah", "hear", "knock", "there", "do", "can", "you", "her", "well",
    "etc", "hush", "go",
];

fn keys(words: &[&str]) -> Vec<WordKey> {
    let mut keys: Vec<WordKey> = words.iter().map(|word| key(word)).collect();
    keys.sort_unstable();
    keys
}

/// Flags words that stand twice with nothing but blanks between, where that is a slip.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    static TABLES: OnceLock<(Vec<WordKey>, Vec<WordKey>)> = OnceLock::new();
    let (grammar, doubled) = TABLES.get_or_init(|| (keys(&GRAMMAR), keys(&DOUBLED)));
    let posting = cx.posting;
    for block in &posting.blocks {
        let words = &posting.words[block.words.clone()];
        for (at, pair) in words.windows(2).enumerate() {
            let (first, second) = (pair[0], pair[1]);
            if first.key != second.key || doubled.binary_search(&first.key).is_ok() {
                continue;
            }
            let gap = Span { start: first.end, end: second.start };
            let is_grammar = grammar.binary_search(&first.key).is_ok();
            let third = words.get(at + 2).is_some_and(|word| word.key == first.key);
            let whole = Span { start: first.start, end: second.end };
            if third || !is_slip(posting.text(gap), first, second, is_grammar, cx) {
                continue;
            }
            if joined(posting.prose.as_bytes(), whole) || !in_scope(cx, whole) || cx.excused(whole) {
                continue;
            }
            let mut draft = out.at_prose(whole);
            let extra = Span { start: first.end, end: second.end };
            let marked = posting.marks.iter().any(|mark| mark.kind != MarkKind::Html && cuts(mark.prose, whole));
            if posting.map.is_exact(whole) && !marked {
                let edit = Edit::remove(posting.source_span(extra));
                draft = draft.fix(Safety::Safe, "remove the second", vec![edit]);
            }
            draft.say("", &[("word", posting.text(first.span()))]);
        }
    }
}

/// Whether one end of `mark` lies within `span`.
fn cuts(mark: Span, span: Span) -> bool {
    let inside = |at: u32| span.start < at && at < span.end;
    inside(mark.start) || inside(mark.end)
}

fn is_slip(gap: &str, first: Word, second: Word, is_grammar: bool, cx: &Context<'_>) -> bool {
    let (one, other) = (first.text(&cx.posting.prose), second.text(&cx.posting.prose));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let letters = one.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
    if !letters || gap.is_empty() || !gap.chars().all(char::is_whitespace) {
        return false;
    }
    if is_grammar {
        return one.len() > 1 || one == other;
    }
    one.len() > 2 && gap == " " && !capital(other)
}

/// Whether a hyphen, slash or dot ties one of the words to a neighbour: "hands-on on".
fn joined(prose: &[u8], whole: Span) -> bool {
    let tie = |byte: Option<&u8>| matches!(byte, Some(b'-' | b'/' | b'.' | b'@' | b'_' | b'&' | b'\''));
    let before = (whole.start as usize).checked_sub(1).and_then(|at| prose.get(at));
    let at = whole.end as usize;
    let after = prose.get(at);
    let ends = matches!(after, Some(b'.')) && prose.get(at + 1).is_none_or(u8::is_ascii_whitespace);
    tie(before) || tie(after) && !ends
}
