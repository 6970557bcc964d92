//! html-residue: tags that show in plain text, and tags of word processors in Markdown.

use crate::finding::Safety;
use crate::posting::Dialect;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Elements whose tags no plain text means to show.
const ELEMENTS: [&str; 34] = [
    "a",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "o:p",
    "ol",
    "p",
    "pre",
    "section",
    "small",
    "span",
    "strong",
    "table",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// Labels beside the first place.
const SHOWN: usize = 3;

/// Flags the first tag, with all of them in the fix.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let residue: fn(&str, &str) -> bool = match cx.posting.dialect {
        Dialect::Plain => |name, _| ELEMENTS.contains(&name),
        Dialect::Markdown => is_presentational,
        Dialect::Html | Dialect::JsonLd => return,
    };
    let text = cx.posting.source.text();
    let mut found: Vec<Span> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let Some((name, inner, closing)) = tag(&text[at..]) else { continue };
        let span = Span::new(at, at + inner.len() + 2);
        let closes = closing && open.last() == Some(&name);
        if closes {
            open.pop();
        }
        let kept = !closes && !residue(name, inner) || cx.posting.is_hidden(span);
        if !kept {
            found.push(span);
            if !closing && !closes {
                open.push(name);
            }
        }
    }
    let Some(&first) = found.first() else { return };
    let edits = found.iter().map(|&span| Edit::replace(span, instead(&text[span.range()]))).collect();
    let count = found.len().to_string();
    let mut draft = out.at(first).fix(Safety::Suggested, "remove the tags", edits);
    for &other in &found[1..found.len().min(SHOWN + 1)] {
        draft = draft.also(other, "here too");
    }
    let key = if found.len() == 1 { "one" } else { "many" };
    draft.say(key, &[("tag", &text[first.range()]), ("count", &count)]);
}

/// The name of the tag that `text` starts with, what stands between its brackets, and whether it is an end tag.
fn tag(text: &str) -> Option<(&str, &str, bool)> {
    let end = text.bytes().take(400).position(|byte| byte == b'>')?;
    let inner = &text[1..end];
    let body = inner.strip_prefix('/');
    let name = body.unwrap_or(inner);
    let len = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b':').count();
    let after = &name[len..];
    let plausible = len > 0
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (after.is_empty() || after.starts_with([' ', '/', '\n']))
        && !inner.contains('<');
    plausible.then_some((&name[..len], inner, body.is_some()))
}

/// Whether a tag in Markdown is one that only a word processor or a mail program writes.
fn is_presentational(name: &str, inner: &str) -> bool {
    matches!(name, "font" | "o:p" | "big")
        || inner.contains("mso-")
        || inner.contains("Mso")
        || (name == "span" && (inner == "span" || inner.contains("style=") || inner.contains("lang=")))
        || (matches!(name, "p" | "div") && inner.contains("style=") && inner.contains("font"))
}

fn instead(tag: &str) -> &'static str {
    let name = tag.trim_start_matches(['<', '/']);
    if name.starts_with("br") {
        "\n"
    } else if tag.starts_with("<li") {
        "- "
    } else {
        ""
    }
}
