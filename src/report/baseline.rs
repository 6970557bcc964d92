//! Baseline: the findings that a project has accepted for now, so that only new ones are told.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::fingerprints;
use super::{Checked, Summary, Writer};
use crate::finding::Finding;
use crate::text::Source;

/// Raised when an older program could misunderstand the file.
const VERSION: u32 = 1;

/// The name that the file has unless another is chosen.
pub const NAME: &str = "postlint-baseline.json";

/// Findings that are known, by file; paths are relative to the folder of the baseline, with forward slashes.
#[derive(Debug, Default)]
pub struct Baseline {
    /// For each file the fingerprints of its findings, and the rules that made them.
    files: BTreeMap<String, BTreeMap<String, String>>,
    /// The entries that were found again.
    met: BTreeSet<(String, String)>,
    /// The files that were checked.
    checked: BTreeSet<String>,
}

/// The file as it is written: each entry is a rule and a fingerprint, on a line of its own, so that differences read well.
#[derive(Serialize, Deserialize)]
struct Form {
    version: u32,
    files: BTreeMap<String, Vec<String>>,
}

impl Baseline {
    /// Reads what [`Baseline::text`] wrote.
    ///
    /// # Errors
    /// Why it cannot be understood.
    pub fn parse(text: &str) -> Result<Self, String> {
        let form: Form = serde_json::from_str(text).map_err(|error| format!("it is not what was written: {error}"))?;
        if form.version > VERSION {
            return Err(format!("it was written by a newer postlint (version {} of the form)", form.version));
        }
        let mut baseline = Self::default();
        for (path, entries) in form.files {
            for entry in entries {
                let Some((rule, print)) = entry.split_once(' ') else {
                    return Err(format!("“{entry}” is no rule and fingerprint"));
                };
                baseline.files.entry(path.clone()).or_default().insert(print.to_owned(), rule.to_owned());
            }
        }
        Ok(baseline)
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = |entries: &BTreeMap<String, String>| {
            let mut lines: Vec<String> = entries.iter().map(|(print, rule)| format!("{rule} {print}")).collect();
            lines.sort();
            lines
        };
        let files = self.files.iter().map(|(path, entries)| (path.clone(), lines(entries))).collect();
        let text = serde_json::to_string_pretty(&Form { version: VERSION, files });
        text.expect("text is written as JSON") + "\n"
    }

    /// How many findings it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.values().map(BTreeMap::len).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many files it has findings of.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Which of the `findings` in the file at `way` are known.
    #[must_use]
    pub fn known(&self, way: &str, source: &Source, findings: &[Finding]) -> Vec<bool> {
        let known = self.files.get(way);
        let prints = fingerprints(source, findings);
        prints.iter().map(|print| known.is_some_and(|known| known.contains_key(print))).collect()
    }

    /// Takes the known ones out of the `findings` in the file at `way`, and says how many they were.
    pub fn sift(&mut self, way: &str, source: &Source, findings: &mut Vec<Finding>) -> usize {
        let known = self.known(way, source, findings);
        self.checked.insert(way.to_owned());
        let prints = fingerprints(source, findings);
        let met = prints.into_iter().zip(&known).filter(|(_, known)| **known);
        self.met.extend(met.map(|(print, _)| (way.to_owned(), print)));
        let before = findings.len();
        let mut each = known.into_iter();
        findings.retain(|_| each.next() == Some(false));
        before - findings.len()
    }

    /// How many entries were not found again in files that were checked, or in files that are not there any more.
    #[must_use]
    pub fn expired(&self, is_there: impl Fn(&str) -> bool) -> usize {
        let gone = |path: &String| self.checked.contains(path) || !is_there(path);
        let files = self.files.iter().filter(|(path, _)| gone(path));
        files
            .flat_map(|(path, entries)| entries.keys().map(|print| (path.clone(), print.clone())))
            .filter(|entry| !self.met.contains(entry))
            .count()
    }

    /// What is left of `before` and comes from the `checked` files of this one; with `grow`, what is new here comes too.
    /// What `before` says of files that are there and were not checked stays.
    #[must_use]
    pub fn after(mut self, before: &Self, grow: bool, is_there: impl Fn(&str) -> bool) -> Self {
        if !grow {
            for (path, entries) in &mut self.files {
                let known = before.files.get(path);
                entries.retain(|print, _| known.is_some_and(|known| known.contains_key(print)));
            }
            self.files.retain(|_, entries| !entries.is_empty());
        }
        for (path, entries) in &before.files {
            if !self.checked.contains(path) && is_there(path) {
                self.files.insert(path.clone(), entries.clone());
            }
        }
        self
    }

    /// How many entries it has that `other` lacks.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> usize {
        let lacks = |path: &String, print| other.files.get(path).is_none_or(|known| !known.contains_key(print));
        self.files.iter().map(|(path, prints)| prints.keys().filter(|print| lacks(path, *print)).count()).sum()
    }
}

/// Keeps what it is given as a baseline, and writes nothing.
#[derive(Debug)]
pub struct Keeper<F> {
    /// What was kept.
    pub baseline: Baseline,
    /// The way to a file from the folder of the baseline, by its name.
    pub way: F,
}

impl<F: Fn(&str) -> String> Writer for Keeper<F> {
    fn file(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let way = (self.way)(checked.source.name());
        let prints = fingerprints(&checked.source, &checked.findings);
        let entries =
            prints.into_iter().zip(&checked.findings).map(|(print, finding)| (print, finding.rule.to_string()));
        let entries: BTreeMap<String, String> = entries.collect();
        if !entries.is_empty() {
            self.baseline.files.entry(way.clone()).or_default().extend(entries);
        }
        self.baseline.checked.insert(way);
        Ok(())
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}
