//! Said: what a document says, as one JSON object or as lines for people; the form is described in docs/facts.md.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::json::{Range, range};
use super::visible;
use crate::facts::{
    Bound, Clearance, Confidence, DegreeLevel, Employment, Fact, FactKind, Facts, Licence, Management, Open, Pay,
    PayLabel, Period, Place, TitleSource, Travel, Visa, Way, WorkMode, Workplace, Years,
};
use crate::posting::{Posting, Strength};
use crate::text::{Source, Span};
use crate::workspace::Assembled;

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

/// The facts of one file.
#[derive(Serialize)]
struct File<'a> {
    version: u32,
    path: &'a str,
    facts: Vec<Entry<'a>>,
}

/// One fact, as it is written.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    pub(super) kind: &'static str,
    #[serde(flatten)]
    pub(super) fields: BTreeMap<&'static str, Value>,
    pub(super) class: &'static str,
    confidence: &'static str,
    pub(super) text: &'a str,
    /// The same as a person reads it.
    #[serde(skip)]
    pub(super) wording: String,
    /// The file, where it is another than that of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    range: Range,
}

/// What is known of one file: the documents in it, and what each says.
pub type Known = [(Posting, Facts)];

/// Writes the facts of one file as one JSON object on one line.
///
/// # Errors
/// When `out` cannot be written.
pub fn json(out: &mut dyn Write, source: &Source, known: &Known) -> io::Result<()> {
    let facts = known.iter().flat_map(|(posting, said)| entries(posting, None, said)).collect();
    serde_json::to_writer(&mut *out, &File { version: VERSION, path: source.name(), facts })?;
    writeln!(out)
}

/// The facts of one document, each ready to be written; of one that takes in others, those of `whole`, each with its
/// place in the file that it comes from.
pub(super) fn entries<'a>(posting: &'a Posting, whole: Option<&'a Assembled>, said: &Facts) -> Vec<Entry<'a>> {
    let told = told(said).into_iter().map(|fact| {
        let entry = entry(posting, &fact);
        let Some(whole) = whole else { return entry };
        let (number, span) = whole.origin(fact.source);
        let place = whole.place(number);
        Entry { path: (number > 0).then_some(&*place.path), range: range(&place.source, span), ..entry }
    });
    told.collect()
}

/// Writes the facts of one file as lines for people.
///
/// # Errors
/// When `out` cannot be written.
pub fn text(out: &mut dyn Write, source: &Source, known: &Known) -> io::Result<()> {
    for (posting, said) in known {
        for fact in told(said) {
            let entry = entry(posting, &fact);
            let at = source.position(fact.source.start);
            write!(out, "{}:{}:{}: {}", source.name(), at.line, at.column, entry.kind)?;
            for (name, value) in &entry.fields {
                write!(out, " {name}={}", plain(value))?;
            }
            let text: String = entry.text.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(out, " ({}, {}) “{}”", entry.class, entry.confidence, visible(&text))?;
        }
    }
    Ok(())
}

/// A value for people: without quotation marks, a range as "2-3".
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => visible(text),
        Value::Object(range) => {
            let end = |name: &str| range.get(name).filter(|end| !end.is_null()).map_or(String::new(), Value::to_string);
            let (low, high) = (end("min"), end("max"));
            if low == high { low } else { format!("{low}-{high}") }
        }
        other => other.to_string(),
    }
}

/// The facts that are written: a labelled place once, although names of the gazetteer may stand in it.
pub(super) fn told(said: &Facts) -> Vec<Fact> {
    let mut told: Vec<Fact> = Vec::new();
    for fact in said.all().iter().filter(|fact| is_told(fact)) {
        if let (Some(Fact { kind: FactKind::Place(before), source, .. }), FactKind::Place(place)) =
            (told.last_mut(), &fact.kind)
        {
            if source.contains(fact.source) {
                before.code = before.code.or(place.code);
                continue;
            }
            if fact.source.contains(*source) && source.start == fact.source.start {
                let code = before.code.or(place.code);
                told.pop();
                told.push(Fact { kind: FactKind::Place(Place { code }), ..fact.clone() });
                continue;
            }
        }
        told.push(fact.clone());
    }
    told
}

/// Whether a fact is written: not a place, a mode or a kind of contract that is only mentioned, nor a way of working, a
/// law or a standard, which are known as technologies are.
fn is_told(fact: &Fact) -> bool {
    match &fact.kind {
        // A label alone; what it says is a fact of its own.
        FactKind::Employment(Employment::Other) => false,
        FactKind::Technology(technology) => !technology.is_practice(),
        FactKind::Place(_)
        | FactKind::WorkMode(_)
        | FactKind::TimeZone(_)
        | FactKind::Employment(_)
        | FactKind::Benefit(_) => fact.confidence > Confidence::Low,
        _ => true,
    }
}

fn entry<'a>(posting: &'a Posting, fact: &Fact) -> Entry<'a> {
    let source = &*posting.source;
    let (kind, fields) = said(posting, fact);
    Entry {
        kind,
        fields: fields.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        class: fact.strength.name(),
        confidence: fact.confidence.name(),
        text: source.slice(fact.source),
        wording: fact.wording(posting),
        path: None,
        range: range(source, fact.source),
    }
}

pub(super) type Fields = Vec<(&'static str, Value)>;

/// The kind of a fact, and its fields; those that are null are not written.
pub(super) fn said(posting: &Posting, fact: &Fact) -> (&'static str, Fields) {
    let text = |span: Span| Value::from(posting.text(span));
    let own = || fact.prose.map_or_else(|| posting.source.slice(fact.source), |prose| posting.text(prose));
    match &fact.kind {
        FactKind::Pay(said) => ("pay", pay(said)),
        FactKind::Years(said) => ("years", years(said, &text)),
        FactKind::WorkMode(said) => ("work_mode", work_mode(said, &text)),
        FactKind::Travel(said) => ("travel", travel(said)),
        FactKind::Place(place) => ("location", vec![("name", own().trim().into()), ("code", place.code.into())]),
        FactKind::TimeZone(zones) => {
            ("timezone", vec![("min", maybe(zones.low)), ("max", maybe(zones.high)), ("overlap", maybe(zones.overlap))])
        }
        FactKind::Employment(kind) => ("employment", vec![("type", employment(*kind).into())]),
        FactKind::Duration(said) => (
            "employment",
            vec![("duration", json!({"min": number(said.min), "max": number(said.max), "unit": "month"}))],
        ),
        FactKind::Hours(said) => {
            let hours = json!({"min": number(said.min), "max": maybe(said.max)});
            ("employment", vec![("hours", hours), ("period", period(said.period).into())])
        }
        FactKind::Benefit(benefit) => ("benefits", vec![("benefit", benefit.name().into())]),
        FactKind::OtherPay(kind) => ("other_pay", vec![("type", kind.name().into())]),
        FactKind::Apply(way) => {
            let way = match way {
                Way::Link => "link",
                Way::Email => "email",
                Way::Words => "words",
                Way::Data => "data",
            };
            ("apply", vec![("way", way.into())])
        }
        FactKind::Deadline(said) => {
            let date = said.date.map(|date| date.to_string());
            (
                "dates",
                vec![
                    ("deadline", date.into()),
                    ("rolling", said.rolling.then_some(true).into()),
                    ("date", "deadline".into()),
                ],
            )
        }
        FactKind::Start(said) => {
            let date = said.date.map(|date| date.to_string());
            (
                "dates",
                vec![
                    ("start", date.into()),
                    ("immediate", said.immediate.then_some(true).into()),
                    ("date", "start".into()),
                ],
            )
        }
        FactKind::Posted(said) => {
            ("dates", vec![("posted", said.date.map(|date| date.to_string()).into()), ("date", "posted".into())])
        }
        FactKind::Degree(said) => {
            let field = said.field.map(&text);
            (
                "degree",
                vec![
                    ("level", said.level.map(degree).into()),
                    ("field", field.into()),
                    ("required", (fact.strength == Strength::Required && !said.waived).into()),
                    ("waived", said.waived.then_some(true).into()),
                    ("equivalent", said.equivalent.into()),
                ],
            )
        }
        FactKind::Language(said) => ("language", vec![("name", said.name.into()), ("level", said.named.into())]),
        FactKind::Title(said) => {
            let source = match said.source {
                TitleSource::Heading => "heading",
                TitleSource::Field => "field",
            };
            let level = said.level.map(crate::facts::Seniority::name);
            ("title", vec![("level", level.into()), ("role", said.role.as_str().into()), ("source", source.into())])
        }
        FactKind::Management(said) => {
            let scope = match said {
                Management::Individual => "individual",
                Management::People => "people",
                Management::Managers => "managers",
            };
            ("management", vec![("scope", scope.into())])
        }
        FactKind::TeamSize(said) => {
            ("team_size", vec![("min", number(said.min)), ("max", maybe(said.max)), ("reports", said.reports.into())])
        }
        FactKind::Visa(said) => {
            let what = match said {
                Visa::Sponsored => "sponsored",
                Visa::NotSponsored => "not-sponsored",
                Visa::RightToWork => "right-to-work",
                Visa::Citizenship => "citizenship",
            };
            ("visa", vec![("says", what.into())])
        }
        FactKind::Clearance(said) => {
            let kind = match said {
                Clearance::Security => "security",
                Clearance::Background => "background",
            };
            ("clearance", vec![("type", kind.into())])
        }
        FactKind::Licence(said) => {
            let kind = match said {
                Licence::Driving => "driving",
                Licence::Professional => "professional",
            };
            ("licence", vec![("type", kind.into())])
        }
        FactKind::Shift(said) => ("shift", vec![("type", said.name().into())]),
        FactKind::Organisation(said) => {
            ("organisation", vec![("name", own().trim().into()), ("position", said.position.name().into())])
        }
        FactKind::Technology(said) => {
            let version = said.version.map(&text);
            ("technology", vec![("name", said.known.name.into()), ("version", version.into())])
        }
        FactKind::Accommodation => ("accommodation", Vec::new()),
        FactKind::ReportingLine => ("reporting_line", Vec::new()),
        FactKind::Vacancy => ("vacancy", Vec::new()),
        FactKind::AiScreening => ("ai_screening", Vec::new()),
    }
}

/// A number, whole where it is.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { Value::from(value as i64) } else { Value::from(value) }
}

/// A number that may be missing.
fn maybe(value: Option<f64>) -> Value {
    value.map_or(Value::Null, number)
}

/// The name of a period.
pub(super) fn period(period: Period) -> &'static str {
    match period {
        Period::Hour => "hour",
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
        Period::Year => "year",
    }
}

fn pay(said: &Pay) -> Fields {
    let open = said.open.map(|open| match open {
        Open::Top => "max",
        Open::Bottom => "min",
    });
    let label = said.label.map(|label| match label {
        PayLabel::Base => "base",
        PayLabel::OnTarget => "ote",
        PayLabel::Total => "total",
    });
    vec![
        ("min", maybe(said.min)),
        ("max", maybe(said.max)),
        ("currency", said.currency.map(|currency| currency.code).into()),
        ("period", said.period.map(period).into()),
        ("open", open.into()),
        ("label", label.into()),
        ("pro_rata", said.pro_rata.then_some(true).into()),
    ]
}

fn years(said: &Years, text: &dyn Fn(Span) -> Value) -> Fields {
    let bound = match said.bound {
        Bound::None => None,
        Bound::Least => Some("least"),
        Bound::Most => Some("most"),
    };
    vec![
        ("min", maybe(said.min)),
        ("max", maybe(said.max)),
        ("plus", said.plus.into()),
        ("bound", bound.into()),
        ("subject", said.subject.map(text).into()),
    ]
}

fn work_mode(said: &Workplace, text: &dyn Fn(Span) -> Value) -> Fields {
    let mode = match said.mode {
        WorkMode::Remote => "remote",
        WorkMode::Hybrid => "hybrid",
        WorkMode::OnSite => "onsite",
    };
    let days = said.days.map(|(min, max)| json!({"min": number(min), "max": number(max)}));
    vec![("mode", mode.into()), ("days", days.into()), ("scope", said.scope.map(text).into())]
}

fn travel(said: &Travel) -> Fields {
    vec![
        ("percent", maybe(said.percent)),
        ("times", maybe(said.trips)),
        ("period", said.trips.map(|_| "year").into()),
        ("length", maybe(said.days)),
        ("none", said.none.then_some(true).into()),
    ]
}

fn degree(level: DegreeLevel) -> &'static str {
    match level {
        DegreeLevel::School => "school",
        DegreeLevel::Associate => "associate",
        DegreeLevel::Bachelor => "bachelor",
        DegreeLevel::Master => "master",
        DegreeLevel::Doctorate => "doctorate",
    }
}

fn employment(kind: Employment) -> &'static str {
    match kind {
        Employment::FullTime => "full-time",
        Employment::PartTime => "part-time",
        Employment::Permanent => "permanent",
        Employment::FixedTerm => "fixed-term",
        Employment::Contract => "contract",
        Employment::Internship => "internship",
        Employment::Apprenticeship => "apprenticeship",
        Employment::Volunteer => "volunteer",
        Employment::Casual => "casual",
        Employment::Other => "other",
    }
}
