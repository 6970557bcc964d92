//! words-fused: words that ran together when tags, cells or sentences lost what stood between them.

use std::sync::OnceLock;

use crate::finding::Safety;
use crate::posting::{Excuse, Posting};
use crate::rules::{Context, Findings};
use crate::text::words::key;
use crate::text::{Edit, Span, WordKey};

const LIST: &str = include_str!("../../../rules/vocabulary/plain-words.txt");

/// Words a run must have: two that are joined may be a name.
const RUN: usize = 3;

/// Bytes that so many words have at least.
const LONG: usize = 12;

/// Labels beside the first place.
const SHOWN: usize = 3;

fn is_plain(word: &str) -> bool {
    static KEYS: OnceLock<Vec<WordKey>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        let mut keys: Vec<WordKey> = lines.flat_map(str::split_whitespace).map(key).collect();
        keys.sort_unstable();
        keys
    });
    keys.binary_search(&key(word)).is_ok()
}

/// Flags runs of plain words without spaces, and sentences joined by their full stop.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let prose = posting.prose.as_str();
    for word in posting.words.iter().filter(|word| word.span().len() >= LONG) {
        let text = word.text(prose);
        let long = text.as_bytes()[0].is_ascii_uppercase();
        let parts = if long { parts(text) } else { Vec::new() };
        if parts.len() < RUN || !are_words(posting, word.span(), &parts) || cx.excused(word.span()) {
            continue;
        }
        let again = posting.places_of(word.key).nth(1).is_some();
        if again || !posting.map.is_exact(word.span()) {
            continue;
        }
        let apart = parts.join(", ");
        let span = posting.source_span(word.span());
        let title = format!("write “{apart}”");
        out.at(span)
            .fix(Safety::Suggested, title, vec![Edit::replace(span, apart.clone())])
            .say("words", &[("word", text), ("apart", &apart)]);
    }
    let joins = memchr::memchr_iter(b'.', prose.as_bytes());
    let bytes = prose.as_bytes();
    let joins: Vec<(usize, Span)> = joins
        .filter(|&at| bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase))
        .filter_map(|at| joined_sentences(prose, at).map(|span| (at, span)))
        .filter(|&(_, span)| !cx.excused_by(span, &[Excuse::Code]))
        .collect();
    let Some(&(_, first)) = joins.first() else { return };
    let dots = joins.iter().map(|&(at, _)| Span::new(at, at + 1)).filter(|&dot| posting.map.is_exact(dot));
    let edits: Vec<Edit> = dots.map(|dot| Edit::insert(posting.source_span(dot).end, " ")).collect();
    let mut draft = out.at_prose(first);
    for &(_, other) in &joins[1..joins.len().min(SHOWN + 1)] {
        draft = draft.also(posting.source_span(other), "here too");
    }
    if !edits.is_empty() {
        draft = draft.fix(Safety::Suggested, "put a space after each", edits);
    }
    let key = if joins.len() == 1 { "sentences" } else { "many-sentences" };
    draft.say(key, &[("word", posting.text(first)), ("count", &joins.len().to_string())]);
}

/// Whether `parts` are words that ran together: all of them plain; or half of four and more, on a line of their own.
fn are_words(posting: &Posting, span: Span, parts: &[&str]) -> bool {
    let plain = parts.iter().filter(|part| is_plain(part)).count();
    let alone = || posting.block_at(span.start).is_some_and(|block| posting.blocks[block].prose == span);
    let long = parts.iter().all(|part| part.len() >= 4);
    plain == parts.len() || (parts.len() > RUN && long && plain * 2 >= parts.len() && alone())
}

/// "EngineeringLeadership" cut before each capital; capitals in a row stay together. None where a part is no word.
fn parts(text: &str) -> Vec<&str> {
    if !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 1..bytes.len() {
        let after_small = bytes[at - 1].is_ascii_lowercase();
        let before_small = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        if bytes[at].is_ascii_uppercase() && (after_small || before_small) {
            parts.push(&text[start..at]);
            start = at;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The words around the full stop at `at`, if they end and begin a sentence without a space between.
fn joined_sentences(prose: &str, at: usize) -> Option<Span> {
    let before = prose[..at].trim_end_matches(|c: char| c.is_ascii_lowercase());
    let left = &prose[before.len()..at];
    let after = &prose[at + 1..];
    let len = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let right = &after[..len];
    let capital = right.starts_with(|c: char| c.is_ascii_uppercase())
        && right[1..].bytes().all(|byte| byte.is_ascii_lowercase())
        && (len > 1 || matches!(right, "A" | "I"));
    let opens = before.is_empty() || before.ends_with([' ', '\n', '(', '-', '/', ',', '’', '\'']);
    let goes_on = after[len..].starts_with([' ', ',', '’', '\'']);
    (left.len() > 1 && opens && capital && goes_on && is_plain(right)).then(|| Span::new(before.len(), at + 1 + len))
}
