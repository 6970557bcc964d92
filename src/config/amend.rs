//! Amend: changes to the text of a configuration that leave the rest of it as it is, comments included.

use toml::de::{DeTable, DeValue};

use crate::text::{Edit, Source};

/// The edit that adds `term` to the allowed terms of the configuration `source`; none where that cannot be read, or has
/// the term.
#[must_use]
pub fn allow(source: &Source, term: &str) -> Option<Edit> {
    let text = source.text();
    let table = DeTable::parse(text).ok()?;
    let quoted = toml_string(term);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some((key, terms)) = table.get_ref().iter().find(|(key, _)| key.get_ref() == "terms") else {
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { end };
        let line = if text.is_empty() { "" } else { end };
        return Some(Edit::insert(text.len() as u32, format!("{gap}{line}[terms]{end}allow = [{quoted}]{end}")));
    };
    let DeValue::Table(inner) = terms.get_ref() else { return None };
    match inner.iter().find(|(key, _)| key.get_ref() == "allow").map(|(_, value)| value) {
        Some(value) => {
            let DeValue::Array(items) = value.get_ref() else { return None };
            let has = |item: &DeValue<'_>| matches!(item, DeValue::String(text) if text.eq_ignore_ascii_case(term));
            if items.iter().any(|item| has(item.get_ref())) {
                return None;
            }
            let last = items.iter().map(|item| item.span().end).max();
            Some(match last {
                Some(last) => Edit::insert(last as u32, format!(", {quoted}")),
                None => Edit::insert(value.span().start as u32 + 1, quoted),
            })
        }
        // Behind the line of the heading `[terms]`; a table that is written in one line is left alone.
        None => {
            let start = key.span().start;
            let heading = text[..start].trim_end_matches([' ', '\t']).ends_with('[');
            let line = text[start..].find('\n').map(|at| start + at + 1);
            match line {
                _ if !heading => None,
                Some(line) => Some(Edit::insert(line as u32, format!("allow = [{quoted}]{end}"))),
                None => Some(Edit::insert(text.len() as u32, format!("{end}allow = [{quoted}]{end}"))),
            }
        }
    }
}

/// `text` as a string of TOML.
#[must_use]
pub fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
