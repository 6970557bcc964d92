//! Shape: what a line of plain text looks like by itself.

use super::blocks::Marker;
use crate::text::{Source, Span};

/// The marker of a list item and how many bytes to skip to its text.
pub(super) fn marker(text: &str) -> Option<(Marker, usize)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let trimmed = rest.trim_start();
    let skip = text.len() - trimmed.len();
    if trimmed.is_empty() {
        return None;
    }
    let spaced = trimmed.len() < rest.len();
    if let Some((bullet, skip)) = symbol(text) {
        return Some((Marker::Bullet(bullet), skip as usize));
    }
    if spaced && matches!(first, '-' | '*' | '+' | '–' | '—' | '§') {
        return Some((Marker::Bullet(first), skip));
    }
    if spaced && first == 'o' && trimmed.starts_with(char::is_uppercase) {
        return Some((Marker::Bullet('o'), skip));
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && inner.starts_with(|c: char| c.is_ascii_lowercase()));
    let rest = inner.get(digits + letter..)?;
    let closes = if letter == 1 { rest.starts_with(')') } else { rest.starts_with(['.', ')']) };
    if (1..=2).contains(&(digits + letter)) && closes && rest[1..].starts_with([' ', '\t', '\u{a0}']) {
        let trimmed = rest[1..].trim_start();
        return (!trimmed.is_empty()).then(|| (Marker::Ordered, text.len() - trimmed.len()));
    }
    None
}

/// A character that is a bullet wherever it begins a line, and how many bytes to skip to its text.
pub(super) fn symbol(text: &str) -> Option<(char, u32)> {
    let first = text.chars().next()?;
    let rest = text[first.len_utf8()..].trim_start_matches(['\u{fe0f}', ' ', '\t', '\u{a0}']);
    ("•·▪●○◦‣■□☐✓✔➤►➢❖∙⁃◆◇➔→»\u{f0b7}\u{f0a7}".contains(first) && !rest.is_empty())
        .then(|| (first, (text.len() - rest.len()) as u32))
}

/// A dash without a blank after it: "-Lead a team". Only its company makes it a bullet.
pub(super) fn tight_dash(text: &str) -> Option<(Marker, usize)> {
    let rest = text.strip_prefix(['-', '*'])?;
    rest.starts_with(char::is_uppercase).then(|| (Marker::Bullet(if text.starts_with('-') { '-' } else { '*' }), 1))
}

/// A number without a blank after it: "3.Culture".
pub(super) fn tight_number(text: &str) -> Option<(Marker, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    ((1..=2).contains(&digits) && rest.starts_with(char::is_uppercase)).then_some((Marker::Ordered, digits + 1))
}

/// A line without the strokes around it: "=== Job details ===".
pub(super) fn undecorated(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let strokes = ['=', '-', '*', '#', '~', '_'];
    let start = text.len() - text.trim_start_matches(strokes).len();
    let end = text.trim_end_matches(strokes).len();
    let inner = text.get(start..end).map(str::trim).filter(|inner| !inner.is_empty());
    let (Some(inner), true) = (inner, start >= 1 && text.len() - end >= 1 && start + (text.len() - end) >= 4) else {
        return span;
    };
    let from = span.start as usize + text.find(inner).unwrap_or(0);
    Span::new(from, from + inner.len())
}

/// "Label: value".
pub(super) fn is_labelled(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, value)| {
        label.split_whitespace().count() <= 4 && !value.trim().is_empty() && starts_upper(label)
    })
}

/// Whether a line holds an address of the web or of mail.
pub(super) fn has_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

/// Whether a line has no punctuation at its end.
pub(super) fn is_open(text: &str) -> bool {
    !text.ends_with(['.', '!', '?', ':', ';', ',', '。'])
}

/// Whether its first letter or digit is not lower case.
pub(super) fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether it is written in capitals throughout.
pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && text.contains(' ') && !text.chars().any(char::is_lowercase)
}

/// Whether no longer word begins in lower case.
pub(super) fn is_title_case(text: &str) -> bool {
    let mut long = text.split_whitespace().filter(|word| word.chars().count() > 3);
    long.all(|word| word.starts_with(|c: char| !c.is_lowercase()))
}

/// Whether a line ends in a state and a postal code: "Springfield, IL 62704".
pub(super) fn ends_address(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let code =
        words.next().is_some_and(|word| word.len() >= 5 && word.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    code && words.next().is_some_and(|word| word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Whether a heading speaks of the posting or to the reader, as no item of a list does.
pub(super) fn says_section(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "you",
        "your",
        "youll",
        "youre",
        "we",
        "us",
        "our",
        "responsibilities",
        "requirements",
        "qualifications",
        "benefits",
        "perks",
        "duties",
        "preferred",
        "desired",
        "role",
        "job",
        "position",
        "company",
        "apply",
        "nice",
    ];
    const WHOLE: &[&str] = &["skills", "education", "experience", "compensation", "salary", "overview", "summary"];
    let folded = super::vocabulary::fold(text);
    WHOLE.contains(&folded.as_str()) || folded.split(' ').any(|word| WORDS.contains(&word))
}
