//! Vocabulary: heading wording to section, compiled in from `rules/vocabulary/` and widened by the configuration.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

pub use super::folding::fold;
use super::folding::spell_out;
use super::sections::SectionKind;
pub use super::word_tables::tables;
use crate::text::nearest::slips;
use crate::text::table::{self, Table};
use crate::text::words::key;

/// Headings, folded, and the sections they open.
#[derive(Clone, Debug, Default)]
struct Headings {
    /// Those that were added.
    own: HashMap<String, SectionKind>,
    /// Those that the build script laid out, each with a section, by its number.
    laid_out: Option<Table<HEADING>>,
}

/// The bytes of a heading: its key, and its section.
const HEADING: usize = 9;

/// What the build script laid out of `rules/vocabulary/sections.toml`: one of the lists of all sections.
macro_rules! headings {
    ($list:literal) => {
        Headings {
            own: HashMap::new(),
            laid_out: Some(Table::laid_out(include_bytes!(concat!(env!("OUT_DIR"), "/headings-", $list)))),
        }
    };
}

/// The names of the sections, in the order of their numbers, and all headings that are known as a whole.
const SECTIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/sections"));
const HEADINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/headings"));

fn numbered(number: u8) -> SectionKind {
    static NUMBERED: OnceLock<Vec<SectionKind>> = OnceLock::new();
    let kinds = NUMBERED.get_or_init(|| {
        let kind = |name| SectionKind::parse(name).expect("a test checks the names of the sections");
        SECTIONS.lines().map(kind).collect()
    });
    kinds[usize::from(number)]
}

impl Headings {
    fn get(&self, folded: &str) -> Option<SectionKind> {
        if !self.own.is_empty()
            && let Some(own) = self.own.get(folded)
        {
            return Some(*own);
        }
        let wanted = key(folded);
        let found = self.laid_out.as_ref()?.near(wanted).find(|heading| table::word(*heading, 0) == wanted)?;
        Some(numbered(found[HEADING - 1]))
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

/// The most words of a phrase looked for inside a heading.
const LONGEST: usize = 6;

/// Longest heading whose wording is looked at, in bytes.
const LONGEST_HEADING: usize = 240;

impl Vocabulary {
    /// The vocabulary that comes with postlint.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Vocabulary> = OnceLock::new();
        BUILTIN.get_or_init(|| Self {
            exact: headings!("exact"),
            marked: headings!("marked"),
            decides: headings!("decides"),
            starts: headings!("starts"),
            contains: headings!("contains"),
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
            map.own.extend(phrases.iter().map(|phrase| (spell_out(&fold(phrase)), kind)));
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
                .find_map(|count| (0..=words - count).find_map(|first| map.get(phrase(first, count))))
        };
        whole(&self.exact, &folded)
            .or_else(|| whole(&self.marked, &folded))
            .or_else(|| within(&self.decides))
            .or_else(|| (1..=words).rev().find_map(|count| self.starts.get(phrase(0, count))))
            .or_else(|| within(&self.contains))
    }

    /// The known heading that differs from `heading` by a slip or two of the keyboard.
    #[must_use]
    pub fn nearest(&self, heading: &str) -> Option<&str> {
        let folded = spell_out(&fold(heading));
        let bearable = (folded.chars().count() / 6).min(2);
        let laid_out = self.exact.laid_out.iter().flat_map(|_| HEADINGS.lines());
        let known = laid_out.chain(self.exact.own.keys().map(String::as_str));
        let near = known.filter(|known| known.len().abs_diff(folded.len()) <= 2 * bearable);
        let told = near.map(|known| (slips(&folded, known), known));
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
    headings.get(folded).or_else(|| {
        let (first, rest) = folded.split_once(' ')?;
        FILLERS.contains(&first).then(|| headings.get(rest))?
    })
}
