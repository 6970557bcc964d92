//! Mentioning: the snippets, includes and roles that could be mentioned at the cursor.
//!
//! How a mention is written is known to the readers of documents alone. So the line is read as it would be if the
//! mention were complete, with one ending after the other, until there is a mention that the cursor is in.

use std::sync::Arc;

use tower_lsp::ls_types::CompletionItemKind;

use super::completion::{Choice, Choices, Cursor};
use super::view::Open;
use crate::posting::{self, Dialect, Reading, Reference, ReferenceKind, Ways, frontmatter};
use crate::text::Source;

/// Stands for what is not written yet.
const PROBE: &str = "qq";

/// What may follow the name of a mention, the likeliest first: what belongs to the name, and what ends the mention.
const ENDINGS: [(&str, &str); 22] = [
    (".snippet", "/>"),
    (".md", "\"/>"),
    (".md", " %}"),
    (".md", "\" %}"),
    (".md", "' %}"),
    ("", "]]"),
    ("", " >>"),
    ("", "\" }}"),
    ("", "\" . }}"),
    ("", " >}}"),
    ("", " %}}"),
    ("", " }}"),
    ("", "\" %>"),
    ("", "' %>"),
    ("", "\") %>"),
    ("", "') %>"),
    (".md", " !}"),
    (".md", "\""),
    (".mdx", "\""),
    (".md", "[]"),
    (".md", "\n```"),
    ("", " Engineer, but also more."),
];

/// Most of what is offered that is told about.
const TOLD: usize = 60;

/// A mention that the cursor is in.
struct Unfinished {
    reference: Reference,
    /// Where its name begins in the line.
    from: usize,
    /// What ends it.
    end: &'static str,
}

/// What could be mentioned.
pub(super) fn mentions(open: Open<'_>, cursor: Cursor<'_>) -> Option<Choices> {
    let unfinished = unfinished(open, cursor)?;
    let Unfinished { reference, from, end } = &unfinished;
    let prose = reference.kind == ReferenceKind::Prose;
    let closing = if prose || *end == "\n```" { "" } else { *end };
    // What of the mention is there already, after the cursor.
    let rest = if prose { "" } else { cursor.after };
    let named = rest.find(|c: char| !(c.is_alphanumeric() || "-_./".contains(c))).unwrap_or(rest.len());
    // A tag's own "/>" is no part of the name.
    let named = if rest[..named].ends_with('/') && rest[named..].starts_with('>') { named - 1 } else { named };
    let closed = rest[named..].trim_start().starts_with(closing.trim_start());
    // Editors close what is opened by themselves, with less than ends the mention: that is written over.
    let closing = if closed { "" } else { closing };
    let over = overlap(closing, &rest[named..]);
    let mut choices = Vec::new();
    for (number, offer) in open.workspace().offers(open.path(), reference).into_iter().enumerate() {
        let folder = offer.name.ends_with('/');
        let kind = match (folder, reference.kind) {
            (true, _) => CompletionItemKind::FOLDER,
            (_, ReferenceKind::Inherit | ReferenceKind::Prose) => CompletionItemKind::CLASS,
            _ => CompletionItemKind::FILE,
        };
        let mut choice = Choice::new(open, offer.name, kind);
        choice.rank = usize::from(folder);
        choice.detail = open.workspace().shown(&offer.path);
        if !folder
            && number < TOLD
            && let Some(source) = open.folder.source(&offer.path)
        {
            choice.about.content(&source.text()[frontmatter::body(source.text())..]);
        }
        if !folder {
            choice.text.push_str(closing);
            choice.over = over;
        }
        choices.push(choice);
    }
    Some(Choices { span: cursor.span(*from, named), choices })
}

/// How much of `after` is a part of `closing`, be it with gaps.
fn overlap(closing: &str, after: &str) -> usize {
    let mut there = after.bytes().peekable();
    closing.bytes().filter(|byte| *byte != b' ' && there.next_if_eq(byte).is_some()).count()
}

/// The mention that the cursor is in.
fn unfinished(open: Open<'_>, cursor: Cursor<'_>) -> Option<Unfinished> {
    let before = cursor.before.trim_start();
    let indent = cursor.before.len() - before.len();
    let posting = open.postings().first();
    let dialect = posting.map(|posting| posting.dialect).filter(|dialect| *dialect != Dialect::JsonLd);
    let lead = before.contains(['<', '{', '[', '"', '\'', ':', '%']);
    let words = before.split_whitespace().count() >= 2;
    if !(lead || words) {
        return None;
    }
    let ways = open.project().map(|project| project.ways());
    let reading = Reading {
        dialect: Some(dialect.unwrap_or(Dialect::Markdown)),
        ways: ways.unwrap_or_else(|| Ways::builtin()),
        ..Reading::default()
    };
    for (ending, end) in ENDINGS {
        let prose = end.starts_with(" Engineer");
        if !(if prose { words } else { lead }) {
            continue;
        }
        let line = format!("{before}{PROBE}{ending}{end}");
        let at = before.len() as u32;
        let read = posting::read(Arc::new(Source::new(open.source().name(), line.as_str())), &reading);
        let found = read.iter().flat_map(|posting| &posting.references).find(|reference| {
            reference.kind != ReferenceKind::Link
                && reference.name_span.start <= at
                && reference.name_span.end >= at + PROBE.len() as u32
        });
        if let Some(reference) = found {
            let from = reference.name_span.start as usize;
            let name = before[from..].to_owned();
            return Some(Unfinished { reference: Reference { name, ..reference.clone() }, from: indent + from, end });
        }
    }
    None
}
