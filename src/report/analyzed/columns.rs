//! Columns: what tables say of a document, by name; docs/analyze.md describes them.

use std::fmt;

use jiff::civil::Date;

use crate::analysis::{Analyzed, Name};
use crate::facts::FactKind;
use crate::facts::coded::Balance;
use crate::finding::Level;
use crate::posting::{SectionKind, Strength};
use crate::report::said;
use crate::report::scores::{language, rounded};

/// Kinds of facts that have a column of what the text says.
const FACTS: [&str; 7] = ["pay", "years", "degree", "location", "work_mode", "employment", "dates"];

/// What stands in a column; nothing where nothing is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(Option<String>),
    Count(Option<u64>),
    /// A number, and with how many digits after the point it is written; as many as it has, where that is not said.
    Number(Option<f64>, Option<usize>),
}

impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(Some(text)) => out.write_str(text),
            Self::Count(Some(count)) => write!(out, "{count}"),
            Self::Number(Some(number), Some(digits)) => write!(out, "{number:.digits$}"),
            Self::Number(Some(number), None) => write!(out, "{number}"),
            Self::Text(None) | Self::Count(None) | Self::Number(None, _) => Ok(()),
        }
    }
}

impl Cell {
    /// A cell of this kind that was written as `text`; none where no such cell is written so.
    pub(super) fn read(&self, text: &str) -> Option<Self> {
        let text = Some(text).filter(|text| !text.is_empty());
        Some(match self {
            Self::Text(_) => Self::Text(text.map(str::to_owned)),
            Self::Count(_) => Self::Count(text.map(str::parse).transpose().ok()?),
            Self::Number(_, digits) => Self::Number(text.map(str::parse).transpose().ok()?, *digits),
        })
    }
}

/// The columns of `document`, with those of the row `name` where it comes from a data set. Without a document they have
/// their names and kinds, and no values.
pub(super) fn columns(document: Option<&Analyzed<'_>>, name: Option<&Name>) -> Vec<(String, Cell)> {
    let mut row = Row { document, columns: Vec::new() };
    row.text("path", |document| document.source.name().to_owned());
    if let Some(name) = name {
        let value = |value: fn(&Name) -> Option<String>| document.and_then(|_| value(name));
        row.columns.push(("row".to_owned(), Cell::Count(document.map(|_| name.row))));
        row.columns.push(("id".to_owned(), Cell::Text(value(|name| name.id.clone()))));
    }
    row.text("title", |document| document.title().unwrap_or_default());
    row.text("profile", |document| document.posting.profile.name().to_owned());
    row.text("language", |document| language(&document.posting).to_owned());
    row.count("words", |document| document.analysis.words);
    row.number("score", Some(1), |document| document.score().map(|score| f64::from(score) / 10.0));
    for level in Level::ALL.iter().rev() {
        row.count(&format!("{}s", level.name()), |document| document.analysis.findings(*level));
    }
    for strength in Strength::ALL {
        row.count(&format!("{}_statements", strength.name()), |document| document.analysis.count(strength));
    }
    row.count("you", |document| document.analysis.you);
    row.count("we", |document| document.analysis.we);
    row.number("lix", None, |document| Some(rounded(document.analysis.reading.lix())));
    row.number("flesch_kincaid", None, |document| {
        document.analysis.balance.as_ref().map(|_| rounded(document.analysis.reading.grade()))
    });
    let share = |document: &Analyzed, words: fn(&Balance) -> usize| {
        document.analysis.balance.as_ref().map(|balance| balance.percent(words(balance)))
    };
    row.number("masculine_percent", Some(2), |document| share(document, |balance| balance.masculine.len()));
    row.number("feminine_percent", Some(2), |document| share(document, |balance| balance.feminine.len()));
    for kind in SectionKind::ALL {
        row.count(&format!("{}_words", kind.name().replace('-', "_")), |document| {
            document.analysis.sections.iter().find(|share| share.kind == kind).map_or(0, |share| share.words)
        });
    }
    let facts = document.map(wordings).unwrap_or_default();
    for kind in FACTS {
        let mut said: Vec<&str> = Vec::new();
        for (_, wording) in facts.iter().filter(|(known, _)| *known == kind) {
            if !said.iter().any(|before| before.to_lowercase() == wording.to_lowercase()) {
                said.push(wording);
            }
        }
        row.text(kind, |_| said.join("; "));
    }
    row.number("pay_min", None, |document| document.analysis.pay()?.min);
    row.number("pay_max", None, |document| document.analysis.pay()?.max);
    row.said("pay_currency", |document| document.analysis.pay()?.currency.map(|currency| currency.code.to_owned()));
    row.said("pay_period", |document| document.analysis.pay()?.period.map(|period| said::period(period).to_owned()));
    row.number("years_min", None, |document| document.analysis.years());
    row.said("posted", |document| {
        day(document, |kind| if let FactKind::Posted(posted) = kind { posted.date } else { None })
    });
    row.said("deadline", |document| {
        day(document, |kind| if let FactKind::Deadline(deadline) = kind { deadline.date } else { None })
    });
    row.text("change_first", |document| {
        document.analysis.score.losses.first().map_or(String::new(), |loss| loss.rule.to_string())
    });
    row.columns
}

/// The first day that `date` finds among the facts of a document, as ISO 8601 has it.
fn day(document: &Analyzed<'_>, date: impl Fn(&FactKind) -> Option<Date>) -> Option<String> {
    document.analysis.facts.all().iter().find_map(|fact| date(&fact.kind)).map(|day| day.to_string())
}

/// The facts of a document, by kind, in words.
pub(super) fn wordings(document: &Analyzed<'_>) -> Vec<(&'static str, String)> {
    let posting = document.reads();
    let told = said::told(&document.analysis.facts);
    told.iter().map(|fact| (said::said(posting, fact).0, fact.wording(posting))).collect()
}

/// Columns of a document, as many as there are by now.
struct Row<'a> {
    document: Option<&'a Analyzed<'a>>,
    columns: Vec<(String, Cell)>,
}

impl<'a> Row<'a> {
    fn text(&mut self, name: &str, value: impl Fn(&'a Analyzed) -> String) {
        self.said(name, |document| Some(value(document)));
    }

    fn said(&mut self, name: &str, value: impl Fn(&'a Analyzed) -> Option<String>) {
        let text = self.document.and_then(value).filter(|text| !text.is_empty());
        self.columns.push((name.to_owned(), Cell::Text(text)));
    }

    fn count(&mut self, name: &str, value: impl Fn(&'a Analyzed) -> usize) {
        self.columns.push((name.to_owned(), Cell::Count(self.document.map(|document| value(document) as u64))));
    }

    fn number(&mut self, name: &str, digits: Option<usize>, value: impl Fn(&'a Analyzed) -> Option<f64>) {
        self.columns.push((name.to_owned(), Cell::Number(self.document.and_then(value), digits)));
    }
}
