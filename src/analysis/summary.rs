//! Summary: what many documents come to together, in counts that stay small whatever their number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Analyzed, Points};
use crate::finding::Level;

/// Documents with the lowest scores that are remembered.
const LOWEST: usize = 10;

/// What of one document goes into a summary.
#[derive(Clone, Debug)]
pub struct Digest {
    /// None of a part.
    score: Option<Points>,
    words: u32,
    levels: [u64; 4],
    rules: BTreeMap<String, u64>,
    said: [bool; SAID.len()],
    language: &'static str,
}

/// What documents come to together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How many there are.
    pub documents: u64,
    /// How many of them are parts of others, or notices: of those, only the findings count.
    pub parts: u64,
    /// The scores of the others, in tenths of a point.
    pub scores: Counts,
    /// Their lengths in words.
    pub words: Counts,
    /// Findings by level.
    pub levels: [u64; 4],
    /// For each rule, the documents in which it finds something, and how often.
    pub rules: BTreeMap<String, (u64, u64)>,
    /// How many of the others say each thing of [`SAID`].
    pub said: [u64; SAID.len()],
    /// How many documents there are in each language.
    pub languages: BTreeMap<String, u64>,
    /// Those with the lowest scores, lowest first.
    pub lowest: Vec<(Points, Name)>,
}

/// What tells a document among others.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    /// The file.
    pub path: String,
    /// The row, where the file is a data set.
    pub row: u64,
    /// What the data set calls it.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// Things that a posting may say, as [`crate::facts::Facts::has`] knows them.
pub const SAID: [&str; 9] =
    ["pay", "location", "work-mode", "employment-type", "years", "degree", "benefit", "apply", "deadline"];

impl Digest {
    /// What of a `document` in this `language` goes into a summary: what it comes to, and what was found in it.
    #[must_use]
    pub fn of(document: &Analyzed<'_>, language: &'static str) -> Self {
        let Analyzed { analysis, findings, .. } = document;
        let mut rules: BTreeMap<String, u64> = BTreeMap::new();
        for finding in findings {
            *rules.entry(finding.rule.to_string()).or_default() += 1;
        }
        Self {
            score: document.score(),
            words: u32::try_from(analysis.words).unwrap_or(u32::MAX),
            levels: Level::ALL.map(|level| analysis.findings(level) as u64),
            rules,
            said: SAID.map(|name| analysis.facts.has(name)),
            language,
        }
    }
}

impl Summary {
    /// Takes one more document in; `name` is asked for where it may be among the lowest.
    pub fn add(&mut self, digest: Digest, name: impl FnOnce() -> Name) {
        self.documents += 1;
        for (all, own) in self.levels.iter_mut().zip(digest.levels) {
            *all += own;
        }
        for (rule, count) in digest.rules {
            let (documents, findings) = self.rules.entry(rule).or_default();
            *documents += 1;
            *findings += count;
        }
        *self.languages.entry(digest.language.to_owned()).or_default() += 1;
        let Some(score) = digest.score else {
            self.parts += 1;
            return;
        };
        self.scores.add(score);
        self.words.add(digest.words);
        for (all, own) in self.said.iter_mut().zip(digest.said) {
            *all += u64::from(own);
        }
        if self.lowest.len() < LOWEST || self.lowest.last().is_some_and(|(lowest, _)| score < *lowest) {
            let at = self.lowest.partition_point(|(lowest, _)| *lowest <= score);
            self.lowest.insert(at, (score, name()));
            self.lowest.truncate(LOWEST);
        }
    }

    /// How many documents have a score.
    #[must_use]
    pub fn scored(&self) -> u64 {
        self.documents - self.parts
    }

    /// The rules, those that find something in most documents first, with the documents and the findings.
    #[must_use]
    pub fn most_found(&self) -> Vec<(&str, u64, u64)> {
        let mut rules: Vec<_> =
            self.rules.iter().map(|(rule, (documents, findings))| (rule.as_str(), *documents, *findings)).collect();
        rules.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        rules
    }

    /// How many findings there are.
    #[must_use]
    pub fn findings(&self) -> u64 {
        self.levels.iter().sum()
    }
}

/// How often each number came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counts(BTreeMap<u32, u64>);

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, number: u32) {
        *self.0.entry(number).or_default() += 1;
    }

    /// Each number, as often as it came, in order.
    pub fn each(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(|(number, count)| (0..*count).map(|_| *number))
    }

    /// The least number that `percent` of all do not exceed; none where nothing was counted. Of two in the middle, the lower.
    #[must_use]
    pub fn quantile(&self, percent: u64) -> Option<u32> {
        let all: u64 = self.0.values().sum();
        let wanted = (all * percent).div_ceil(100).max(1);
        let mut passed = 0;
        self.0.iter().find_map(|(number, count)| {
            passed += count;
            (passed >= wanted).then_some(*number)
        })
    }

    /// How many numbers from `from` on and below `to` were counted.
    #[must_use]
    pub fn between(&self, from: u32, to: u32) -> u64 {
        self.0.range(from..to).map(|(_, count)| count).sum()
    }
}
