//! Scopes: where a rule of Vale looks, in the words of a rule page.

use super::yaml::{Node, Wrong};
use crate::text::Span;

/// Where a page looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// The parts; empty for all of them.
    pub(super) within: Vec<&'static str>,
    /// The parts that are passed over.
    pub(super) without: Vec<&'static str>,
    /// The value of `over`; none where each block is read.
    pub(super) over: Option<&'static str>,
}

/// What the names of Vale are called on a page: the parts, and the value of `over`.
const NAMES: [(&str, &[&str], Option<&str>); 20] = [
    ("text", &[], None),
    ("heading", &["title", "heading"], None),
    ("heading.h1", &["h1"], None),
    ("heading.h2", &["h2"], None),
    ("heading.h3", &["h3"], None),
    ("heading.h4", &["h4"], None),
    ("heading.h5", &["h5"], None),
    ("heading.h6", &["h6"], None),
    ("paragraph", &["paragraph"], None),
    ("sentence", &["text"], Some("sentence")),
    ("list", &["item"], None),
    ("table", &["cell"], None),
    ("table.header", &["head-cell"], None),
    ("table.cell", &["body-cell"], None),
    ("blockquote", &["quote"], None),
    ("summary", &["text"], Some("document")),
    ("raw", &[], Some("source")),
    ("text.md", &[], None),
    ("text.html", &[], None),
    ("text.txt", &[], None),
];

/// Reads the scope of a rule.
///
/// # Errors
/// The part that no page can name.
pub(super) fn read(node: Option<&Node>) -> Result<Scope, Wrong> {
    let Some(node) = node else { return Ok(Scope::default()) };
    let mut all: Option<Scope> = None;
    for (text, span) in node.texts() {
        let one = selector(text, span)?;
        all = Some(match all {
            None => one,
            Some(other) => either(other, one, text, span)?,
        });
    }
    Ok(all.unwrap_or_default())
}

/// One selector: parts joined by `&`, those with `~` left out.
fn selector(text: &str, span: Span) -> Result<Scope, Wrong> {
    let mut scope: Option<Scope> = None;
    let mut without = Vec::new();
    for part in text.split('&').map(str::trim) {
        let (name, negated) = part.strip_prefix('~').map_or((part, false), |name| (name.trim(), true));
        let bare = name.strip_prefix("text.").unwrap_or(name);
        let known = NAMES.iter().find(|(known, ..)| *known == name || *known == bare);
        let Some(&(_, parts, over)) = known else {
            let message = format!("scope “{name}”: {}", reason(bare));
            return Err(Wrong { span, message });
        };
        if negated && over.is_none() && !parts.is_empty() {
            without.extend(parts);
        } else if negated {
            return Err(Wrong { span, message: format!("scope “~{name}”: no page can leave that out") });
        } else if scope.as_ref().is_none_or(|scope| scope.within.is_empty() && scope.over.is_none()) {
            scope = Some(Scope { within: parts.to_vec(), without: Vec::new(), over });
        } else if !parts.is_empty() || over.is_some() {
            return Err(Wrong {
                span, message: format!("scope “{text}”: a page names parts of which one is enough")
            });
        }
    }
    Ok(Scope { without, ..scope.unwrap_or_default() })
}

/// Where one of two scopes is enough.
fn either(one: Scope, other: Scope, text: &str, span: Span) -> Result<Scope, Wrong> {
    if one.over != other.over || one.without != other.without {
        let message = format!("scope “{text}”: it cannot be joined with the others in one page; make a rule for each");
        return Err(Wrong { span, message });
    }
    let all = one.within.is_empty() || other.within.is_empty();
    let within = if all { Vec::new() } else { [one.within, other.within].concat() };
    Ok(Scope { within, ..one })
}

/// Why a page cannot look there.
fn reason(name: &str) -> &'static str {
    match name.split('.').next().unwrap_or_default() {
        "comment" => "postings have no source code whose comments could be read",
        "code" | "tt" | "pre" => "code is never read as text",
        "frontmatter" => "front matter is data; the rules of the family metadata judge it",
        "alt" | "attr" | "title" | "figure" | "caption" => "attributes and captions are not read as text",
        "link" | "strong" | "emphasis" => "links and emphasis are read as a part of their sentence",
        _ => "no part of a posting is called so",
    }
}
