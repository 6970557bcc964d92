//! html-entity-left: character references that readers see as they are.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

const NAMED: [(&str, &str); 34] = [
    ("amp", "&"),
    ("nbsp", " "),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("euro", "€"),
    ("pound", "£"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedil", "ç"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("szlig", "ß"),
    ("ntilde", "ñ"),
    ("zwj", ""),
    ("shy", ""),
];

/// Flags references in what is read of the document, where markup would have decoded them, and in its data.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for (prose, decoded) in entities(&posting.prose) {
        if posting.is_code(prose) {
            continue;
        }
        let entity = posting.text(prose);
        let span = posting.source_span(prose);
        let mut draft = out.at(span);
        if posting.map.is_exact(prose) {
            draft = draft.fix(Safety::Safe, "decode it", vec![Edit::replace(span, decoded.clone())]);
        }
        draft.say("", &[("entity", entity), ("decoded", &shown(&decoded))]);
    }
    for (name, field) in &posting.fields {
        let markup = name.contains("description") || field.value.contains('<');
        let source = posting.source.slice(field.span);
        for (place, decoded) in entities(source) {
            if !markup {
                let span = place.shifted(field.span.start as usize);
                let values = [("entity", &source[place.range()]), ("decoded", &*shown(&decoded))];
                let edits = vec![Edit::replace(span, decoded.clone())];
                let mut draft = out.at(span);
                if !matches!(decoded.as_str(), "\"" | "'" | "\\") {
                    draft = draft.fix(Safety::Safe, "decode it", edits);
                }
                draft.say("", &values);
            }
        }
    }
}

fn shown(decoded: &str) -> String {
    if decoded.trim().is_empty() { "a blank".to_owned() } else { format!("“{decoded}”") }
}

/// The references in `text`, each with what it stands for.
fn entities(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let rest = &text[at + 1..];
        let Some(end) = rest.bytes().take(10).position(|byte| byte == b';') else { continue };
        if let Some(decoded) = decode(&rest[..end]) {
            found.push((Span::new(at, at + end + 2), decoded));
        }
    }
    found
}

fn decode(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        let c = char::from_u32(code).filter(|c| !c.is_control())?;
        return Some(if c == '\u{a0}' { " ".to_owned() } else { c.to_string() });
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
}
