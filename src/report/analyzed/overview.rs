//! Overview: many documents as a page for a browser: a table that can be sorted, and what they have in common.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::json;

use super::entry::Entry;
use super::points;
use super::sheet::named;
use crate::analysis::{Counts, Points};
use crate::finding::Level;
use crate::posting::SectionKind;
use crate::report::html::chart::{Histogram, bar};
use crate::report::html::{Page, Part, data, lineage};
use crate::report::{counted, grouped};
use crate::rules::Catalog;
use crate::workspace::chart::Chart;

/// Documents up to which each has a column of its own in the map of sections.
const EACH: usize = 40;

/// A column of the table of documents.
struct Column {
    name: &'static str,
    /// Whether it says something of a document; a column that says nothing of any is left out.
    says: fn(&Entry) -> bool,
    cell: fn(&Entry) -> Markup,
}

const COLUMNS: [Column; 11] = [
    Column { name: "score", says: |_| true, cell: |entry| number(entry.score.map_or_else(String::new, points)) },
    Column { name: "words", says: |_| true, cell: |entry| number(entry.words) },
    Column {
        name: "grade",
        says: |entry| entry.grade.is_some(),
        cell: |entry| number(entry.grade.map_or_else(String::new, |grade| format!("{grade:.1}"))),
    },
    Column { name: "errors", says: |_| true, cell: |entry| number(entry.levels[Level::Error as usize]) },
    Column { name: "warnings", says: |_| true, cell: |entry| number(entry.levels[Level::Warning as usize]) },
    Column { name: "infos", says: |_| true, cell: |entry| number(entry.levels[Level::Info as usize]) },
    Column { name: "demands", says: |entry| entry.demands > 0, cell: |entry| number(entry.demands) },
    Column { name: "wishes", says: |entry| entry.wishes > 0, cell: |entry| number(entry.wishes) },
    Column { name: "offers", says: |entry| entry.offers > 0, cell: |entry| number(entry.offers) },
    Column {
        name: "years",
        says: |entry| entry.years.is_some(),
        cell: |entry| number(entry.years.map_or_else(String::new, |years| years.to_string())),
    },
    Column {
        name: "pay",
        says: |entry| entry.pay.is_some(),
        cell: |entry| {
            html! {
                td.pay data-value=[entry.pay.as_ref().and_then(|paid| paid.yearly)] {
                    @if let Some(paid) = &entry.pay { (paid.wording) }
                }
            }
        },
    },
];

fn number(value: impl maud::Render) -> Markup {
    html! { td.number { (value) } }
}

/// Rules that are listed.
const RULES: usize = 20;

/// Documents that are listed; of more, those with the lowest scores. With all, a browser would take its time.
const LISTED: usize = 5000;

/// What is kept of all documents.
#[derive(Default)]
pub(super) struct Overview {
    /// Those that may be listed.
    entries: Vec<Entry>,
    rules: BTreeMap<String, Told>,
    scores: Counts,
    levels: [usize; 4],
    words: Vec<f64>,
    pays: BTreeMap<String, Vec<f64>>,
    /// For each height of score, how many documents have it, and how many of them have each kind of section.
    bands: BTreeMap<Points, (usize, [usize; SectionKind::ALL.len()])>,
}

/// What is known of a rule over all documents.
#[derive(Default)]
struct Told {
    /// What the rule is about; of a rule that is not ours, what it said first.
    about: String,
    documents: usize,
    findings: usize,
    wins: Points,
}

impl Overview {
    pub(super) fn add(&mut self, entry: Entry) {
        for (rule, findings, wins, message) in &entry.repairs {
            let told = self.rules.entry(rule.clone()).or_insert_with(|| {
                let ours = Catalog::builtin().rule(rule).map(|rule| rule.page.summary.trim_end_matches('.'));
                Told { about: ours.unwrap_or(message).to_owned(), ..Told::default() }
            });
            told.documents += 1;
            told.findings += findings;
            told.wins += wins;
        }
        for (all, own) in self.levels.iter_mut().zip(entry.levels) {
            *all += own;
        }
        self.words.push(entry.words as f64);
        if let Some(paid) = &entry.pay
            && let (Some(currency), Some(amount)) = (&paid.currency, paid.yearly)
        {
            self.pays.entry(currency.clone()).or_default().push(amount);
        }
        if let Some(score) = entry.score {
            self.scores.add(score);
            let (documents, sections) = self.bands.entry((score / 100).min(9)).or_default();
            *documents += 1;
            for (kind, count) in sections.iter_mut().enumerate() {
                *count += usize::from(entry.sections.contains(&kind));
            }
        }
        self.entries.push(entry);
        if self.entries.len() >= 2 * LISTED {
            self.sift();
        }
    }

    /// Leaves out those that are not listed; the others stay in their order.
    fn sift(&mut self) {
        if self.entries.len() > LISTED {
            let mut entries: Vec<_> = std::mem::take(&mut self.entries).into_iter().enumerate().collect();
            entries.sort_by_key(|(number, entry)| (entry.score.is_none(), entry.score, *number));
            entries.truncate(LISTED);
            entries.sort_by_key(|(number, _)| *number);
            self.entries = entries.into_iter().map(|(_, entry)| entry).collect();
        }
    }

    /// How many documents there are.
    fn count(&self) -> usize {
        self.words.len()
    }

    /// How many of them have a score.
    fn scored(&self) -> usize {
        self.bands.values().map(|(documents, _)| documents).sum()
    }

    /// The page; `chart` is how the documents are connected, if they are files, and `skipped` rows could not be read.
    pub(super) fn page(&mut self, chart: Option<&Chart>, skipped: u64) -> Page {
        self.sift();
        let score = |percent| self.scores.quantile(percent).map(points);
        let about = html! {
            @if let (Some(low), Some(high), Some(median)) = (score(0), score(100), score(50)) {
                "score " (low) " to " (high) ", median " (median)
                @for level in [Level::Error, Level::Warning, Level::Info] {
                    @let count = self.levels[level as usize];
                    " · " (grouped(count as u64)) " " (level.name()) @if count != 1 { "s" }
                }
            } @else if self.count() == 0 { "nothing to show" }
            @else { "only parts of postings, which have no score" }
            @if self.scored() < self.count() && self.scored() > 0 {
                " · " (counted(self.count() - self.scored(), "part")) " of postings without a score"
            }
            @if skipped > 0 { " · " (grouped(skipped)) @if skipped == 1 { " row" } @else { " rows" } " could not be read" }
        };
        let mut parts = vec![
            Part { id: "distributions".into(), heading: "Distributions".to_owned(), body: self.distributions() },
            Part { id: "frequent".into(), heading: "Most frequent findings".to_owned(), body: self.frequent() },
            Part { id: "sections".into(), heading: "Sections".to_owned(), body: self.sections() },
            Part { id: "documents".into(), heading: "Documents".to_owned(), body: self.table() },
        ];
        if let Some(chart) = chart.filter(|chart| chart.documents.iter().any(|document| !document.uses.is_empty())) {
            parts.push(Part {
                id: "graph".into(),
                heading: "What takes in what".to_owned(),
                body: lineage::list(chart),
            });
        }
        let documents = if self.count() == 1 { "document" } else { "documents" };
        Page { title: format!("{} {documents}", grouped(self.count() as u64)), about, parts }
    }

    /// How many bytes of their paths all documents share: the folder that they are in, or the data set.
    fn folder(&self) -> usize {
        let Some((first, others)) = self.entries.split_first().filter(|(_, others)| !others.is_empty()) else {
            return 0;
        };
        let shared = others.iter().fold(first.path.len(), |shared, entry| {
            let same = first.path.bytes().zip(entry.path.bytes()).take(shared).take_while(|(one, other)| one == other);
            same.count()
        });
        if first.row.is_some() && others.iter().all(|entry| entry.path == first.path) {
            return first.path.len();
        }
        first.path.as_bytes()[..shared].iter().rposition(|&byte| byte == b'/').map_or(0, |at| at + 1)
    }

    /// What a document is called beside its title, without the first `folder` bytes of its path.
    fn called(entry: &Entry, folder: usize) -> String {
        let path = &entry.path[folder..];
        let Some((row, id)) = &entry.row else { return path.to_owned() };
        let comma = if path.is_empty() { "" } else { ", " };
        let id = id.as_ref().map_or(String::new(), |id| format!(" ({id})"));
        format!("{path}{comma}row {}{id}", grouped(*row))
    }

    fn table(&self) -> Markup {
        let repairs: Vec<_> = self
            .entries
            .iter()
            .map(|entry| {
                let told = entry.repairs.iter();
                told.map(|(rule, findings, wins, message)| json!([rule, findings, points(*wins), message]))
                    .collect::<Vec<_>>()
            })
            .collect();
        let folder = self.folder();
        let columns: Vec<_> =
            COLUMNS.iter().filter(|column| self.entries.iter().any(|entry| (column.says)(entry))).collect();
        html! {
            div.table-tools hidden {
                label for="filter" { "Show documents with" }
                input #filter type="search" autocomplete="off" spellcheck="false";
                span #shown role="status" {}
                button #more type="button" hidden {}
            }
            div.scroll tabindex="0" role="region" aria-label="Table of documents" {
                table.documents.sortable {
                    caption {
                        @if self.count() > self.entries.len() {
                            "The " (grouped(self.entries.len() as u64)) " documents with the lowest scores, each in a row"
                        } @else { "Each document in a row" }
                        @if folder > 0 { "; all are in " (&self.entries[0].path[..folder]) }
                    }
                    thead { tr {
                        th scope="col" { "document" }
                        @for column in &columns { th.number[column.name != "pay"] scope="col" data-sort="number" { (column.name) } }
                        th scope="col" { "change first" }
                    } }
                    tbody { @for (number, entry) in self.entries.iter().enumerate() {
                        tr {
                            th scope="row" {
                                @if !entry.title.is_empty() { (entry.title) br; }
                                small {
                                    @if self.count() <= EACH { (number + 1) " · " }
                                    (Self::called(entry, folder)) " · " (entry.profile)
                                }
                            }
                            @for column in &columns { ((column.cell)(entry)) }
                            td { @if let Some((rule, ..)) = entry.repairs.first() { (rule) } }
                        }
                    } }
                }
            }
            @if self.count() > self.entries.len() {
                p { "All else on this page is about all " (grouped(self.count() as u64)) " documents; the formats csv, jsonl and parquet have a row for each." }
            }
            p.more {
                "Grade is the school grade of the United States for which such text is written. Demands, wishes and offers are "
                "statements. Years are the most that are demanded."
            }
            (data("repairs", &repairs.into()))
        }
    }

    fn frequent(&self) -> Markup {
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by(|a, b| (b.1.documents, b.1.findings, a.0).cmp(&(a.1.documents, a.1.findings, b.0)));
        let all = self.count();
        html! {
            table.sortable {
                caption { "Rules by the number of documents in which they found something; points are those of all documents together" }
                thead { tr {
                    th scope="col" { "rule" } th.wide { span.hidden { "share" } }
                    @for name in ["documents", "findings", "points to win"] { th.number scope="col" data-sort="number" { (name) } }
                } }
                tbody { @for (rule, told) in rules.iter().take(RULES) {
                    tr {
                        th scope="row" { (rule) br; small { (told.about) } }
                        td { (bar(told.documents, all)) }
                        td.number { (told.documents) }
                        td.number { (told.findings) }
                        td.number { (points(told.wins)) }
                    }
                } }
            }
            @if rules.len() > RULES { p { "and " (counted(rules.len() - RULES, "rule")) " more" } }
        }
    }

    fn distributions(&self) -> Markup {
        let scores: Vec<f64> = self.scores.each().map(|score| f64::from(score) / 10.0).collect();
        let drawn = [
            Histogram::of(&scores, "points").map(|histogram| histogram.draw("Score")),
            Histogram::of(&self.words, "words").map(|histogram| histogram.draw("Length")),
        ];
        let pays = self.pays.iter().filter_map(|(code, pays)| {
            let caption =
                format!("Pay in {code} a year: the middle of each range, of {}", counted(pays.len(), "document"));
            Histogram::of(pays, "a year").map(|histogram| histogram.draw(&caption))
        });
        let drawn: Vec<Markup> = drawn.into_iter().flatten().chain(pays).collect();
        html! {
            @if drawn.is_empty() { p { "There is too little to compare." } }
            div.columns { @for figure in drawn { (figure) } }
        }
    }

    /// Which sections stand in which documents; of many documents, in how many of each height of score.
    fn sections(&self) -> Markup {
        let all: Vec<usize> = (0..SectionKind::ALL.len())
            .map(|kind| self.bands.values().map(|(_, sections)| sections[kind]).sum())
            .collect();
        let each = self.count() <= EACH;
        html! {
            div.scroll tabindex="0" role="region" aria-label="Map of sections" {
                table.heat {
                    caption { @if each { "Sections by document, numbered as in the table below before it is sorted" } @else { "Share of the documents of each height of score that have a section" } }
                    thead { tr {
                        th scope="col" { "section" }
                        th.number scope="col" { "all" }
                        @if each {
                            @for (number, entry) in self.entries.iter().enumerate() { th.number scope="col" title=(entry.path) { (number + 1) } }
                        } @else {
                            @for (band, (documents, _)) in &self.bands {
                                th.number scope="col" { (band * 10) "–" (band * 10 + 10) br; small { (grouped(*documents as u64)) } }
                            }
                        }
                    } }
                    tbody { @for (kind, count) in all.iter().enumerate().filter(|(_, count)| **count > 0) {
                        tr {
                            th scope="row" { (named(SectionKind::ALL[kind])) }
                            (share(*count, self.scored(), false))
                            @if each {
                                @for entry in &self.entries { (share(usize::from(entry.sections.contains(&kind)), 1, true)) }
                            } @else {
                                @for (documents, sections) in self.bands.values() { (share(sections[kind], *documents, false)) }
                            }
                        }
                    } }
                }
            }
        }
    }
}

/// A cell of the map: its number, on a ground that is the darker the higher it is.
fn share(part: usize, whole: usize, each: bool) -> Markup {
    let percent = super::percent(part, whole);
    html! {
        td class={ "number heat-" ((percent + 10) / 20) } {
            @if !each { (percent) " %" } @else if part > 0 { "✓" } @else { span.hidden { "missing" } }
        }
    }
}
