//! Dialect: how a file is written, recognised from its name and content.

use super::frontmatter;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Markdown, perhaps with template tags and HTML.
    Markdown,
    /// Plain text.
    Plain,
    /// An HTML page.
    Html,
    /// schema.org `JobPosting` as JSON.
    JsonLd,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Plain, Self::Html, Self::JsonLd];

    /// The name used in the configuration and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Plain => "plain",
            Self::Html => "html",
            Self::JsonLd => "jsonld",
        }
    }

    /// The dialect called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// The dialect of the file `name` that holds `text`.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        let body = &text[frontmatter::body(text)..];
        match extension.as_str() {
            "md" | "markdown" | "mdx" | "mkd" | "mdown" | "snippet" => {
                if is_page(body) {
                    Self::Html
                } else {
                    Self::Markdown
                }
            }
            "html" | "htm" | "xhtml" => {
                let few = !has_blocks(body, 1) || is_markdown(body) && !has_blocks(body, 3);
                let generated = body.len() < text.len() && few && !is_page(body);
                if generated || !has_tags(body) { Self::sniff(body).or_markdown() } else { Self::Html }
            }
            "json" | "jsonld" => Self::JsonLd,
            _ => Self::sniff(body),
        }
    }

    /// Markdown in place of plain text, where the file is meant for a site generator.
    fn or_markdown(self) -> Self {
        if self == Self::Plain { Self::Markdown } else { self }
    }

    /// The dialect of a text without a telling name.
    #[must_use]
    pub(super) fn sniff(text: &str) -> Self {
        let head = text.trim_start();
        let json = head.starts_with(['{', '[']) && text.trim_end().ends_with(['}', ']']);
        if json && (text.contains("JobPosting") || head.contains("\":") || head.contains("\" :")) {
            return Self::JsonLd;
        }
        if is_page(head) || head.starts_with('<') && has_blocks(head, 1) {
            return Self::Html;
        }
        if is_markdown(text) {
            return Self::Markdown;
        }
        if has_blocks(text, 3) { Self::Html } else { Self::Plain }
    }
}

/// Whether a whole HTML page begins here.
fn is_page(text: &str) -> bool {
    let head = text.trim_start().as_bytes();
    ["<!doctype html", "<html"]
        .iter()
        .any(|start| head.len() > start.len() && head[..start.len()].eq_ignore_ascii_case(start.as_bytes()))
}

/// Whether `text` holds anything that looks like a tag.
fn has_tags(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes)
        .any(|at| bytes.get(at + 1).is_some_and(|&next| next.is_ascii_alphabetic() || next == b'!'))
}

/// Whether `text` holds at least `wanted` end tags of HTML blocks, or as many line breaks.
fn has_blocks(text: &str, wanted: usize) -> bool {
    const ENDS: [&str; 14] = [
        "</p>",
        "</div>",
        "</li>",
        "</ul>",
        "</ol>",
        "</h1>",
        "</h2>",
        "</h3>",
        "</h4>",
        "</td>",
        "</section>",
        "<br>",
        "<br/>",
        "<br />",
    ];
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes)
        .filter(|&at| {
            ENDS.iter().any(|end| {
                bytes.get(at..at + end.len()).is_some_and(|found| found.eq_ignore_ascii_case(end.as_bytes()))
            })
        })
        .nth(wanted - 1)
        .is_some()
}

/// Whether anything in `text` only makes sense as Markdown: a heading, a setext underline, a link, a tag that includes
/// another document, or strong words in more than one line of a long text.
fn is_markdown(text: &str) -> bool {
    let mut previous = "";
    let (mut lines, mut strong) = (0, 0);
    for line in text.lines() {
        let line = line.trim_end();
        let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
        if (1..=6).contains(&hashes) && (line.len() == hashes || line[hashes..].starts_with(' ')) {
            return true;
        }
        let underline =
            line.len() >= 3 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'));
        let title = previous.trim();
        if underline && !title.is_empty() && title.len() <= 100 && !title.starts_with(['-', '*', '=']) {
            return true;
        }
        if line.contains("](") || line.contains(".snippet/>") || line.contains("<inherit doc=") {
            return true;
        }
        lines += usize::from(!line.is_empty());
        strong += usize::from(has_strong(line));
        previous = line;
    }
    strong > 1 || strong == 1 && lines <= 40
}

/// Whether a line holds `**words**`.
fn has_strong(line: &str) -> bool {
    let mut parts = line.split("**");
    let (Some(_), Some(inner), Some(_)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    inner.starts_with(|c: char| !c.is_whitespace() && c != '*') && inner.ends_with(|c: char| !c.is_whitespace())
}
