//! jobposting-salary-invalid: a base salary that is not written as a search engine reads it.

use crate::finding::{Level, Safety};
use crate::posting::{Datum, Record, Shape};
use crate::rules::{Context, Findings};
use crate::text::Edit;

const UNITS: [(&str, &[&str]); 5] = [
    ("HOUR", &["hour", "hourly", "per hour", "hr", "hours", "an hour", "ph"]),
    ("DAY", &["day", "daily", "per day", "days", "a day"]),
    ("WEEK", &["week", "weekly", "per week", "weeks", "a week"]),
    ("MONTH", &["month", "monthly", "per month", "months", "a month"]),
    (
        "YEAR",
        &["year", "yearly", "per year", "annual", "annually", "annum", "per annum", "pa", "p.a.", "years", "a year"],
    ),
];

/// Flags each thing that is wrong with `baseSalary`.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    for whole in record.all("basesalary").filter(|datum| datum.shape == Shape::Text || datum.shape == Shape::Number) {
        if whole.is_said() {
            out.at(whole.span).say("bare", &[("text", whole.value.trim())]);
        }
    }
    for salary in record.objects("basesalary") {
        let has_currency = record.inside(salary, "currency").is_some_and(|datum| !datum.value.is_empty())
            || record.inside(salary, "value.currency").is_some()
            || record.has("salarycurrency");
        if !has_currency {
            out.at(salary.key).say("currency", &[]);
        }
        amounts(record, salary, out);
        unit(record, salary, out);
    }
}

/// The value of a datum as a number, as JSON or in quotes.
fn number(datum: &Datum) -> Option<f64> {
    datum.value.trim().parse::<f64>().ok().filter(|value| value.is_finite())
}

fn amounts(record: &Record, salary: &Datum, out: &mut Findings<'_>) {
    let find = |names: [&str; 2]| {
        let said = names.iter().filter_map(|name| record.inside(salary, name));
        said.into_iter().find(|datum| datum.is_scalar() && !datum.value.trim().is_empty())
    };
    let value = find(["value.value", "value"]);
    let low = find(["value.minvalue", "minvalue"]);
    let high = find(["value.maxvalue", "maxvalue"]);
    let all: Vec<&Datum> = [value, low, high].into_iter().flatten().collect();
    if all.is_empty() {
        out.at(salary.key).say("amount", &[]);
    }
    let ranged = [low, high].into_iter().flatten().any(|datum| number(datum).is_some());
    for datum in all {
        if !datum.is_said() || number(datum).is_some() {
            continue;
        }
        let mut draft = out.at(datum.span);
        // The range beside it can still be read.
        if ranged && Some(datum) == value {
            draft = draft.level(Level::Info);
        }
        let key = datum.leaf();
        let name = [("minvalue", "minValue"), ("maxvalue", "maxValue")].iter().find(|(folded, _)| *folded == key);
        draft.say("text", &[("name", name.map_or("value", |(_, name)| name)), ("text", datum.value.trim())]);
    }
    if let (Some(low), Some(high)) = (low, high)
        && let (Some(least), Some(most)) = (number(low), number(high))
        && least > most
    {
        let draft = out.at(low.span).also(high.span, "the other end");
        draft.say("reversed", &[("low", low.value.trim()), ("high", high.value.trim())]);
    }
}

fn unit(record: &Record, salary: &Datum, out: &mut Findings<'_>) {
    let found = ["value.unittext", "unittext"].iter().find_map(|name| record.inside(salary, name));
    let Some(unit) = found.filter(|unit| !unit.value.trim().is_empty()) else {
        let coded = ["value.unitcode", "unitcode"].iter().any(|name| record.inside(salary, name).is_some());
        if !coded {
            out.at(salary.key).say("unit", &[]);
        }
        return;
    };
    let text = unit.value.trim();
    if !unit.is_said() || UNITS.iter().any(|(name, _)| *name == text) {
        return;
    }
    let folded = text.to_lowercase();
    let meant = UNITS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|&(name, _)| name);
    let mut draft = out.at(unit.span);
    if let Some(name) = meant {
        let edits = vec![Edit::replace(unit.span, name)];
        draft = draft.level(Level::Warning).fix(Safety::Safe, format!("write {name}"), edits);
    }
    draft.say("units", &[("text", text)]);
}
