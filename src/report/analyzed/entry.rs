//! Entry: what the page of many documents says of one of them, in a form that can be written down and read again.

use serde::{Deserialize, Serialize};

use crate::analysis::{Analyzed, Name, Points};
use crate::facts::{Pay, Period};
use crate::finding::Level;
use crate::posting::{SectionKind, Strength};
use crate::report::html::plain;
use crate::report::scores::rounded;

/// What the page says of one document.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) path: String,
    /// Its row and what it is called by, where it comes from a data set.
    pub(super) row: Option<(u64, Option<String>)>,
    pub(super) title: String,
    pub(super) profile: String,
    /// None of a part.
    pub(super) score: Option<Points>,
    pub(super) words: usize,
    pub(super) grade: Option<f64>,
    pub(super) levels: [usize; 4],
    pub(super) demands: usize,
    pub(super) wishes: usize,
    pub(super) offers: usize,
    pub(super) pay: Option<Paid>,
    pub(super) years: Option<f64>,
    /// The numbers of its kinds of sections among [`SectionKind::ALL`].
    pub(super) sections: Vec<usize>,
    /// What can be won: the rule, its findings, the points, and what the first finding says.
    pub(super) repairs: Vec<(String, usize, Points, String)>,
}

/// What a document pays.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Paid {
    pub(super) wording: String,
    pub(super) currency: Option<String>,
    /// The middle of what is paid in a year.
    pub(super) yearly: Option<f64>,
}

impl Entry {
    pub(super) fn of(document: &Analyzed<'_>, name: Option<&Name>) -> Self {
        let analysis = &document.analysis;
        let pay = analysis.pay().map(|pay| Paid {
            wording: plain(&pay.to_string()),
            currency: pay.currency.map(|currency| currency.code.to_owned()),
            yearly: yearly(&pay),
        });
        let kinds = analysis.sections.iter().map(|share| share.kind);
        let repairs = analysis
            .score
            .losses
            .iter()
            .map(|loss| (loss.rule.to_string(), loss.findings, loss.wins, plain(&loss.message)));
        Self {
            path: plain(document.source.name()),
            row: name.map(|name| (name.row, name.id.as_deref().map(plain))),
            title: document.title().map_or(String::new(), |title| plain(&title)),
            profile: document.posting.profile.name().to_owned(),
            score: document.score(),
            words: analysis.words,
            grade: analysis.balance.is_some().then(|| rounded(analysis.reading.grade().max(0.0))),
            levels: Level::ALL.map(|level| analysis.findings(level)),
            demands: analysis.count(Strength::Required),
            wishes: analysis.count(Strength::Preferred),
            offers: analysis.count(Strength::Offer),
            pay,
            years: analysis.years(),
            sections: kinds.filter_map(|kind| SectionKind::ALL.iter().position(|known| *known == kind)).collect(),
            repairs: repairs.collect(),
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
