//! Laws: what is known of the law on postings: its place, its name, since when, and which rules rest on it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::Context;
use crate::config::Jurisdictions;

/// A law on postings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Law {
    /// The code of the place where it holds.
    pub place: String,
    /// What it is called.
    pub name: String,
    /// Where in it, or where it stands.
    pub source: String,
    /// The first day on which it is in force, where that matters.
    #[serde(default, deserialize_with = "day")]
    pub from: Option<Date>,
    /// The last day on which it is in force.
    #[serde(default, deserialize_with = "day")]
    pub until: Option<Date>,
    /// The number of employees from which it counts.
    #[serde(default)]
    pub employees: u32,
    /// Where it wants what it asks for.
    #[serde(default)]
    pub when: When,
    /// The rules that rest on it.
    pub rules: Vec<String>,
}

/// Where a law wants what it asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// In the posting itself; of a law that forbids, that it may not stand there.
    #[default]
    InPosting,
    /// In the posting, or later, before the interview.
    BeforeInterview,
    /// In a notice to the applicant, which need not be the posting.
    Notice,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    places: BTreeMap<String, String>,
    law: Vec<Law>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/vocabulary/laws.toml")).expect("a test reads the laws of the vocabulary")
});

/// Every law that is known.
#[must_use]
pub fn all() -> &'static [Law] {
    &DATA.law
}

/// The places of which a law is known, by code: what they are called.
#[must_use]
pub fn places() -> &'static BTreeMap<String, String> {
    &DATA.places
}

/// Whether the law on which `rule` rests in `place` is in force on `today`. A law that is not known counts as one.
#[must_use]
pub fn in_force(rule: &str, place: &str, today: Date) -> bool {
    let mut known = all().iter().filter(|law| law.place == place && law.serves(rule)).peekable();
    known.peek().is_none() || known.any(|law| law.is_in_force(today))
}

/// The laws of `places` that are in force on `today` and on which `rule` rests.
#[must_use]
pub fn applying(rule: &str, places: &Jurisdictions, today: Date) -> Vec<&'static Law> {
    let applies = |law: &&Law| law.serves(rule) && places.concern(&law.place) && law.is_in_force(today);
    all().iter().filter(applies).collect()
}

impl When {
    /// Every one, the strictest first.
    pub const ALL: [Self; 3] = [Self::InPosting, Self::BeforeInterview, Self::Notice];

    /// Its name, as pages write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InPosting => "in-posting",
            Self::BeforeInterview => "before-interview",
            Self::Notice => "notice",
        }
    }
}

impl Law {
    /// Whether `rule` rests on it.
    #[must_use]
    pub fn serves(&self, rule: &str) -> bool {
        self.rules.iter().any(|name| name == rule)
    }

    /// Whether it is in force on `today`.
    #[must_use]
    pub fn is_in_force(&self, today: Date) -> bool {
        self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| today <= until)
    }

    /// What its place is called.
    #[must_use]
    pub fn place_name(&self) -> &'static str {
        places().get(&self.place).map_or("", String::as_str)
    }

    /// Its place, and for whom it counts there: "California (15 or more employees)".
    #[must_use]
    pub fn scope(&self) -> String {
        match self.employees {
            0 => self.place_name().to_owned(),
            count => format!("{} ({count} or more employees)", self.place_name()),
        }
    }

    /// Its place, name and source: "Ireland: Employment Equality Acts 1998 to 2015, section 10".
    #[must_use]
    pub fn citation(&self) -> String {
        format!("{}: {}, {}", self.place_name(), self.name, self.source)
    }

    /// The days between which it is in force, where they matter: "from 2026-07-01".
    #[must_use]
    pub fn term(&self) -> String {
        let from = self.from.map(|from| format!("from {from}"));
        let until = self.until.map(|until| format!("until {until}"));
        from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
    }
}

fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(|_| serde::de::Error::custom(format!("“{text}” is no day")))
}

/// The family of rules whose findings name a law also where that of no place is known to count.
const FAMILY: &str = "law";

/// How many laws a finding names before it leaves the rest to the page of its rule.
const NAMED: usize = 3;

/// The law on which the findings of a rule rest: that of the places that count, else that of others.
pub(super) fn note(cx: &Context<'_>) -> Option<String> {
    let page = &cx.rule.page;
    if page.data.jurisdictions.is_empty() {
        return None;
    }
    let today = cx.settings.today;
    let here = cx.laws();
    let elsewhere =
        || all().iter().filter(|law| page.family == FAMILY && law.serves(&page.name) && law.is_in_force(today));
    let mut cited: Vec<String> = if here.is_empty() {
        elsewhere().map(Law::citation).collect()
    } else {
        here.iter().map(|law| law.citation()).collect()
    };
    cited.dedup();
    let more = cited.len().saturating_sub(NAMED);
    cited.truncate(NAMED);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    let whose = match (here.is_empty(), cx.places.is_chosen()) {
        (true, _) => "law elsewhere",
        (false, true) => "law",
        (false, false) => "law of a place that the document names",
    };
    (!cited.is_empty()).then(|| format!("{whose}: {}{rest}", cited.join("; ")))
}
