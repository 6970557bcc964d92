//! Telling: what is said to the user at a place, in Markdown or in plain text as the editor wants it.

use tower_lsp::ls_types::{MarkupContent, MarkupKind};

/// A text for people, paragraph by paragraph.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    markdown: bool,
    text: String,
}

/// The most of another document that is shown, in lines and in bytes.
const MOST_LINES: usize = 14;
const MOST_BYTES: usize = 900;

impl Telling {
    /// An empty text, in Markdown or not.
    pub(super) fn new(markdown: bool) -> Self {
        Self { markdown, text: String::new() }
    }

    /// An empty text in the same markup.
    pub(super) fn clone_empty(&self) -> Self {
        Self::new(self.markdown)
    }

    /// `text` as it stands out.
    pub(super) fn strong(&self, text: &str) -> String {
        if self.markdown { format!("**{}**", escape(text)) } else { text.to_owned() }
    }

    /// `text` as it is written in a file.
    pub(super) fn code(&self, text: &str) -> String {
        if self.markdown { format!("`{}`", text.replace('`', "'")) } else { format!("“{text}”") }
    }

    /// `text`, which leads to `address`.
    pub(super) fn link(&self, text: &str, address: &str) -> String {
        if self.markdown { format!("[{}]({address})", escape(text)) } else { format!("{text}: {address}") }
    }

    /// `text`, in which nothing is markup.
    pub(super) fn plain(&self, text: &str) -> String {
        if self.markdown { escape(text) } else { text.to_owned() }
    }

    /// Adds a paragraph, which may have markup of this kind.
    pub(super) fn add(&mut self, paragraph: &str) {
        if !paragraph.trim().is_empty() {
            self.part();
            self.text.push_str(paragraph.trim());
        }
    }

    /// Adds a paragraph of a page of ours, which is written in Markdown.
    pub(super) fn page(&mut self, paragraph: &str) {
        let joined = paragraph.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        let plain = if self.markdown { joined } else { joined.replace("**", "").replace('`', "") };
        self.add(&plain);
    }

    /// Adds the beginning of another document, as it is written there.
    pub(super) fn content(&mut self, text: &str) {
        let text = text.trim_matches(['\n', '\r']).trim_end();
        if text.is_empty() {
            return self.add("It is empty.");
        }
        let mut shown = String::new();
        for line in text.lines().take(MOST_LINES) {
            if shown.len() + line.len() > MOST_BYTES {
                let room = MOST_BYTES.saturating_sub(shown.len());
                let cut = line.char_indices().map(|(at, _)| at).take_while(|at| *at <= room).last().unwrap_or(0);
                shown.push_str(line[..cut].trim_end());
                break;
            }
            shown.push_str(line);
            shown.push('\n');
        }
        let shown = shown.trim_end();
        let more = if shown.len() < text.len() { "\n…" } else { "" };
        self.part();
        if self.markdown {
            let fence = "`".repeat(longest_run(shown).max(2) + 1);
            self.text.push_str(&format!("{fence}markdown\n{shown}{more}\n{fence}"));
        } else {
            self.text.push_str(&format!("{shown}{more}"));
        }
    }

    /// Adds all of `other`, set apart.
    pub(super) fn append(&mut self, other: Self) {
        if other.text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n---");
        }
        self.part();
        self.text.push_str(&other.text);
    }

    fn part(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    /// The text as the protocol has it; none where there is none.
    pub(super) fn markup(self) -> Option<MarkupContent> {
        let kind = if self.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        (!self.text.is_empty()).then_some(MarkupContent { kind, value: self.text })
    }
}

/// The longest run of backticks in `text`.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// `text` with what is markup in Markdown escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The first paragraph of `text`.
pub(super) fn first_paragraph(text: &str) -> &str {
    text.trim().split("\n\n").next().unwrap_or_default()
}
