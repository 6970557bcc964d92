//! mojibake: text that was decoded with the wrong encoding.

use std::sync::OnceLock;

use encoding_rs::{Encoding as Charset, MACINTOSH, WINDOWS_1252};

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Encoding, Span};

/// Labels beside the first place.
const SHOWN: usize = 3;

/// A stretch of garbage and what it was.
struct Garbage {
    span: Span,
    was: String,
}

/// Flags UTF-8 read as Windows-1252 or Mac Roman, characters that were lost, and escapes that were left; one finding
/// of each for a document.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let text = cx.posting.written();
    let escapes = escapes(text);
    report(cx, "escape", &escapes, out);
    if text.is_ascii() {
        return;
    }
    let mut garbage = Vec::new();
    let mut done = 0;
    for at in memchr::memchr3_iter(0xc2, 0xc3, 0xe2, text.as_bytes()) {
        if at >= done
            && text[at..].starts_with(starts_garbage)
            && let Some(next) = decode(text, at)
        {
            done = next.span.end as usize;
            garbage.push(next);
        }
    }
    report(cx, "garbage", &garbage, out);
    if !matches!(cx.posting.source.encoding(), Encoding::Lossy { .. }) {
        let lost: Vec<Garbage> = text
            .match_indices('\u{fffd}')
            .map(|(at, c)| Garbage { span: Span::new(at, at + c.len()), was: String::new() })
            .collect();
        report(cx, "lost", &lost, out);
    }
}

fn report(cx: &Context<'_>, key: &str, found: &[Garbage], out: &mut Findings<'_>) {
    let place = |garbage: &Garbage| cx.posting.written_place(garbage.span);
    let open: Vec<&Garbage> = found.iter().filter(|garbage| !cx.posting.is_hidden(place(garbage).0)).collect();
    let Some(first) = open.first() else { return };
    let mut draft = out.at(place(first).0);
    for other in &open[1..open.len().min(SHOWN + 1)] {
        draft = draft.also(place(other).0, "here too");
    }
    let decoded = |garbage: &&&Garbage| !garbage.was.is_empty() && place(garbage).1;
    let edits: Vec<Edit> =
        open.iter().filter(decoded).map(|garbage| Edit::replace(place(garbage).0, garbage.was.clone())).collect();
    if !edits.is_empty() {
        draft = draft.fix(Safety::Safe, "decode it", edits);
    }
    let text = &cx.posting.written()[first.span.range()];
    let was = if first.was.trim().is_empty() { "a blank".to_owned() } else { format!("“{}”", first.was) };
    let count = open.len().to_string();
    draft.say(key, &[("word", text), ("was", &was), ("count", &count)]);
}

/// What `charset` shows for the bytes 0x80 to 0xFF.
fn table(charset: &'static Charset) -> [char; 128] {
    let mut table = ['\0'; 128];
    for (byte, entry) in (0x80..=0xff_u8).zip(&mut table) {
        *entry = charset.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or('\0');
    }
    table
}

fn tables() -> &'static [[char; 128]; 2] {
    static TABLES: OnceLock<[[char; 128]; 2]> = OnceLock::new();
    TABLES.get_or_init(|| [table(WINDOWS_1252), table(MACINTOSH)])
}

/// Characters that the first byte of a UTF-8 sequence is shown as.
fn starts_garbage(c: char) -> bool {
    matches!(c, 'Â'..='Å' | 'Î' | 'Ï' | 'Ð' | 'Ñ' | 'â' | 'ð' | 'ï' | '‚' | '√' | '¬')
}

/// The garbage that starts at `at`, decoded, when nothing else it could be makes sense.
fn decode(text: &str, at: usize) -> Option<Garbage> {
    if let Some(blank) = lost_blank(text, at) {
        return Some(blank);
    }
    tables().iter().find_map(|table| {
        let mut bytes = Vec::new();
        let mut ends = vec![at];
        for (offset, c) in text[at..].char_indices() {
            let Some(byte) = table.iter().position(|&shown| shown == c && !c.is_ascii()) else { break };
            bytes.push(byte as u8 + 0x80);
            ends.push(at + offset + c.len_utf8());
        }
        let valid = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
        };
        let end = ends[valid.len()];
        let span = Span::new(at, end);
        is_plausible(text, span, valid).then(|| Garbage { span, was: valid.replace('\u{a0}', " ") })
    })
}

/// "Â" before a blank, where no capital can stand: a no-break space of which a later step lost the second half.
fn lost_blank(text: &str, at: usize) -> Option<Garbage> {
    let rest = text[at..].strip_prefix('Â')?;
    let before = text[..at].chars().next_back()?;
    let impossible = before.is_lowercase() || before.is_numeric() || ".,;:!?)".contains(before);
    let blank = rest.starts_with(' ');
    let end = at + 'Â'.len_utf8() + usize::from(blank);
    (impossible && (blank || rest.starts_with('\n') || rest.is_empty()))
        .then(|| Garbage { span: Span::new(at, end), was: " ".to_owned() })
}

/// Whether `decoded` is likelier to have been meant than `text[span]`.
fn is_plausible(text: &str, span: Span, decoded: &str) -> bool {
    let Some(first) = decoded.chars().next() else { return false };
    let garbage = &text[span.range()];
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    let in_capitals = before.is_some_and(char::is_uppercase);
    let in_word = before.is_some_and(char::is_lowercase) || after.is_some_and(char::is_lowercase);
    let quoted = garbage.contains(['’', '‘', '“', '”', '–', '—', '…', '»', '®', '™', '©', '°']);
    match first as u32 {
        0x2010..=0x206F | 0x20AC | 0x2122 | 0x2190..=0x21FF | 0x2500..=0x27BF | 0x1F000..=0x1FAFF | 0xFEFF => true,
        0xA0..=0xBF => !in_capitals && (!garbage.starts_with('¬') || first == '\u{a0}'),
        0xC0..=0xFF => !(in_capitals && quoted) && (in_word || !garbage.starts_with('√')),
        0x100..=0x17F => in_word && !(in_capitals && quoted),
        0x370..=0x52F => decoded.chars().count() > 1,
        _ => false,
    }
}

/// Escapes such as `\u2019` that a program left in the text.
fn escapes(text: &str) -> Vec<Garbage> {
    let found = memchr::memmem::find_iter(text.as_bytes(), b"\\u").filter_map(|at| {
        let digits = text.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let was = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
        let printed = was as u32 >= 0xa0 && !text[..at].ends_with('\\');
        printed.then(|| Garbage { span: Span::new(at, at + 6), was: was.to_string() })
    });
    found.collect()
}
