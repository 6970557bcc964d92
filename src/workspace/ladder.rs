//! Ladder: the roles that one builds on: those it inherits from, and the level below its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use super::{Skill, Workspace, paths};
use crate::posting::{Naming, Posting, ReferenceKind};
use crate::text::Span;

/// A skill that a role asks for, itself or through the roles it inherits from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The level; 1 where none is said.
    pub level: u32,
    /// The document that asks for it, from the top of all folders.
    pub path: String,
    /// Where it does.
    pub span: Span,
}

/// Bases that are looked at; longer chains are told as such.
const MOST: usize = 12;

/// Documents that are kept whole for a while, because others build on them.
const KEPT: usize = 48;

/// Numbers as they stand in titles: "Engineer II".
const ROMAN: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

impl Workspace {
    /// The document at `path`, from the top of all folders; kept for a while.
    #[must_use]
    pub fn kept(&self, path: &str) -> Option<Arc<Posting>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(posting) = kept.get(path) {
            return Some(Arc::clone(posting));
        }
        let posting = Arc::new(self.document(path)?);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(path.to_owned(), Arc::clone(&posting));
        Some(posting)
    }

    /// The documents that the one at `path` inherits from, by tag or in words, the nearest first.
    #[must_use]
    pub fn bases(&self, path: &str) -> Vec<String> {
        let mut seen = BTreeSet::from([path.to_owned()]);
        let mut bases: Vec<String> = Vec::new();
        let mut at = 0_usize;
        loop {
            let from = bases.get(at.wrapping_sub(1)).map_or(path, String::as_str).to_owned();
            let role = |kind| matches!(kind, ReferenceKind::Inherit | ReferenceKind::Prose);
            let edges = self.edges(&from);
            let targets = edges.iter().filter(|edge| role(edge.reference.kind)).filter_map(|edge| edge.target.clone());
            bases.extend(targets.filter(|target| seen.insert(target.clone())));
            at += 1;
            if at > bases.len() || bases.len() >= MOST {
                bases.truncate(MOST);
                return bases;
            }
        }
    }

    /// The skills that the document at `path` asks for, by the name of their page: its own, and those it inherits that
    /// it does not name itself.
    #[must_use]
    pub fn asked(&self, path: &str) -> BTreeMap<String, Asked> {
        let mut asked = BTreeMap::new();
        for path in std::iter::once(path.to_owned()).chain(self.bases(path)) {
            let Some(part) = self.part(&path) else { continue };
            for &span in &part.skills {
                let skill = Skill::parse(part.source.slice(span));
                if skill.count.is_some() {
                    continue;
                }
                let level = skill.level.map_or(Some(1), |level| level.parse().ok());
                if let Some(level) = level {
                    asked.entry(skill.slug()).or_insert_with(|| Asked { level, path: path.clone(), span });
                }
            }
        }
        asked
    }

    /// The document about the level below that of `posting`: "Engineer II" for "Engineer III"; with its title.
    #[must_use]
    pub fn level_below(&self, posting: &Posting) -> Option<(String, String)> {
        let (title, _) = posting.title()?;
        self.level_below_of(title, posting.source.name())
    }

    /// The document about the level below that of the one at `path`.
    pub(super) fn below(&self, path: &str) -> Option<String> {
        let outline = self.outline(path)?;
        self.level_below_of(outline.title.as_deref()?, path).map(|(path, _)| path)
    }

    fn level_below_of(&self, title: &str, path: &str) -> Option<(String, String)> {
        let lower = lowered(title)?;
        let (root, folder) = self.place_of(path)?;
        let own = self.absolute(path);
        let titles = self.titles(&root, &folder);
        let found = titles
            .find(&Naming::of(&lower))
            .filter(|path| *path != own && paths::parent(path) == Some(folder.as_str()))?;
        Some((found.to_owned(), lower))
    }
}

/// A number that stands in a title: "Developer 3", "Engineer II", "L4 Analyst".
struct Number {
    /// Which word of the title it is.
    at: usize,
    /// What stands before the digits.
    letters: String,
    value: usize,
    roman: bool,
}

/// The numbers in `title` that may be levels.
fn numbers(title: &str) -> Vec<Number> {
    let number = |(at, word): (usize, &str)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(before) = ROMAN.iter().position(|roman| *roman == bare) {
            return Some(Number { at, letters: String::new(), value: before + 1, roman: true });
        }
        let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let value = bare[letters.len()..].parse::<usize>().ok().filter(|number| (1..20).contains(number))?;
        let is_level = letters.is_empty() || matches!(letters, "L" | "IC" | "M" | "P" | "E" | "T");
        is_level.then(|| Number { at, letters: letters.to_owned(), value, roman: false })
    };
    title.split_whitespace().enumerate().filter_map(number).collect()
}

/// The level that the only number in `title` tells, and the title without it.
#[must_use]
pub fn level_of(title: &str) -> Option<(usize, String)> {
    let numbers = numbers(title);
    let [only] = &numbers[..] else { return None };
    let others = title.split_whitespace().enumerate().filter(|(at, _)| *at != only.at);
    Some((only.value, others.map(|(_, word)| word).collect::<Vec<_>>().join(" ")))
}

/// `title` with its only number lowered by one.
fn lowered(title: &str) -> Option<String> {
    let mut numbers = numbers(title);
    numbers.retain(|number| number.value > 1);
    let [only] = &numbers[..] else { return None };
    let lower =
        if only.roman { ROMAN[only.value - 2].to_owned() } else { format!("{}{}", only.letters, only.value - 1) };
    let words = title.split_whitespace().enumerate();
    Some(words.map(|(at, word)| if at == only.at { lower.as_str() } else { word }).collect::<Vec<_>>().join(" "))
}
