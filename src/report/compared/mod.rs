//! Compared: what changed between two versions of a document, one file per format; docs/compare.md describes the form.

mod data;
mod html;
mod markdown;
mod text;

use std::io::{self, Write};

use serde_json::Value;

use super::{Format, Look, said};
use crate::analysis::{Analyzed, Points};
use crate::comparison::{Comparison, Point, Step};
use crate::posting::Strength;
use crate::report::analyzed::points;

/// Two versions of a document, and what they are called.
#[derive(Debug)]
pub struct Compared<'a> {
    /// What changed.
    pub comparison: Comparison<'a>,
    /// What the earlier version is called.
    pub before: String,
    /// What the later version is called.
    pub after: String,
}

/// Writes a comparison.
pub type Writes = fn(&mut dyn Write, &Compared<'_>, Look) -> io::Result<()>;

/// The ways to write a comparison; the first is the default.
pub const COMPARE_FORMATS: &[Format<Writes>] = &[
    Format { name: "text", about: "for people", write: text::write },
    Format { name: "markdown", about: "for a pull request", write: markdown::write },
    Format { name: "json", about: "one JSON object, for other programs", write: data::write },
    Format { name: "html", about: "a page for a browser, in one file", write: html::write },
];

/// The kinds of statements whose changes are told, each with what it is called.
const KINDS: [(Strength, &str); 4] = [
    (Strength::Required, "demands"),
    (Strength::Preferred, "wishes"),
    (Strength::Duty, "duties"),
    (Strength::Offer, "offers"),
];

/// What is said of one kind in both versions, each only where the other does not say it.
struct Facts {
    kind: &'static str,
    before: Vec<String>,
    after: Vec<String>,
}

/// How a fact was read, to compare it with another.
fn key(entry: &said::Entry<'_>) -> String {
    let field = |(name, value): (&&str, &Value)| format!("{} {}", name.replace('_', " "), said::plain(value));
    entry.fields.iter().map(field).collect::<Vec<_>>().join(", ")
}

impl Compared<'_> {
    /// The kinds of facts of which the versions say different things, pay first.
    fn facts(&self) -> Vec<Facts> {
        let of = |document: &Analyzed<'_>| -> Vec<(&'static str, String, String)> {
            let entries = said::entries(document.reads(), document.whole.as_ref(), &document.analysis.facts);
            entries.iter().map(|entry| (entry.kind, key(entry), one_line(entry.text))).collect()
        };
        let (earlier, later) = (of(self.comparison.before), of(self.comparison.after));
        let mut kinds: Vec<Facts> = Vec::new();
        let missing = |fact: &(&str, String, String), others: &[(&str, String, String)]| {
            !others
                .iter()
                .any(|other| other.0 == fact.0 && (other.1 == fact.1 && !fact.1.is_empty() || other.2 == fact.2))
        };
        let mut add = |kind, text: &String, later: bool| {
            let at = kinds.iter().position(|facts| facts.kind == kind).unwrap_or_else(|| {
                kinds.push(Facts { kind, before: Vec::new(), after: Vec::new() });
                kinds.len() - 1
            });
            let list = if later { &mut kinds[at].after } else { &mut kinds[at].before };
            if !list.contains(text) {
                list.push(text.clone());
            }
        };
        earlier.iter().filter(|fact| missing(fact, &later)).for_each(|(kind, _, text)| add(kind, text, false));
        later.iter().filter(|fact| missing(fact, &earlier)).for_each(|(kind, _, text)| add(kind, text, true));
        kinds.sort_by_key(|facts| facts.kind != "pay");
        kinds
    }

    /// Whether nothing changed that would be told.
    fn is_same(&self) -> bool {
        let comparison = &self.comparison;
        let told = KINDS.iter().any(|(strength, _)| comparison.of_strength(*strength).next().is_some());
        let found = !comparison.new.is_empty() || !comparison.gone.is_empty();
        !told && !found && comparison.parts.is_empty() && self.facts().is_empty()
    }

    /// What became of the score: "93.5 → 91.0 (-2.5)".
    fn score(&self) -> String {
        let of = |document: &Analyzed<'_>| points(document.analysis.score.total);
        let (before, after) = (of(self.comparison.before), of(self.comparison.after));
        if before == after {
            format!("{after}, as before")
        } else {
            format!("{before} → {after} ({})", signed(self.comparison.gain()))
        }
    }
}

/// Tenths of a point with their sign.
fn signed(tenths: i64) -> String {
    let size = points(tenths.unsigned_abs() as Points);
    if tenths < 0 { format!("-{size}") } else { format!("+{size}") }
}

/// Points of a family, or that it does not count.
fn part(points_of: Option<(Points, Points)>) -> String {
    points_of.map_or_else(|| "–".to_owned(), |(have, _)| points(have))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a step is told: its sign, and what changed in it besides its words.
fn change(step: &Step) -> (char, Vec<String>) {
    let Some((before, after)) = step.both() else {
        return (if step.after.is_some() { '+' } else { '-' }, Vec::new());
    };
    let mut changes = Vec::new();
    if before.strength != after.strength {
        changes.push(format!("{} → {}", kind(before), kind(after)));
    }
    let years = |point: &Point| point.years.map_or_else(|| "none".to_owned(), |years| years.to_string());
    if before.years != after.years {
        changes.push(format!("years: {} → {}", years(before), years(after)));
    }
    let level = |point: &Point| point.level.map_or_else(|| "none".to_owned(), |level| level.to_string());
    if before.level != after.level {
        changes.push(format!("level: {} → {}", level(before), level(after)));
    }
    ('~', changes)
}

/// What a point is, in a word.
fn kind(point: &Point) -> &'static str {
    match point.strength {
        Strength::Required => "demand",
        Strength::Preferred => "wish",
        Strength::Duty => "duty",
        Strength::Offer => "offer",
        Strength::About => "text",
    }
}
