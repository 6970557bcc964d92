//! Entities: the character references of HTML.

use html5gum::{Token, Tokenizer};

/// What the character reference at the start of `text` stands for, and how many bytes it is long; `text` starts with
/// `&`.
#[must_use]
pub(super) fn decode(text: &str) -> Option<(String, usize)> {
    let body = text[1..].strip_prefix('#').unwrap_or(&text[1..]);
    let from = text.len() - body.len();
    // The longest name, "CounterClockwiseContourIntegral", has 31 letters.
    let name = body.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let end = from + name + usize::from(body[name..].starts_with(';'));
    let reference = &text[..end];
    let decoded = match reference {
        "&amp;" => "&".to_owned(),
        "&lt;" => "<".to_owned(),
        "&gt;" => ">".to_owned(),
        "&nbsp;" => "\u{a0}".to_owned(),
        _ if name == 0 => return None,
        _ => tokenize(reference)?,
    };
    (decoded != reference).then_some((decoded, end))
}

/// `text` with its character references resolved.
#[must_use]
pub(super) fn decode_all(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        decoded.push_str(&rest[..at]);
        let (piece, len) = decode(&rest[at..]).unwrap_or_else(|| ("&".to_owned(), 1));
        decoded.push_str(&piece);
        rest = &rest[at + len..];
    }
    decoded.push_str(rest);
    decoded
}

fn tokenize(reference: &str) -> Option<String> {
    let tokens = Tokenizer::new(reference).filter_map(|token| match token {
        Ok(Token::String(text)) => Some(String::from_utf8_lossy(&text).into_owned()),
        _ => None,
    });
    Some(tokens.collect::<String>()).filter(|text| !text.is_empty())
}
