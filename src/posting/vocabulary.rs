//! Vocabulary: heading wording to section, compiled in from `rules/vocabulary/` and widened by the configuration.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use serde::Deserialize;

use super::sections::SectionKind;
use crate::text::nearest::slips;

/// Headings, folded, and the sections they open.
type Headings = HashMap<String, SectionKind, BuildHasherDefault<Fnv>>;

/// FNV-1a: headings are short, and nobody chooses them to collide.
#[derive(Clone, Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Which wording of a heading opens which section.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    exact: Headings,
    marked: Headings,
    decides: Headings,
    starts: Headings,
    contains: Headings,
}

/// Wording for one section, folded when it is added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// The whole heading.
    pub exact: Vec<String>,
    /// The whole heading, where it is marked as one.
    pub marked: Vec<String>,
    /// Words that settle it wherever they stand.
    pub decides: Vec<String>,
    /// Its first words.
    pub starts: Vec<String>,
    /// Words anywhere in it, where nothing else matched.
    pub contains: Vec<String>,
}

const SECTIONS: &str = include_str!("../../rules/vocabulary/sections.toml");

/// The most words of a phrase looked for inside a heading.
const LONGEST: usize = 6;

/// Longest heading whose wording is looked at, in bytes.
const LONGEST_HEADING: usize = 240;

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
        let lists = [
            (&wording.exact, &mut self.exact),
            (&wording.marked, &mut self.marked),
            (&wording.decides, &mut self.decides),
            (&wording.starts, &mut self.starts),
            (&wording.contains, &mut self.contains),
        ];
        for (phrases, map) in lists {
            map.extend(phrases.iter().map(|phrase| (spell_out(&fold(phrase)), kind)));
        }
    }

    /// The section that a heading opens, if the wording tells.
    #[must_use]
    pub fn classify(&self, heading: &str) -> Option<SectionKind> {
        if heading.len() > LONGEST_HEADING {
            return None;
        }
        let folded = spell_out(&fold(heading));
        if folded.is_empty() {
            return None;
        }
        let bounds: Vec<usize> = std::iter::once(0)
            .chain(folded.match_indices(' ').map(|(at, _)| at + 1))
            .chain(std::iter::once(folded.len() + 1))
            .collect();
        let words = bounds.len() - 1;
        let phrase = |first: usize, count: usize| &folded[bounds[first]..bounds[first + count] - 1];
        let within = |map: &Headings| {
            (1..=LONGEST.min(words))
                .rev()
                .find_map(|count| (0..=words - count).find_map(|first| map.get(phrase(first, count)).copied()))
        };
        whole(&self.exact, &folded)
            .or_else(|| whole(&self.marked, &folded))
            .or_else(|| within(&self.decides))
            .or_else(|| (1..=words).rev().find_map(|count| self.starts.get(phrase(0, count)).copied()))
            .or_else(|| within(&self.contains))
    }

    /// The known heading that differs from `heading` by a slip or two of the keyboard.
    #[must_use]
    pub fn nearest(&self, heading: &str) -> Option<&str> {
        let folded = spell_out(&fold(heading));
        let bearable = (folded.chars().count() / 6).min(2);
        let near = |known: &&String| known.len().abs_diff(folded.len()) <= 2 * bearable;
        let told = self.exact.keys().filter(near).map(|known| (slips(&folded, known), known.as_str()));
        told.filter(|(slips, _)| *slips <= bearable).min().map(|(_, known)| known)
    }

    /// Whether a heading names its kind by one word only that may mean anything under another heading: "Technical".
    #[must_use]
    pub fn is_vague(&self, heading: &str) -> bool {
        let folded = spell_out(&fold(heading));
        whole(&self.exact, &folded).is_none() && whole(&self.marked, &folded).is_some()
    }

    /// Whether a line is a heading by its wording alone, though nothing marks it as one.
    #[must_use]
    pub fn is_heading(&self, line: &str) -> bool {
        line.len() <= LONGEST_HEADING && whole(&self.exact, &spell_out(&fold(line))).is_some()
    }
}

/// First words that change nothing about what a heading opens.
const FILLERS: &[&str] =
    &["the", "our", "your", "some", "a", "an", "main", "key", "core", "primary", "general", "specific", "job", "role"];

/// The section of a heading that stands in `headings` as it is, or without a first word that says nothing.
fn whole(headings: &Headings, folded: &str) -> Option<SectionKind> {
    headings.get(folded).copied().or_else(|| {
        let (first, rest) = folded.split_once(' ')?;
        FILLERS.contains(&first).then(|| headings.get(rest).copied())?
    })
}

/// The lists of phrases in `text`, a file of `rules/vocabulary/`, by name.
///
/// # Panics
/// When it holds anything else, which a test rules out.
#[must_use]
pub fn lists(text: &str) -> BTreeMap<String, Vec<String>> {
    toml::from_str(text).expect("a test reads every vocabulary")
}

/// Tables of words: names and, for each, words between blanks.
///
/// # Panics
/// When `toml` is no such thing; it is compiled in, and a test reads it.
#[must_use]
pub fn tables(toml: &str) -> BTreeMap<String, Vec<String>> {
    let tables: BTreeMap<String, String> = toml::from_str(toml).expect("tables that are compiled in are tested");
    let words = |text: String| text.split_whitespace().map(str::to_owned).collect();
    tables.into_iter().map(|(name, text)| (name, words(text))).collect()
}

/// A heading as it is compared: lower case, no emoji, markup, punctuation, numbering or apostrophes, "&" as "and".
#[must_use]
pub fn fold(heading: &str) -> String {
    if heading.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())) {
        return heading.to_owned();
    }
    let mut folded = String::with_capacity(heading.len());
    let gap = |folded: &mut String| {
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    for c in heading.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\'' | '\u{2019}' | '\u{2018}' | '\u{b4}' | '`' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{fe0f}' => {}
            '&' => {
                gap(&mut folded);
                folded.push_str("and ");
            }
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            _ => gap(&mut folded),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    let mut words = folded.as_str();
    while let Some((first, rest)) = words.split_once(' ')
        && first.bytes().all(|byte| byte.is_ascii_digit())
    {
        words = rest;
    }
    if words.len() < folded.len() { words.to_owned() } else { folded }
}

/// Writes out short forms, with or without their apostrophe, which folding removed.
fn spell_out(folded: &str) -> String {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut out = String::with_capacity(folded.len() + 8);
    for (index, &word) in words.iter().enumerate() {
        let previous = index.checked_sub(1).map_or("", |index| words[index]);
        let next = words.get(index + 1).copied().unwrap_or_default();
        let plain = match word {
            "youll" => "you will",
            "youre" => "you are",
            "youve" => "you have",
            "youd" => "you would",
            "weve" => "we have",
            "whats" => "what is",
            "heres" => "here is",
            "thats" => "that is",
            "whos" => "who is",
            "its" if matches!(previous, "what" | "how") || matches!(next, "a" | "great" | "like") => "it is",
            "were" if matches!(previous, "what" | "who" | "why" | "how") || next == "looking" => "we are",
            "well" if matches!(previous, "what" | "how") || matches!(next, "offer" | "provide") => "we will",
            "wed" if matches!(next, "love" | "like" | "be") || matches!(previous, "what" | "additionally") => {
                "we would"
            }
            "ie" | "eg" => "",
            other => other,
        };
        if !plain.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(plain);
        }
    }
    out
}
