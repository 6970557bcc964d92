//! Worded: how a fact was read, in words for people.

use jiff::civil::Date;

use super::said;
use crate::facts::{Bound, Confidence, Fact, FactKind, Facts, Pay, PayLabel, Period, Years};
use crate::posting::{Posting, Strength};

/// How what `said` holds at `byte` of the source was read, from the narrowest stretch on; seen from `today`.
#[must_use]
pub fn at(posting: &Posting, said: &Facts, byte: u32, today: Date) -> Vec<String> {
    let mut here: Vec<Fact> =
        said::told(said).into_iter().filter(|fact| fact.source.start <= byte && byte <= fact.source.end).collect();
    here.sort_by_key(|fact| fact.source.len());
    let mut words: Vec<String> = here.iter().map(|fact| worded(posting, fact, today)).collect();
    words.dedup();
    words
}

/// How `fact` was read: "5+ years, required, of Go".
#[must_use]
pub fn worded(posting: &Posting, fact: &Fact, today: Date) -> String {
    let mut parts = match &fact.kind {
        FactKind::Pay(pay) => paid(pay),
        FactKind::Years(years) => vec![years_of(years)],
        FactKind::Deadline(deadline) => match deadline.date {
            Some(date) => vec![format!("apply by {date}"), away(date, today)],
            None if deadline.rolling => vec!["applications are taken until the place is filled".to_owned()],
            None => vec!["a deadline without a year".to_owned()],
        },
        _ => {
            let (kind, fields) = said::said(posting, fact);
            let fields = fields.iter().filter(|(_, value)| !value.is_null() && value.as_bool() != Some(false));
            let field = |(name, value): &(&str, _)| format!("{}: {}", name.replace('_', " "), said::plain(value));
            let fields: Vec<String> = fields.map(field).collect();
            let kind = kind.replace('_', " ");
            vec![if fields.is_empty() { kind } else { format!("{kind} – {}", fields.join(", ")) }]
        }
    };
    if matches!(fact.strength, Strength::Required | Strength::Preferred)
        && matches!(fact.kind, FactKind::Years(_) | FactKind::Degree(_) | FactKind::Language(_))
    {
        parts.push(fact.strength.name().to_owned());
    }
    if let FactKind::Years(Years { subject: Some(subject), .. }) = &fact.kind {
        parts.push(format!("of {}", posting.text(*subject).split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    if fact.confidence == Confidence::Low {
        parts.push("perhaps".to_owned());
    }
    parts.join(", ")
}

fn paid(pay: &Pay) -> Vec<String> {
    let label = match pay.label {
        Some(PayLabel::Base) => "base pay",
        Some(PayLabel::OnTarget) => "pay on target",
        Some(PayLabel::Total) => "total compensation",
        None => "pay",
    };
    let mut parts = vec![format!("{label} of {pay}")];
    parts.extend(converted(pay).map(|other| format!("about {other}")));
    parts.extend(pay.pro_rata.then(|| "less for less than full time".to_owned()));
    parts
}

/// The same pay for another time, as people compare it: a year's by the hour, any other by the year, with forty hours a
/// week.
#[must_use]
pub fn converted(pay: &Pay) -> Option<Pay> {
    let yearly = pay.period.is_none_or(|period| period == Period::Year);
    pay.per(if yearly { Period::Hour } else { Period::Year })
}

fn years_of(years: &Years) -> String {
    let number = |value: f64| format!("{}", (value * 10.0).round() / 10.0);
    let plus = if years.plus { "+" } else { "" };
    match (years.min, years.max) {
        (Some(low), Some(high)) if (low - high).abs() > 0.0 => format!("{}–{}{plus} years", number(low), number(high)),
        (Some(low), _) if years.bound == Bound::Least || years.plus || years.max.is_none() => {
            format!("{}+ years", number(low))
        }
        (Some(exact), _) => format!("{} years", number(exact)),
        (None, Some(high)) => format!("up to {} years", number(high)),
        (None, None) => "years of experience".to_owned(),
    }
}

/// How far `date` is from `today`: "in 12 days", "3 days ago".
#[must_use]
pub fn away(date: Date, today: Date) -> String {
    let days = (date - today).get_days();
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}
