//! Draft: a rule page while it is written.

use std::fmt::Write as _;

use super::scopes::Scope;

/// A rule page while it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The name of the rule.
    pub(super) name: String,
    /// What it catches.
    pub(super) summary: String,
    /// Why, as text.
    pub(super) why: String,
    /// The keys before the tables, and the tables, in order.
    pub(super) data: String,
    /// Where it looks.
    pub(super) scope: Scope,
    /// Texts of which one should be flagged.
    pub(super) suspects: Vec<String>,
}

/// A text that must be flagged, and one that must not.
pub(super) type Proof = (Option<String>, Option<String>);

impl Draft {
    /// Adds `key = value`.
    pub(super) fn put(&mut self, key: &str, value: impl Into<toml::Value>) {
        let value = match value.into() {
            toml::Value::String(text) => quoted(&text),
            other => other.to_string(),
        };
        self.line(&format!("{key} = {value}"));
    }

    /// Adds `key = value` where there is one.
    pub(super) fn put_some(&mut self, key: &str, value: Option<impl Into<toml::Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// Begins a table.
    pub(super) fn table(&mut self, name: &str) {
        self.line(&format!("\n{name}"));
    }

    fn line(&mut self, line: &str) {
        self.data.push_str(line);
        self.data.push('\n');
    }

    /// The page, with the examples of `proof`.
    #[must_use]
    pub(super) fn page(&self, proof: &Proof) -> String {
        let Self { name, summary, data, why, .. } = self;
        let mut page = format!("# {name}\n\n{summary}\n\n```toml\n{data}```\n\n## Why\n\n{why}\n");
        for (heading, text) in [("Flagged", &proof.0), ("Fine", &proof.1)] {
            if let Some(text) = text {
                write!(page, "\n## {heading}\n\n```posting\n{text}\n```\n").expect("a string grows");
            }
        }
        page
    }

    /// `text` as it stands where the rule looks.
    #[must_use]
    pub(super) fn placed(&self, text: &str) -> String {
        let flat = text.replace('\n', " ");
        match self.scope.within.first().copied() {
            Some("title" | "h1") => format!("# {flat}\n\nWe build software."),
            Some("item") => format!("What you do:\n\n- {flat}\n- other things"),
            Some("cell" | "body-cell") => format!("| What |\n| --- |\n| {flat} |"),
            Some("head-cell") => format!("| {flat} |\n| --- |\n| one |"),
            Some("quote") => format!("> {flat}"),
            Some(level) if level.len() == 2 && level.starts_with('h') => {
                let marks = "#".repeat(level[1..].parse().unwrap_or(2));
                format!("# Engineer\n\n{marks} {flat}\n\nWe build software.")
            }
            _ => text.to_owned(),
        }
    }
}

/// A text as TOML writes it: literally where that is possible.
fn quoted(text: &str) -> String {
    let plain = !text.contains('\'') && !text.chars().any(char::is_control);
    let needs = text.contains(['\\', '"']);
    if plain && needs { format!("'{text}'") } else { toml::Value::from(text).to_string() }
}
