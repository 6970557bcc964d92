//! Readings: how a fact was read, in words for people.

use serde_json::Value;

use crate::report::grouped;
use crate::report::said::{Entry, plain};
use crate::report::scores::rounded;

/// Fields that tell where a fact comes from, or say again what its kind says.
const LEFT_OUT: [&str; 4] = ["source", "position", "way", "date"];

/// How `entry` was read, as far as its words do not say so themselves; empty where they do.
pub(super) fn reading(entry: &Entry<'_>) -> String {
    let field = |name: &str| entry.fields.get(name);
    let mut said: Vec<String> = amount(entry).into_iter().collect();
    if let Some(times) = field("times").and_then(Value::as_f64) {
        said.push(format!("{} times", number(times)));
    }
    if let Some(period) = field("period").and_then(Value::as_str) {
        said.push(format!("{} {period}", if period == "hour" { "an" } else { "a" }));
    }
    let mut said = vec![said.join(" ")];
    for (&name, value) in &entry.fields {
        let known = ["min", "max", "bound", "plus", "currency", "times", "period"].contains(&name);
        if known || LEFT_OUT.contains(&name) {
            continue;
        }
        let named = name.replace('_', " ");
        said.push(match (name, value) {
            (_, Value::Bool(true)) => named,
            (_, Value::Bool(false)) => continue,
            ("length", days) => format!("{} days", plain(days)),
            ("percent", share) => format!("{} %", plain(share)),
            ("type" | "mode" | "says" | "benefit" | "level" | "label" | "scope", word) => {
                plain(word).replace(['-', '_'], " ")
            }
            ("name" | "role", word) => plain(word),
            (_, value) => format!("{named} {}", plain(value)),
        });
    }
    said.retain(|part| !part.is_empty() && !part.eq_ignore_ascii_case(entry.wording.trim()));
    said.join(", ")
}

/// "40,037 to 74,661 GBP", "at least 4".
fn amount(entry: &Entry<'_>) -> Option<String> {
    let field = |name: &str| entry.fields.get(name).and_then(Value::as_f64).map(number);
    let bound = entry.fields.get("bound").and_then(Value::as_str).map_or(String::new(), |bound| format!("at {bound} "));
    let amount = match (field("min"), field("max")) {
        (Some(low), Some(high)) if low != high => format!("{low} to {high}"),
        (Some(low), None) if bound.is_empty() => format!("{low} or more"),
        (None, Some(high)) if bound.is_empty() => format!("up to {high}"),
        (Some(one), _) | (None, Some(one)) => format!("{bound}{one}"),
        (None, None) => return None,
    };
    let currency = entry.fields.get("currency").and_then(Value::as_str);
    Some(currency.map_or_else(|| amount.clone(), |currency| format!("{amount} {currency}")))
}

/// A number with its thousands told apart.
fn number(number: f64) -> String {
    let whole = number.fract() == 0.0 && (1e3..1e15).contains(&number);
    if whole { grouped(number as u64) } else { rounded(number).to_string() }
}
