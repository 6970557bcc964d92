//! invisible-characters: characters that nobody sees and every search stumbles over.

use crate::finding::{Level, Safety};
use crate::posting::Language;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Labels beside the first place of a kind.
const SHOWN: usize = 3;

/// Flags each kind of invisible character once, with all its places in the fix.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let text = cx.posting.written();
    let mut kinds: Vec<(char, Vec<Span>)> = Vec::new();
    for (at, c) in suspects(text) {
        if is_needed(text, at, c) {
            continue;
        }
        let span = Span::new(at, at + c.len_utf8());
        match kinds.iter_mut().find(|(known, _)| *known == c) {
            Some((_, places)) => places.push(span),
            None => kinds.push((c, vec![span])),
        }
    }
    for (c, places) in kinds {
        report(cx, c, &places, out);
    }
}

fn report(cx: &Context<'_>, c: char, places: &[Span], out: &mut Findings<'_>) {
    let space = c == '\u{a0}';
    let wanted = cx.posting.is_text_file() && cx.posting.language() == Language::English && cx.flag("no-break-spaces");
    if space && !wanted {
        return;
    }
    let (span, _) = cx.posting.written_place(places[0]);
    let count = places.len().to_string();
    let code = format!("U+{:04X}", c as u32);
    let key = match (space, places.len()) {
        (true, _) => "space",
        (false, 1) => "one",
        (false, _) => "many",
    };
    let mut draft = out.at(span);
    for &place in &places[1..places.len().min(SHOWN + 1)] {
        draft = draft.also(cx.posting.written_place(place).0, "here too");
    }
    if space {
        draft = draft.level(Level::Hint);
    }
    let private = ('\u{e000}'..='\u{f8ff}').contains(&c);
    let exact = places.iter().map(|&place| cx.posting.written_place(place)).filter(|(_, exact)| *exact);
    let edits: Vec<Edit> =
        exact.map(|(span, _)| if space { Edit::replace(span, " ") } else { Edit::remove(span) }).collect();
    if !edits.is_empty() && !private {
        let safety = if space { Safety::Suggested } else { Safety::Safe };
        let title = if space { "put ordinary spaces" } else { "remove them" };
        draft = draft.fix(safety, title, edits);
    }
    draft.say(key, &[("name", name(c)), ("code", &code), ("count", &count)]);
}

/// The characters of `text` that may be invisible, with their places.
fn suspects(text: &str) -> Vec<(usize, char)> {
    let bytes = text.as_bytes();
    let control = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || *byte == 0x7f;
    let mut places: Vec<usize> = memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).collect();
    places.extend(memchr::memchr2_iter(0xe1, 0xee, bytes));
    // Without a branch for each byte, many are compared at once.
    if bytes.chunks(64).any(|bytes| bytes.iter().fold(false, |any, byte| any | control(byte))) {
        places.extend((0..bytes.len()).filter(|&at| control(&bytes[at])));
    }
    places.sort_unstable();
    let chars = places.into_iter().filter_map(|at| text[at..].chars().next().map(|c| (at, c)));
    chars.filter(|&(_, c)| is_invisible(c)).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}' | '\u{a0}' | '\u{ad}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}'
    )
}

/// Whether `c` at `at` does what it is for: joins an emoji or a letter of a script that needs it, marks a direction
/// in a text that runs both ways, or keeps a number and its unit together.
fn is_needed(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    let beside = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    match c {
        '\u{200c}' | '\u{200d}' => beside(joins),
        '\u{200e}' | '\u{200f}' => text.chars().any(runs_left),
        '\u{a0}' => beside(|c| {
            c.is_numeric() || matches!(c, '«' | '»' | ':' | ';' | '?' | '!' | '%' | '€' | '£' | '$' | '–' | '—')
        }),
        '\u{7f}'..='\u{9f}' => before.is_some_and(|c| matches!(c, 'â' | 'Ã' | 'Â' | '€' | '‚' | 'ð')),
        _ => false,
    }
}

/// Emoji and their selectors, and letters of Arabic, Persian and the scripts of India.
fn joins(c: char) -> bool {
    matches!(c as u32, 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2190..=0x21FF | 0xFE0F)
        || matches!(c as u32, 0x0600..=0x08FF | 0x0900..=0x0DFF | 0x0F00..=0x109F | 0x1780..=0x18AF | 0xFB50..=0xFEFC)
}

fn runs_left(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC)
}

fn name(c: char) -> &'static str {
    match c {
        '\0' => "NUL character",
        '\u{a0}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{200e}' | '\u{200f}' => "direction mark",
        '\u{2028}' | '\u{2029}' => "line separator",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{e000}'..='\u{f8ff}' => "character of a symbol font",
        '\u{180e}' => "vowel separator",
        _ => "control character",
    }
}
