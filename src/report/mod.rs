//! Report: findings → text, one file per format; written file by file, so that memory does not grow with their number.

pub mod analyzed;
pub mod baseline;
mod chart;
mod checkstyle;
pub mod compared;
pub mod decoded;
pub mod diff;
mod formats;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod jsonl;
mod junit;
pub mod laddered;
mod lines;
mod link;
pub mod listing;
mod markdown;
mod page;
mod rdjson;
pub mod said;
mod sarif;
pub mod schema;
pub mod scores;
mod short;
pub mod trended;
mod view;
pub mod worded;
mod xml;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

pub use crate::check::fingerprints;
use crate::finding::{Finding, Level};
use crate::rules::{Catalog, Rule};
use crate::text::Source;

pub use chart::CHART_FORMATS;
pub use formats::{Format, named};
pub use lines::counted;
pub use page::page;
pub use view::visible;

/// Findings of one file, ready to be written.
#[derive(Debug)]
pub struct Checked<'a> {
    /// The file.
    pub source: Arc<Source>,
    /// What was found and is shown, in order of place.
    pub findings: Vec<Finding>,
    /// Other files that findings point to, by path.
    pub related: BTreeMap<String, Arc<Source>>,
    /// The rules that were run.
    pub catalog: &'a Catalog,
    /// The lowest level that fails the check of this file, if one does.
    pub fails_from: Option<Level>,
}

impl Checked<'_> {
    /// The rule of a finding; none for what is said of a configuration or a rule page.
    #[must_use]
    pub fn rule(&self, finding: &Finding) -> Option<&Rule> {
        self.catalog.rule(&finding.rule)
    }

    /// The path of the file, as services want it.
    #[must_use]
    fn path(&self) -> &str {
        self.source.name().strip_prefix("./").unwrap_or(self.source.name())
    }

    /// Whether a finding fails the check.
    #[must_use]
    fn fails(&self, finding: &Finding) -> bool {
        self.fails_from.is_some_and(|lowest| finding.level >= lowest)
    }

    /// The file that a label is in.
    #[must_use]
    fn source_of(&self, path: Option<&str>) -> Option<&Arc<Source>> {
        path.map_or(Some(&self.source), |path| self.related.get(path))
    }
}

/// Counts of a whole run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Findings shown, by level.
    pub shown: Counts,
    /// Findings below the level that is shown.
    pub hidden: Counts,
    /// Shown findings that have a safe fix.
    pub fixable: usize,
}

/// A number for each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; 4]);

impl Counts {
    /// Counts one more finding of `level`.
    pub fn add(&mut self, level: Level) {
        self.0[level as usize] += 1;
    }

    /// Counts all of `other` too.
    pub fn join(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// How many there are of `level`.
    #[must_use]
    pub fn of(&self, level: Level) -> usize {
        self.0[level as usize]
    }

    /// How many there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

/// How a report is to look, for people.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether colours may be written.
    pub color: bool,
    /// Cells in a line.
    pub width: usize,
    /// Whether nothing but findings is wanted.
    pub quiet: bool,
    /// The absolute path of the folder that names of files start from, where names may be links.
    pub links: Option<&'static str>,
}

/// Writes a report: each file in order, then the end.
pub trait Writer {
    /// Writes the findings of one file.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()>;

    /// Writes what comes at the end.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()>;
}

/// A new writer of findings.
pub type Writes = fn(Look) -> Box<dyn Writer>;

/// The ways to write findings; the first is the default.
pub const FORMATS: &[Format<Writes>] = &[
    Format { name: "text", about: "for people: each place with its source line", write: human::writer },
    Format { name: "short", about: "one line each: path:line:column: level rule: message", write: short::writer },
    Format { name: "json", about: "one JSON object, for other programs", write: json::writer },
    Format { name: "jsonl", about: "JSON Lines: one object for each finding", write: jsonl::writer },
    Format { name: "sarif", about: "SARIF 2.1.0, for code scanning", write: sarif::writer },
    Format { name: "github", about: "annotations in GitHub Actions", write: github::writer },
    Format { name: "gitlab", about: "Code Quality, for merge requests on GitLab", write: gitlab::writer },
    Format { name: "checkstyle", about: "Checkstyle XML, for Jenkins and many others", write: checkstyle::writer },
    Format { name: "junit", about: "JUnit XML, for whatever shows tests", write: junit::writer },
    Format { name: "rdjson", about: "Reviewdog Diagnostic Format, for comments on changes", write: rdjson::writer },
    Format { name: "markdown", about: "a summary for a job or a pull request", write: markdown::writer },
];

/// Where the page of a built-in rule can be read, if the program knows where it is published.
#[must_use]
pub fn url(rule: &Rule) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let published = !repository.is_empty() && rule.builtin;
    published.then(|| format!("{repository}/blob/main/rules/{}/{}.md", rule.page.family, rule.name))
}

/// A number with its thousands set apart.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
