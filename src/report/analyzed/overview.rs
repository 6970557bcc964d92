//! Overview: many documents as a page for a browser: a table that can be sorted, and what they have in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};
use serde_json::json;

use super::points;
use super::sheet::named;
use crate::analysis::{Analyzed, Points};
use crate::facts::{FactKind, Pay, Period};
use crate::finding::Level;
use crate::posting::{Profile, SectionKind, Strength};
use crate::report::counted;
use crate::report::html::chart::{Histogram, bar};
use crate::report::html::{Page, Part, data, lineage, plain};
use crate::report::scores::rounded;
use crate::workspace::chart::Chart;

/// Documents up to which each has a column of its own in the map of sections.
const COLUMNS: usize = 40;

/// Rules that are listed.
const RULES: usize = 20;

/// What is kept of all documents.
#[derive(Default)]
pub(super) struct Overview {
    rows: Vec<Row>,
    rules: BTreeMap<Arc<str>, Told>,
}

/// What the page says of one document.
struct Row {
    path: String,
    title: String,
    profile: Profile,
    score: Points,
    words: usize,
    grade: Option<f64>,
    levels: [usize; 4],
    demands: usize,
    wishes: usize,
    offers: usize,
    pay: Option<Pay>,
    years: Option<f64>,
    sections: Vec<SectionKind>,
    first: Option<Arc<str>>,
    /// What can be won: the rule, its findings, the points, and what the first finding says.
    repairs: Vec<(Arc<str>, usize, Points, String)>,
}

/// What is known of a rule over all documents.
#[derive(Default)]
struct Told {
    documents: usize,
    findings: usize,
    wins: Points,
}

impl Overview {
    pub(super) fn add(&mut self, document: &Analyzed<'_>) {
        let analysis = &document.analysis;
        let facts = analysis.facts.all();
        let years = facts.iter().filter_map(|fact| match &fact.kind {
            FactKind::Years(years) if fact.strength == Strength::Required => years.min.or(years.max),
            _ => None,
        });
        let pay = facts.iter().find_map(|fact| match &fact.kind {
            FactKind::Pay(pay) => Some(*pay),
            _ => None,
        });
        for loss in &analysis.score.losses {
            let told = self.rules.entry(Arc::clone(&loss.rule)).or_default();
            told.documents += 1;
            told.findings += loss.findings;
            told.wins += loss.wins;
        }
        let repairs = analysis
            .score
            .losses
            .iter()
            .map(|loss| (Arc::clone(&loss.rule), loss.findings, loss.wins, plain(&loss.message)));
        self.rows.push(Row {
            path: plain(document.source.name()),
            title: document.title().map_or(String::new(), |title| plain(&title)),
            profile: document.posting.profile,
            score: analysis.score.total,
            words: analysis.words,
            grade: analysis.balance.is_some().then(|| rounded(analysis.reading.grade().max(0.0))),
            levels: Level::ALL.map(|level| analysis.findings(level)),
            demands: analysis.count(Strength::Required),
            wishes: analysis.count(Strength::Preferred),
            offers: analysis.count(Strength::Offer),
            pay,
            years: years.reduce(f64::max),
            sections: analysis.sections.iter().map(|share| share.kind).collect(),
            first: analysis.score.losses.first().map(|loss| Arc::clone(&loss.rule)),
            repairs: repairs.collect(),
        });
    }

    /// The page; `chart` is how the documents are connected.
    pub(super) fn page(&self, chart: &Chart) -> Page {
        let mut scores: Vec<Points> = self.rows.iter().map(|row| row.score).collect();
        scores.sort_unstable();
        let about = html! {
            @if let (Some(&low), Some(&high)) = (scores.first(), scores.last()) {
                "score " (points(low)) " to " (points(high)) ", median " (points(scores[(scores.len() - 1) / 2]))
                @for level in [Level::Error, Level::Warning, Level::Info] {
                    @let count: usize = self.rows.iter().map(|row| row.levels[level as usize]).sum();
                    " · " (count) " " (level.name()) @if level != Level::Info && count != 1 { "s" }
                }
            } @else { "nothing to show" }
        };
        let mut parts = vec![
            Part { id: "distributions".into(), heading: "Distributions".to_owned(), body: self.distributions() },
            Part { id: "frequent".into(), heading: "Most frequent findings".to_owned(), body: self.frequent() },
            Part { id: "sections".into(), heading: "Sections".to_owned(), body: self.sections() },
            Part { id: "documents".into(), heading: "Documents".to_owned(), body: self.table() },
        ];
        if chart.documents.iter().any(|document| !document.uses.is_empty()) {
            parts.push(Part {
                id: "graph".into(),
                heading: "What takes in what".to_owned(),
                body: lineage::list(chart),
            });
        }
        Page { title: counted(self.rows.len(), "document"), about, parts }
    }

    /// How many bytes of their paths all documents share: the folder that they are in.
    fn folder(&self) -> usize {
        let Some((first, others)) = self.rows.split_first().filter(|(_, others)| !others.is_empty()) else { return 0 };
        let shared = others.iter().fold(first.path.len(), |shared, row| {
            let same = first.path.bytes().zip(row.path.bytes()).take(shared).take_while(|(one, other)| one == other);
            same.count()
        });
        first.path.as_bytes()[..shared].iter().rposition(|&byte| byte == b'/').map_or(0, |at| at + 1)
    }

    fn table(&self) -> Markup {
        let repairs: Vec<_> = self
            .rows
            .iter()
            .map(|row| {
                let told = row.repairs.iter();
                told.map(|(rule, findings, wins, message)| json!([&**rule, findings, points(*wins), message]))
                    .collect::<Vec<_>>()
            })
            .collect();
        let folder = self.folder();
        let numbers =
            ["score", "words", "grade", "errors", "warnings", "infos", "demands", "wishes", "offers", "years"];
        html! {
            div.table-tools hidden {
                label for="filter" { "Show documents with" }
                input #filter type="search" autocomplete="off" spellcheck="false";
                span #shown role="status" {}
            }
            div.scroll tabindex="0" role="region" aria-label="Table of documents" {
                table.documents.sortable {
                    caption { "Each document in a row" @if folder > 0 { "; all are in " (&self.rows[0].path[..folder]) } }
                    thead { tr {
                        th scope="col" { "document" }
                        @for name in numbers { th.number scope="col" data-sort="number" { (name) } }
                        th scope="col" data-sort="number" { "pay" }
                        th scope="col" { "change first" }
                    } }
                    tbody { @for row in &self.rows {
                        tr {
                            th scope="row" {
                                @if !row.title.is_empty() { (row.title) br; }
                                small { (&row.path[folder..]) " · " (row.profile.name()) }
                            }
                            td.number { (points(row.score)) }
                            td.number { (row.words) }
                            td.number { (row.grade.map_or_else(String::new, |grade| grade.to_string())) }
                            @for level in [Level::Error, Level::Warning, Level::Info] { td.number { (row.levels[level as usize]) } }
                            td.number { (row.demands) }
                            td.number { (row.wishes) }
                            td.number { (row.offers) }
                            td.number { (row.years.map_or_else(String::new, |years| years.to_string())) }
                            td.pay data-value=[row.pay.and_then(|pay| yearly(&pay))] { (row.pay.map_or_else(String::new, |pay| plain(&pay.to_string()))) }
                            td { (row.first.as_deref().unwrap_or_default()) }
                        }
                    } }
                }
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
        let all = self.rows.len();
        html! {
            table.sortable {
                caption { "Rules by the number of documents in which they found something" }
                thead { tr {
                    th scope="col" { "rule" } th.wide { span.hidden { "share" } }
                    @for name in ["documents", "findings", "points to win"] { th.number scope="col" data-sort="number" { (name) } }
                } }
                tbody { @for (rule, told) in rules.iter().take(RULES) {
                    tr {
                        th scope="row" { (rule) }
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
        let scores: Vec<f64> = self.rows.iter().map(|row| f64::from(row.score) / 10.0).collect();
        let words: Vec<f64> = self.rows.iter().map(|row| row.words as f64).collect();
        let mut currencies: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for pay in self.rows.iter().filter_map(|row| row.pay) {
            if let (Some(currency), Some(amount)) = (pay.currency, yearly(&pay)) {
                currencies.entry(currency.code).or_default().push(amount);
            }
        }
        let drawn = [
            Histogram::of(&scores, "points").map(|histogram| histogram.draw("Score")),
            Histogram::of(&words, "words").map(|histogram| histogram.draw("Length")),
        ];
        let pays = currencies.iter().filter_map(|(code, pays)| {
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
        let kinds = SectionKind::ALL.into_iter().filter(|kind| self.rows.iter().any(|row| row.sections.contains(kind)));
        let each = self.rows.len() <= COLUMNS;
        let mut bands: BTreeMap<Points, Vec<&Row>> = BTreeMap::new();
        for (number, row) in self.rows.iter().enumerate() {
            let band = if each { number as Points } else { (row.score / 100).min(9) };
            bands.entry(band).or_default().push(row);
        }
        html! {
            div.scroll tabindex="0" role="region" aria-label="Map of sections" {
                table.heat {
                    caption { @if each { "Sections by document, numbered as in the table below before it is sorted" } @else { "Share of the documents of each height of score that have a section" } }
                    thead { tr {
                        th scope="col" { "section" }
                        th.number scope="col" { "all" }
                        @for (band, rows) in &bands {
                            @if each { th.number scope="col" title=(rows[0].path) { (band + 1) } }
                            @else { th.number scope="col" { (band * 10) "–" (band * 10 + 10) br; small { (rows.len()) } } }
                        }
                    } }
                    tbody { @for kind in kinds {
                        tr {
                            th scope="row" { (named(kind)) }
                            (share(self.rows.iter().filter(|row| row.sections.contains(&kind)).count(), self.rows.len(), false))
                            @for rows in bands.values() {
                                (share(rows.iter().filter(|row| row.sections.contains(&kind)).count(), rows.len(), each))
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

/// The middle of what is paid in a year.
fn yearly(pay: &Pay) -> Option<f64> {
    let pay = pay.per(Period::Year)?;
    match (pay.min, pay.max) {
        (Some(low), Some(high)) => Some((low + high) / 2.0),
        (one, other) => one.or(other),
    }
}
