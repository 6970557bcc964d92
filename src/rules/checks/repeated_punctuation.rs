//! repeated-punctuation: doubled commas and stops, and blanks before them.

use crate::finding::Safety;
use crate::posting::Excuse;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags ",,", "..", ";;", and a blank between a word and its comma or full stop.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let prose = posting.prose.as_str();
    let bytes = prose.as_bytes();
    let places = memchr::memchr3_iter(b',', b'.', b';', bytes);
    for at in places.filter(|&at| at > 0 && (bytes[at - 1] == b' ' || bytes.get(at + 1) == Some(&bytes[at]))) {
        let Some((span, key, instead)) = fault(prose, at) else { continue };
        let place = posting.source_span(span);
        let around = Span::new(at.saturating_sub(1), at + 1);
        if !posting.map.is_exact(span) || !posting.map.is_exact(around) || cx.excused_by(span, &[Excuse::Code]) {
            continue;
        }
        let kept_apart = key == "blank" && prose[..at - 1].rsplit(char::is_whitespace).next().is_some_and(is_address);
        if kept_apart {
            continue;
        }
        let title = if key == "doubled" { "leave one" } else { "remove the blank" };
        out.at(place)
            .fix(Safety::Safe, title, vec![Edit::replace(place, instead)])
            .say(key, &[("mark", instead), ("word", posting.text(span))]);
    }
}

/// Whether `token` is an address, from which a mark is kept apart by intention.
fn is_address(token: &str) -> bool {
    token.contains("://")
        || token.contains('@')
        || token.starts_with("www.")
        || token.contains(".com")
        || token.contains(".gov")
}

/// What is wrong with the mark at `at`: the place, the message and what should stand there.
fn fault(prose: &str, at: usize) -> Option<(Span, &'static str, &'static str)> {
    let bytes = prose.as_bytes();
    let mark = bytes[at];
    let single = match mark {
        b',' => ",",
        b'.' => ".",
        _ => ";",
    };
    let before = prose[..at].chars().next_back()?;
    let next = bytes.get(at + 1).copied();
    let after = bytes.get(at + 2).copied();
    let word_end = before.is_alphanumeric() || before == ')';
    let ends = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
    if word_end && next == Some(mark) && after != Some(mark) && (mark != b'.' || ends(after)) {
        return (before.is_alphabetic() || before == ')').then(|| (Span::new(at, at + 2), "doubled", single));
    }
    if before != ' ' || mark == b';' {
        return None;
    }
    let stem = prose[..at - 1].chars().next_back()?;
    let follows = ends(next) || (mark == b',' && next.is_some_and(|byte| byte.is_ascii_alphabetic()));
    let alone = stem.is_alphanumeric() || stem == ')';
    (alone && follows).then(|| (Span::new(at - 1, at + 1), "blank", single))
}
