//! Dialect: how a file is written, recognised from its name and content.

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
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdx" | "mkd" | "snippet" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" | "jsonld" => Self::JsonLd,
            _ => Self::sniff(text),
        }
    }

    fn sniff(text: &str) -> Self {
        let head = text.trim_start();
        let lower = head.get(..head.len().min(200)).unwrap_or_default().to_ascii_lowercase();
        if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
            return Self::Html;
        }
        if head.starts_with('{') && text.contains("JobPosting") {
            return Self::JsonLd;
        }
        if is_markdown(text) { Self::Markdown } else { Self::Plain }
    }
}

/// Whether anything in `text` only makes sense as Markdown: a heading, a setext underline, a link, or a pair of
/// strong markers.
fn is_markdown(text: &str) -> bool {
    let mut previous = "";
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
        if line.contains("](") || line.trim_start().starts_with("**") && line.matches("**").count() >= 2 {
            return true;
        }
        previous = line;
    }
    false
}
