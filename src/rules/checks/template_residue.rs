//! template-residue: template syntax that was never rendered.

use std::collections::BTreeSet;

use crate::posting::{BlockKind, Posting, ReferenceKind, TagKind};
use crate::rules::{Context, Findings};
use crate::text::Span;
use crate::workspace::Resolution;

/// Flags `{{…}}`, `{%…%}`, `${…}`, `<%…%>` and `%%…%%` in documents that no engine will render: each, or where there
/// are very many, the first for all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let residue = posting
        .tags
        .iter()
        .filter(|tag| matches!(tag.kind, TagKind::Expression | TagKind::Statement | TagKind::Erb))
        .map(|tag| tag.span);
    let mut spans: Vec<Span> = residue.chain(percent(posting)).collect();
    spans.sort();
    if spans.is_empty() || is_rendered(posting) || cx.workspace.is_generated(posting) || is_put_together(cx, &mut spans)
    {
        return;
    }
    let text = |span: Span| posting.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    if spans.len() > cx.count("each") {
        let others = (spans.len() - 1).to_string();
        out.at(spans[0]).say("template", &[("text", &text(spans[0])), ("count", &others)]);
        return;
    }
    for span in spans {
        out.at(span).say("each", &[("text", &text(span))]);
    }
}

/// Whether the document takes in another by one of its tags, so that an engine reads it. Tags whose document is missing
/// are told as such, and taken out of `spans`.
fn is_put_together(cx: &Context<'_>, spans: &mut Vec<Span>) -> bool {
    let mut missing = BTreeSet::new();
    let includes = cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Include);
    for reference in includes.filter(|reference| spans.binary_search(&reference.span).is_ok()) {
        match cx.workspace.resolve(cx.posting, reference) {
            Some(Resolution::Found(_)) => return true,
            Some(_) => _ = missing.insert(reference.span),
            None => {}
        }
    }
    spans.retain(|span| !missing.contains(span));
    spans.is_empty()
}

/// `%%NAME%%`, outside code.
fn percent(posting: &Posting) -> Vec<Span> {
    let text = posting.source.text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memmem::find(&text.as_bytes()[at..], b"%%") {
        let start = at + next + 2;
        let name = text[start..].bytes().take_while(|&byte| byte.is_ascii_uppercase() || byte == b'_').count();
        if (2..=30).contains(&name) && text[start + name..].starts_with("%%") {
            let span = Span::new(start - 2, start + name + 2);
            if !posting.is_hidden(span) {
                found.push(span);
            }
            at = start + name + 2;
        } else {
            at = start;
        }
    }
    found
}

/// Whether the document itself says that an engine renders it: by front matter, or by its name and folder.
fn is_rendered(posting: &Posting) -> bool {
    const FOLDERS: [&str; 7] = ["_includes", "_layouts", "_posts", "includes", "layouts", "templates", "partials"];
    const ENDINGS: [&str; 9] = ["erb", "ejs", "haml", "hbs", "j2", "jinja", "liquid", "mustache", "njk"];
    let name = posting.source.name();
    let mut parts = name.split('/').rev();
    let endings = parts.next().unwrap_or_default().split('.').skip(1);
    let text = posting.source.text();
    posting.blocks.first().is_some_and(|block| block.kind == BlockKind::FrontMatter)
        || text.starts_with("---")
        || text.starts_with("+++")
        || endings.into_iter().any(|ending| ENDINGS.contains(&ending))
        || parts.any(|folder| FOLDERS.contains(&folder))
}
