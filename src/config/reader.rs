//! Reader: takes a parsed TOML table apart, and says with its place what it cannot use.

use toml::de::{DeTable, DeValue};

use super::{Named, fault, unknown};
use crate::finding::Finding;
use crate::text::Span;

/// A TOML value with its place.
pub(super) type Value<'a> = toml::Spanned<DeValue<'a>>;

/// Collects faults while a table is taken apart.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) faults: Vec<Finding>,
}

/// The keys of a table with their values, in the order of the file.
pub(super) fn entries<'a, 'i>(table: &'a DeTable<'i>) -> Vec<(Named, &'a Value<'i>)> {
    let mut entries: Vec<(Named, &Value<'i>)> = table
        .iter()
        .map(|(key, value)| (Named { text: key.get_ref().to_string(), span: Span::from(key.span()) }, value))
        .collect();
    entries.sort_by_key(|(key, _)| key.span);
    entries
}

impl Reader {
    /// The entries of the table `value`.
    pub(super) fn table<'a, 'i>(&mut self, key: &str, value: &'a Value<'i>) -> Vec<(Named, &'a Value<'i>)> {
        if let DeValue::Table(table) = value.get_ref() {
            return entries(table);
        }
        self.wrong(key, value, "a table");
        Vec::new()
    }

    /// The string `value`.
    pub(super) fn text(&mut self, key: &str, value: &Value<'_>) -> Option<Named> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(Named { text: text.to_string(), span: Span::from(value.span()) });
        }
        self.wrong(key, value, "a string");
        None
    }

    /// The strings of the array `value`; a single string counts as an array of one.
    pub(super) fn texts(&mut self, key: &str, value: &Value<'_>) -> Vec<Named> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            DeValue::String(_) => self.text(key, value).into_iter().collect(),
            _ => {
                self.wrong(key, value, "an array of strings");
                Vec::new()
            }
        }
    }

    /// The flag `value`.
    pub(super) fn flag(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, "true or false");
        None
    }

    /// The string `value`, which must be a level or another word among `known`; as its position there.
    pub(super) fn level(&mut self, key: &str, value: &Value<'_>, known: &[&str]) -> Option<usize> {
        let text = self.text(key, value)?;
        let found = known.iter().position(|word| *word == text.text);
        if found.is_none() {
            self.faults.push(unknown("level", &text, known));
        }
        found
    }

    /// Says that `key` is none of `known`.
    pub(super) fn unknown_key(&mut self, place: &str, key: &Named, known: &[&str]) {
        let what = if place.is_empty() { "key".to_owned() } else { format!("key in `{place}`") };
        self.faults.push(unknown(&what, key, known));
    }

    /// Says that `value` is of the wrong kind.
    pub(super) fn wrong(&mut self, key: &str, value: &Value<'_>, wanted: &str) {
        let found = kind(value.get_ref());
        let span = Span::from(value.span());
        self.faults.push(fault(span, format!("`{key}` must be {wanted}, not {found}"), format!("{wanted} goes here")));
    }
}

/// What a value is, with its article.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a flag",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// The value as plain data; none when a number is too large.
pub(super) fn plain(value: &DeValue<'_>) -> Option<toml::Value> {
    Some(match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => toml::Value::Integer(number.to_string().parse().ok()?),
        DeValue::Float(number) => toml::Value::Float(number.as_str().parse().ok()?),
        DeValue::Boolean(flag) => toml::Value::Boolean(*flag),
        DeValue::Datetime(date) => toml::Value::Datetime(*date),
        DeValue::Array(items) => {
            toml::Value::Array(items.iter().map(|item| plain(item.get_ref())).collect::<Option<_>>()?)
        }
        DeValue::Table(table) => toml::Value::Table(
            table
                .iter()
                .map(|(key, value)| Some((key.get_ref().to_string(), plain(value.get_ref())?)))
                .collect::<Option<_>>()?,
        ),
    })
}
