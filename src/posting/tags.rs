//! Tag: template tags, found by a lexer of their own over the raw bytes before any Markdown parser sees them.

use std::ops::Range;

use super::ways::{Mention, Ways};
use crate::text::Span;

/// A template tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What it is.
    pub kind: TagKind,
    /// The whole of it in the source.
    pub span: Span,
}

/// What a template tag is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// `<name.snippet/>`; the span is the name.
    Snippet(Span),
    /// `<inherit doc="name.md"/>`; the span is the name.
    Inherit(Span),
    /// `<skills>` up to `</skills>`; the spans are its lines that say something.
    Skills {
        /// Each line, trimmed.
        lines: Vec<Span>,
        /// Whether `</skills>` was found.
        closed: bool,
    },
    /// Looks like a snippet, inherit or skills tag and is none.
    Malformed,
    /// `<< name >>`; the span is the name.
    AngleInclude(Span),
    /// `{% … %}` of Liquid and Jinja.
    Statement,
    /// `{{ … }}`, `{{< … >}}`, `{{% … %}}`, `${…}`: something to be filled in.
    Expression,
    /// `<%= … %>` and `<% … %>` of ERB.
    Erb,
    /// `{% comment %}…{% endcomment %}`, `{# … #}`: never shown.
    Comment,
    /// Another text, taken in by other means than the tags of a template engine: `![[name]]`, `--8<-- "name.md"`.
    Include(Box<Mention>),
}

impl Tag {
    /// The same tag with its places carried over to another text.
    #[must_use]
    pub fn moved(self, to: impl Fn(Span) -> Span) -> Self {
        let kind = match self.kind {
            TagKind::Snippet(name) => TagKind::Snippet(to(name)),
            TagKind::Inherit(name) => TagKind::Inherit(to(name)),
            TagKind::AngleInclude(name) => TagKind::AngleInclude(to(name)),
            TagKind::Skills { lines, closed } => {
                TagKind::Skills { lines: lines.into_iter().map(&to).collect(), closed }
            }
            TagKind::Include(mention) => TagKind::Include(Box::new(mention.moved(&to))),
            kind => kind,
        };
        Self { kind, span: to(self.span) }
    }
}

/// The tags of `text`, in order, without overlaps, and what it takes in by one of the `ways`; none within HTML comments.
/// Tags inside fenced code are found too: who reads the blocks decides, since only the Markdown parser knows where code
/// is.
#[must_use]
pub fn lex(text: &str, ways: &Ways) -> Vec<Tag> {
    let included = ways.lex(text);
    if included.is_empty() {
        return templates(text, &mut Vec::new());
    }
    let mut hidden = Vec::new();
    let templates = templates(text, &mut hidden);
    let whole = |tag: &&Tag| matches!(tag.kind, TagKind::Comment | TagKind::Skills { .. });
    hidden.extend(templates.iter().filter(whole).map(|tag| tag.span));
    hidden.sort();
    let free = without(included, &hidden);
    let taken: Vec<Span> = free.iter().map(|tag| tag.span).collect();
    let mut tags = without(templates, &taken);
    tags.extend(free);
    tags.sort_by_key(|tag| tag.span);
    tags
}

/// Those of `tags` that overlap none of `taken`; both are in order and overlap nothing of their own kind.
fn without(tags: Vec<Tag>, taken: &[Span]) -> Vec<Tag> {
    let free = |tag: &Tag| {
        let next = taken.partition_point(|span| span.end <= tag.span.start);
        taken.get(next).is_none_or(|span| span.start >= tag.span.end)
    };
    tags.into_iter().filter(free).collect()
}

/// The tags of template engines in `text`; the HTML comments in it are added to `hidden`.
pub(super) fn templates(text: &str, hidden: &mut Vec<Span>) -> Vec<Tag> {
    let bytes = text.as_bytes();
    let mut tags: Vec<Tag> = Vec::new();
    let mut at = 0;
    let mut comments = true;
    let mut ends = Ends::default();
    while let Some(found) = memchr::memchr3(b'<', b'{', b'$', &bytes[at..]) {
        let start = at + found;
        if comments && text[start..].starts_with("<!--") {
            match memchr::memmem::find(&bytes[start..], b"-->") {
                Some(end) => {
                    at = start + end + "-->".len();
                    hidden.push(Span::new(start, at));
                    continue;
                }
                None => comments = false,
            }
        }
        let tag = match bytes[start] {
            b'<' => angle(text, start),
            b'{' => brace(text, start, &mut ends),
            _ => dollar(text, start),
        };
        match tag {
            Some(tag) => {
                at = tag.span.end as usize;
                tags.push(tag);
            }
            None => at = start + 1,
        }
    }
    tags
}

/// A copy of `text` of the same length in which tags are invisible to a Markdown parser: those that fill their
/// lines are blank, those within a line are letters, so that what stands around them stays one paragraph.
#[must_use]
pub fn mask(text: &str, tags: &[Tag]) -> String {
    let (alone, within): (Vec<Tag>, Vec<Tag>) =
        tags.iter().cloned().partition(|tag| fills_lines(text, &tag.span.range()));
    let mut bytes = fill(text, &within).into_bytes();
    for tag in alone {
        for byte in bytes[tag.span.range()].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).expect("whole characters were replaced by ASCII")
}

/// A copy of `text` of the same length in which tags are letters.
#[must_use]
pub fn fill(text: &str, tags: &[Tag]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for tag in tags {
        bytes[tag.span.range()].fill(b'x');
    }
    String::from_utf8(bytes).expect("whole characters were replaced by ASCII")
}

/// Whether nothing but blanks (or other tags' blanks) stands beside `range` on its first and last line.
#[must_use]
pub fn fills_lines(text: &str, range: &Range<usize>) -> bool {
    const ENDS: [char; 2] = ['\n', '\r'];
    let blank = |c: char| c.is_whitespace() && !ENDS.contains(&c);
    let before = text[..range.start].trim_end_matches(blank);
    let after = text[range.end..].trim_start_matches(blank);
    (before.is_empty() || before.ends_with(ENDS)) && (after.is_empty() || after.starts_with(ENDS))
}

/// Where `needle` stands within the first `limit` bytes of `text`: no search runs through the whole of a large file.
fn find_near(text: &str, needle: &str, limit: usize) -> Option<usize> {
    memchr::memmem::find(&text.as_bytes()[..text.len().min(limit)], needle.as_bytes())
}

/// Whether `text` may stand between the two ends of a tag: "`{{` and `}}`" only speaks of them.
fn is_tag_text(text: &str) -> bool {
    !text.contains("` ") && !text.contains(" `") && !text.contains("\n\n")
}

fn angle(text: &str, start: usize) -> Option<Tag> {
    let rest = &text[start..];
    let tag = |kind, len: usize| Some(Tag { kind, span: Span::new(start, start + len) });
    if let Some(inner) = rest.strip_prefix("<%") {
        let end = find_near(inner, "%>", LONG).filter(|&end| is_tag_text(&inner[..end]))?;
        return tag(TagKind::Erb, end + 4);
    }
    if let Some(inner) = rest.strip_prefix("<<") {
        let end = find_near(inner, ">>", SHORT)?;
        let name = inner[..end].trim();
        let document = name.rsplit_once('.').is_some_and(|(_, extension)| DOCUMENTS.contains(&extension));
        let plausible = document && !name.contains(['<', '>', ' ', '=', '"']);
        let from = start + 2 + (inner.len() - inner.trim_start().len());
        return if plausible { tag(TagKind::AngleInclude(Span::new(from, from + name.len())), end + 4) } else { None };
    }
    if rest.starts_with("<skills>") {
        let alone = text[..start].rsplit('\n').next().is_none_or(|before| before.trim().is_empty());
        return Some(skills(text, start)).filter(|tag| alone || !text[tag.span.range()].contains('\n'));
    }
    let close = find_near(rest, ">", SHORT)?;
    let inner = &rest[1..close];
    if inner.contains(['\n', '<']) {
        return None;
    }
    let bare = inner.trim_matches([' ', '/']);
    if bare.eq_ignore_ascii_case("skills") {
        return tag(TagKind::Malformed, close + 1);
    }
    if let Some(name) = inner.strip_suffix('/').filter(|name| is_snippet_name(name)) {
        return tag(TagKind::Snippet(Span::new(start + 1, start + 1 + name.len())), close + 1);
    }
    if let Some(doc) = inner.strip_prefix("inherit doc=\"").and_then(|rest| rest.strip_suffix("\"/"))
        && !doc.contains('"')
    {
        let from = start + "<inherit doc=\"".len();
        return tag(TagKind::Inherit(Span::new(from, from + doc.len())), close + 1);
    }
    if is_nearly_snippet(inner) || is_nearly_inherit(bare) {
        return tag(TagKind::Malformed, close + 1);
    }
    None
}

/// Longest tag that names something, in bytes.
const SHORT: usize = 300;

/// Longest tag that computes something, in bytes.
const LONG: usize = 4000;

/// What the name of an included document ends with.
const DOCUMENTS: [&str; 6] = ["md", "markdown", "mdx", "snippet", "txt", "html"];

/// The exact grammar: lower-case letters and hyphens, then `.snippet`.
#[must_use]
pub fn is_snippet_name(name: &str) -> bool {
    name.strip_suffix(".snippet")
        .is_some_and(|stem| !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
}

fn is_nearly_snippet(inner: &str) -> bool {
    let body = inner.trim_end_matches('/').trim();
    let Some((stem, suffix)) = body.rsplit_once('.') else {
        return false;
    };
    matches!(suffix.to_ascii_lowercase().as_str(), "snippet" | "snippets" | "snipet" | "snippit" | "snipett")
        && !stem.is_empty()
        && !inner.starts_with('/')
        && stem.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '/'))
}

/// `inherit` with an attribute, such as `inherit doc='base.md'`.
fn is_nearly_inherit(inner: &str) -> bool {
    let Some((name, rest)) = inner.split_once([' ', '\t']) else {
        return false;
    };
    name.eq_ignore_ascii_case("inherit") && rest.contains('=')
}

fn skills(text: &str, start: usize) -> Tag {
    const OPEN: &str = "<skills>";
    const CLOSE: &str = "</skills>";
    let body = start + OPEN.len();
    let next = text[body..].find(OPEN).map_or(text.len(), |at| body + at);
    let (end, tail, closed) = match text[body..next].find(CLOSE) {
        Some(at) => (body + at, body + at + CLOSE.len(), true),
        None => {
            let rest = &text[body..next];
            let blank = [rest.find("\n\n"), rest.find("\n\r\n")].into_iter().flatten().min();
            let end = blank.map_or(next, |at| body + at);
            (end, end, false)
        }
    };
    let mut lines = Vec::new();
    let mut at = body;
    for line in text[body..end].split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = at + (line.len() - line.trim_start().len());
            lines.push(Span::new(from, from + trimmed.len()));
        }
        at += line.len();
    }
    Tag { kind: TagKind::Skills { lines, closed }, span: Span::new(start, tail) }
}

/// Where the last end of a block that is never shown stands, looked up once.
#[derive(Default)]
struct Ends([Option<Option<usize>>; 2]);

impl Ends {
    /// The blocks that are never shown.
    const WORDS: [&str; 2] = ["comment", "raw"];

    /// Whether an end of the block `number` comes after `at`.
    fn follows(&mut self, text: &str, number: usize, at: usize) -> bool {
        let word = format!("end{}", Self::WORDS[number]);
        let last = self.0[number].get_or_insert_with(|| memchr::memmem::rfind(text.as_bytes(), word.as_bytes()));
        last.is_some_and(|last| last > at)
    }
}

fn brace(text: &str, start: usize, ends: &mut Ends) -> Option<Tag> {
    let rest = &text[start..];
    let tag = |kind, len: usize| Some(Tag { kind, span: Span::new(start, start + len) });
    if rest.starts_with("{{") {
        let end = find_near(rest, "}}", SHORT).filter(|&end| is_tag_text(&rest[..end]))?;
        return tag(TagKind::Expression, end + 2);
    }
    if rest.starts_with("{#") {
        let end = find_near(rest, "#}", LONG)?;
        return if is_tag_text(&rest[..end]) { tag(TagKind::Comment, end + 2) } else { None };
    }
    if let Some(inner) = rest.strip_prefix("{%") {
        let end = find_near(inner, "%}", LONG).filter(|&end| is_tag_text(&inner[..end]))? + 4;
        let word = rest[2..end - 2].trim_matches(['-', ' ']).split_whitespace().next();
        for (number, comment) in Ends::WORDS.into_iter().enumerate() {
            if word == Some(comment) && ends.follows(text, number, start) {
                let close = rest.match_indices("{%").find(|(at, _)| {
                    rest[at + 2..]
                        .trim_start_matches(['-', ' '])
                        .strip_prefix("end")
                        .is_some_and(|r| r.starts_with(comment))
                });
                if let Some((at, _)) = close {
                    let len = rest[at..].find("%}").map_or(rest.len(), |len| at + len + 2);
                    return tag(TagKind::Comment, len);
                }
            }
        }
        return tag(TagKind::Statement, end);
    }
    None
}

fn dollar(text: &str, start: usize) -> Option<Tag> {
    let inner = text[start..].strip_prefix("${")?;
    let end = find_near(inner, "}", SHORT)?;
    let plausible =
        end > 0 && inner[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    plausible.then(|| Tag { kind: TagKind::Expression, span: Span::new(start, start + end + 3) })
}

/// What a malformed tag was probably meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A snippet tag, with the name of the snippet as it would have to be written, where that can be told.
    Snippet(Option<String>),
    /// An inherit tag, with the name of the document, where that can be told.
    Inherit(Option<String>),
    /// One end of a list of skills.
    Skills,
}

/// What `tag`, the text of a malformed tag, was meant to be.
#[must_use]
pub fn intent(tag: &str) -> Intent {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_matches([' ', '/']);
    if inner.eq_ignore_ascii_case("skills") {
        return Intent::Skills;
    }
    if is_nearly_inherit(inner) {
        let value = inner.split_once('=').map_or("", |(_, value)| value).trim();
        let name = value.trim_matches(['"', '\'', ' ', '/', '\u{201c}', '\u{201d}']);
        let plain = !name.is_empty() && !name.contains(['"', '\'', ' ', '=']);
        return Intent::Inherit(plain.then(|| name.to_owned()));
    }
    let stem = inner.rsplit_once('.').map_or(inner, |(stem, _)| stem).trim();
    let name = format!("{}.snippet", stem.to_lowercase().replace([' ', '_'], "-"));
    Intent::Snippet(is_snippet_name(&name).then_some(name))
}
