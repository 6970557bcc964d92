//! Escapes: the text of a JSON string, and where each stretch of it stands.

use std::ops::Range;

use super::entities;
use crate::text::{SourceMap, Span};

/// A text that was decoded, and the way back.
#[derive(Clone, Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) map: SourceMap,
}

impl Decoded {
    fn copy(&mut self, source: &str, range: Range<usize>) {
        if !range.is_empty() {
            self.map.copy(self.text.len(), range.clone().into());
            self.text.push_str(&source[range]);
        }
    }

    fn stand_in(&mut self, text: &str, span: Span) {
        self.map.stand_in(self.text.len(), text.len(), span);
        self.text.push_str(text);
    }
}

/// The text between the quotes of a JSON string, which stands at `source[inner]`.
#[must_use]
pub(super) fn unescape(source: &str, inner: Range<usize>) -> Decoded {
    let mut decoded = Decoded::default();
    let mut at = inner.start;
    while let Some(found) = memchr::memchr(b'\\', &source.as_bytes()[at..inner.end]) {
        let start = at + found;
        decoded.copy(source, at..start);
        let (text, len) = escape(&source[start..inner.end]);
        decoded.stand_in(text.encode_utf8(&mut [0; 4]), Span::new(start, start + len));
        at = start + len;
    }
    decoded.copy(source, at..inner.end);
    decoded
}

/// The character that the escape at the start of `text` stands for, and how many bytes it is long.
fn escape(text: &str) -> (char, usize) {
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(&byte @ (b'"' | b'\\' | b'/' | b'\'')) => (char::from(byte), 2),
        Some(b'u') => unicode(text),
        _ => ('\\', 1),
    }
}

fn unicode(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let Some(first) = unit(0) else {
        return ('\\', 1);
    };
    let pair = [first, unit(6).unwrap_or(0)];
    match char::decode_utf16(pair).next() {
        Some(Ok(character)) => (character, character.len_utf16() * 6),
        _ => ('\u{fffd}', 6),
    }
}

/// `text` with its character references resolved, for HTML that was escaped once more.
#[must_use]
pub(super) fn resolve(text: &str) -> Decoded {
    let mut decoded = Decoded::default();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'&', &text.as_bytes()[at..]) {
        let start = at + found;
        decoded.copy(text, at..start);
        at = match entities::decode(&text[start..]) {
            Some((character, len)) => {
                decoded.stand_in(&character, Span::new(start, start + len));
                start + len
            }
            None => {
                decoded.copy(text, start..start + 1);
                start + 1
            }
        };
    }
    decoded.copy(text, at..text.len());
    decoded
}

/// What was decoded from the text of `first`, with the way back to where that came from.
#[must_use]
pub(super) fn again(first: &Decoded, second: Decoded) -> Decoded {
    Decoded { map: second.map.after(&first.map), text: second.text }
}
