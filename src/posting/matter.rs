//! Matter: where front matter begins and ends.

use std::ops::Range;

use crate::text::Span;

/// Front matter, found by its fences.
pub(super) struct Matter {
    pub toml: bool,
    /// What stands between the fences.
    pub data: Range<usize>,
    /// Where the closing fence ends.
    pub end: usize,
    /// Where the text begins; none where the closing fence is missing.
    pub body: Option<usize>,
    /// Whether the opening fence is missing.
    pub unopened: bool,
}

impl Matter {
    pub(super) fn find(text: &str) -> Option<Self> {
        let first = first_line(text);
        let toml = match &text[first.range()] {
            "---" => false,
            "+++" => true,
            _ => return Self::unopened(text),
        };
        let start = next_line(text, first.end as usize)?;
        let mut at = start;
        let mut lines = 0;
        loop {
            let line = line(text, at);
            let closes = match text[line.clone()].trim_end() {
                "---" => !toml,
                "+++" => toml,
                "..." => !toml,
                _ => false,
            };
            if closes {
                let data = start..at;
                let has_data = looks_like_data(&text[data.clone()], toml) || text[data.clone()].trim().is_empty();
                let body = next_line(text, line.end).unwrap_or(text.len());
                return has_data.then(|| Self { toml, data, end: line.start + 3, body: Some(body), unopened: false });
            }
            lines += 1;
            match next_line(text, line.end) {
                Some(next) if next < text.len() && lines < LONGEST => at = next,
                _ => break,
            }
        }
        let open = looks_like_data(&text[start..], toml);
        open.then_some(Self { toml, data: start..start, end: start, body: None, unopened: false })
    }

    /// Front matter whose opening fence is missing: nothing but comments and lower-case keys, the first line one of them,
    /// before the closing one.
    fn unopened(text: &str) -> Option<Self> {
        let (mut at, mut keys) = (0, 0);
        is_key(&text[line(text, 0)]).then_some(())?;
        loop {
            let line = line(text, at);
            let said = text[line.clone()].trim_end();
            if said == "---" {
                let body = next_line(text, line.end).unwrap_or(text.len());
                let found = Self { toml: false, data: 0..at, end: line.start + 3, body: Some(body), unopened: true };
                return (keys >= KEYS).then_some(found);
            }
            let within = said.is_empty() || said.starts_with([' ', '\t', '#', '-']);
            if !within && !is_key(said) {
                return None;
            }
            keys += usize::from(!within);
            at = next_line(text, line.end).filter(|&next| next < text.len())?;
        }
    }
}

/// Fewest keys of front matter without an opening fence.
const KEYS: usize = 3;

/// Most lines of front matter.
const LONGEST: usize = 2000;

/// Whether a line is `key: value` with a key in lower case, which may have several words.
fn is_key(line: &str) -> bool {
    let (key, value) = line.split_once(':').unwrap_or_default();
    let lower = key
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b' '));
    lower && key.len() > 1 && (value.is_empty() || value.starts_with(' '))
}

/// Whether the first line that says something is `key: value` (or `key = value`), so that the fence before it is not a
/// line between sections.
fn looks_like_data(text: &str, toml: bool) -> bool {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    if toml {
        return line.starts_with('[') || line.contains('=');
    }
    let key = line.split(':').next().unwrap_or_default();
    let named = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '"' | '\'' | '@'));
    let closed = line.len() > key.len() && line[key.len() + 1..].chars().next().is_none_or(char::is_whitespace);
    line.starts_with('{') || named && closed && !key.is_empty() && key.split_whitespace().count() <= 3
}

/// The first line, without blanks at its end.
pub(super) fn first_line(text: &str) -> Span {
    let line = line(text, 0);
    Span::new(line.start, line.start + text[line.clone()].trim_end().len())
}

/// The line that starts at `at`, without its line end.
pub(super) fn line(text: &str, at: usize) -> Range<usize> {
    let len = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).unwrap_or(text.len() - at);
    at..at + len
}

/// Where the line after the line end at `at` starts.
pub(super) fn next_line(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end))?;
    Some(at + end.len())
}
