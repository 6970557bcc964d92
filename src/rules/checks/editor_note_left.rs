//! editor-note-left: notes from those who wrote a posting to each other.

use crate::finding::Safety;
use crate::posting::{BlockKind, Dialect};
use crate::rules::{Context, Findings};
use crate::text::words::{self, key};
use crate::text::{Edit, Span};

/// Flags TODO and its kin in the text, and comments that say what no candidate should read; a template is written to be
/// filled in.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let name = posting.source.name().rsplit(['/', '\\']).next().unwrap_or_default();
    if name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == "template") {
        return;
    }
    let mut notes: Vec<usize> =
        [key("TODO"), key("FIXME")].into_iter().flat_map(|key| posting.places_of(key)).collect();
    notes.sort_unstable();
    for word in notes.into_iter().map(|place| posting.words[place]) {
        let text = word.text(&posting.prose);
        if matches!(text, "TODO" | "FIXME") && !cx.excused(word.span()) && is_note(posting.prose.as_str(), word.span())
        {
            out.at_prose(word.span()).say("text", &[("word", text)]);
        }
    }
    let source = posting.source.text();
    for at in memchr::memmem::find_iter(source.as_bytes(), b"<!--") {
        let body = at + "<!--".len();
        let Some(len) = source[body..].find("-->") else { break };
        let span = Span::new(at, body + len + "-->".len());
        let in_code = posting
            .blocks
            .iter()
            .any(|block| matches!(block.kind, BlockKind::Code | BlockKind::FrontMatter) && block.span.overlaps(span));
        if let Some(word) = said_in(cx, &source[body..body + len])
            && !in_code
        {
            let fix = vec![Edit::remove(span)];
            out.at(span).fix(Safety::Suggested, "remove the comment", fix).say("comment", &[("word", &word)]);
        }
    }
}

/// Whether the word at `span` begins a note: nothing but punctuation before it in its line, or a colon after it.
fn is_note(prose: &str, span: Span) -> bool {
    let line = &prose[prose[..span.start as usize].rfind('\n').map_or(0, |at| at + 1)..span.start as usize];
    let after = prose[span.end as usize..].trim_start_matches([' ', '\t']);
    let starts = !line.contains(char::is_alphanumeric);
    starts && !after.starts_with(char::is_alphabetic) || after.starts_with(':') || line.ends_with(['[', '(', '<'])
}

/// What `comment` says that candidates should not read; nothing for directives, for
/// hints to who fills in a form, and for notes on the code of a page.
fn said_in(cx: &Context<'_>, comment: &str) -> Option<String> {
    let mut found = Vec::new();
    words::cut(comment, 0, &mut found);
    let keys: Vec<u64> = found.iter().map(|word| word.key).collect();
    let says = |phrases: Vec<&'_ str>| {
        phrases.into_iter().find_map(|phrase| {
            let wanted = words::keys(phrase);
            let at = keys.windows(wanted.len().max(1)).position(|window| window == wanted)?;
            Some(comment[found[at].start as usize..found[at + wanted.len() - 1].end as usize].to_owned())
        })
    };
    let page = cx.posting.dialect == Dialect::Html && (comment.contains("TODO") || comment.contains("FIXME"));
    let guidance = page
        || comment.contains("postlint")
        || comment.contains(['[', '<', '{'])
        || says(cx.list("guidance")).is_some();
    if guidance { None } else { says(cx.list("telling")) }
}
