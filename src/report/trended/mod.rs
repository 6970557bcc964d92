//! Trended: what a folder came to over time, one file per format; docs/trend.md describes the form.

mod data;
mod html;
mod markdown;
mod text;

use std::io::{self, Write};

use super::{Format, Look, counted};
use crate::analysis::{Drift, Period, SAID, Summary, Trend};

/// Writes a trend.
pub type Writes = fn(&mut dyn Write, &Trend, Look) -> io::Result<()>;

/// The ways to write a trend; the first is the default.
pub const TREND_FORMATS: &[Format<Writes>] = &[
    Format { name: "text", about: "for people: small charts, and a table", write: text::write },
    Format { name: "csv", about: "a table for spreadsheets: a row for each stretch of time", write: data::csv },
    Format { name: "json", about: "one JSON object, for other programs", write: data::json },
    Format { name: "markdown", about: "for a wiki", write: markdown::write },
    Format { name: "html", about: "charts on a page for a browser, in one file", write: html::write },
];

/// Rules that are listed as finding more, and as finding less.
const LISTED: usize = 10;

/// A number that a folder has at the end of each stretch.
struct Series {
    /// What it is called where there is room.
    name: &'static str,
    /// What it is called above a column.
    short: &'static str,
    /// The number; none where there is no document.
    value: fn(&Summary) -> Option<f64>,
    /// How it is written.
    written: fn(f64) -> String,
}

/// What is shown of every stretch.
const SERIES: [Series; 9] = [
    Series { name: "documents", short: "documents", value: |sum| Some(sum.documents as f64), written: whole },
    Series { name: "score, median", short: "score", value: |sum| score(sum, 50), written: tenths },
    Series { name: "errors per document", short: "errors", value: |sum| found(sum, 3), written: tenths },
    Series { name: "warnings per document", short: "warnings", value: |sum| found(sum, 2), written: tenths },
    Series { name: "infos per document", short: "infos", value: |sum| found(sum, 1), written: tenths },
    Series {
        name: "words, median",
        short: "words",
        value: |sum| sum.words.quantile(50).map(f64::from),
        written: whole,
    },
    Series { name: "documents with pay", short: "pay", value: |sum| share(sum, 0), written: percent },
    Series { name: "documents with a place", short: "place", value: |sum| share(sum, 1), written: percent },
    Series { name: "documents with a way to apply", short: "apply", value: |sum| share(sum, 7), written: percent },
];

/// What the things of [`SAID`] are called.
const SAYS: [&str; SAID.len()] = [
    "pay",
    "place",
    "work from home or not",
    "full-time, permanent or the like",
    "years of experience",
    "degree",
    "benefits",
    "way to apply",
    "deadline",
];

/// The score that `percent` of the documents do not exceed.
fn score(summary: &Summary, percent: u64) -> Option<f64> {
    summary.scores.quantile(percent).map(|tenths| f64::from(tenths) / 10.0)
}

/// Findings of a level for each document.
fn found(summary: &Summary, level: usize) -> Option<f64> {
    (summary.documents > 0).then(|| summary.levels[level] as f64 / summary.documents as f64)
}

/// The share of documents with a score, in percent, that say the thing with this number in [`SAID`].
fn share(summary: &Summary, thing: usize) -> Option<f64> {
    (summary.scored() > 0).then(|| summary.said[thing] as f64 * 100.0 / summary.scored() as f64)
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

fn tenths(value: f64) -> String {
    format!("{value:.1}")
}

fn percent(value: f64) -> String {
    format!("{value:.0} %")
}

impl Series {
    /// The number of `summary` as it is written, or that there is none.
    fn cell(&self, summary: &Summary) -> String {
        (self.value)(summary).map_or_else(|| "–".to_owned(), self.written)
    }
}

/// "month by month from 2025-11 to 2026-03, 9 commits".
fn extent(trend: &Trend) -> String {
    let every = trend.every.name();
    let commits = counted(trend.commits, "commit");
    match &trend.periods[..] {
        [first, .., last] => format!("{every} by {every} from {} to {}, {commits}", first.label, last.label),
        [only] => format!("{}, {commits}", only.label),
        [] => commits,
    }
}

/// The rules that find less at the end than at the beginning, and those that find more, as far as they are listed.
fn drifts(trend: &Trend) -> [(String, Vec<Drift>); 2] {
    let (less, more): (Vec<Drift>, Vec<Drift>) = trend.drifts().into_iter().partition(|drift| drift.more < 0.0);
    let documents = |at: Option<&Period>| at.map_or(0, |period| period.summary.documents as usize);
    let (first, last) = (documents(trend.periods.first()), documents(trend.periods.last()));
    let than = if first == last {
        "than at first".to_owned()
    } else {
        format!("in a document than at first (findings in {} → in {last})", counted(first, "document"))
    };
    let listed = |drifts: Vec<Drift>| drifts.into_iter().take(LISTED).collect();
    [(format!("found less often {than}"), listed(less)), (format!("found more often {than}"), listed(more))]
}
