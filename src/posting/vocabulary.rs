//! Vocabulary: heading wording to section, compiled in from `rules/vocabulary/` and widened by the configuration.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::sections::SectionKind;

/// Which wording of a heading opens which section.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    exact: HashMap<String, SectionKind>,
    starts: HashMap<String, SectionKind>,
    contains: Vec<(String, SectionKind)>,
}

/// Wording for one section, folded by [`fold`] when it is added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// The whole heading.
    pub exact: Vec<String>,
    /// Its first words.
    pub starts: Vec<String>,
    /// Words anywhere in it.
    pub contains: Vec<String>,
}

const SECTIONS: &str = include_str!("../../rules/vocabulary/sections.toml");

impl Vocabulary {
    /// The vocabulary that comes with postlint.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Vocabulary> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let wording: HashMap<String, Wording> = toml::from_str(SECTIONS).expect("a test parses the vocabulary");
            let mut names: Vec<&String> = wording.keys().collect();
            names.sort();
            let mut vocabulary = Self::default();
            for name in names {
                let kind = SectionKind::parse(name).expect("a test checks the section names");
                vocabulary.add(kind, &wording[name]);
            }
            vocabulary
        })
    }

    /// Adds wording; it wins over what was there before.
    pub fn add(&mut self, kind: SectionKind, wording: &Wording) {
        for phrase in &wording.exact {
            self.exact.insert(fold(phrase), kind);
        }
        for phrase in &wording.starts {
            self.starts.insert(fold(phrase), kind);
        }
        for phrase in &wording.contains {
            self.contains.insert(0, (fold(phrase), kind));
        }
    }

    /// The section that a heading opens, if the wording tells.
    #[must_use]
    pub fn classify(&self, heading: &str) -> Option<SectionKind> {
        let folded = fold(heading);
        if folded.is_empty() {
            return None;
        }
        if let Some(&kind) = self.exact.get(&folded) {
            return Some(kind);
        }
        let mut prefix = folded.as_str();
        while let Some(cut) = prefix.rfind(' ') {
            prefix = &prefix[..cut];
            if let Some(&kind) = self.starts.get(prefix) {
                return Some(kind);
            }
        }
        if let Some(&kind) = self.starts.get(&folded) {
            return Some(kind);
        }
        let padded = format!(" {folded} ");
        self.contains.iter().find(|(phrase, _)| padded.contains(&format!(" {phrase} "))).map(|&(_, kind)| kind)
    }

    /// Whether a bare line is worded like a heading.
    #[must_use]
    pub fn is_heading(&self, line: &str) -> bool {
        let folded = fold(line);
        if self.exact.contains_key(&folded) {
            return true;
        }
        folded.split(' ').count() <= 8 && self.classify(line).is_some()
    }
}

/// A heading as it is compared: lower case, no emoji, markup, punctuation, numbering or apostrophes, "&" as "and".
#[must_use]
pub fn fold(heading: &str) -> String {
    let mut folded = String::with_capacity(heading.len());
    for c in heading.chars() {
        match c {
            '\'' | '\u{2019}' | '\u{2018}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{fe0f}' => {}
            '&' => folded.push_str(" and "),
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            _ => folded.push(' '),
        }
    }
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    while words.len() > 1 && words[0].bytes().all(|byte| byte.is_ascii_digit()) {
        words.remove(0);
    }
    words.join(" ")
}
