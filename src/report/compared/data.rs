//! Data: a comparison as one JSON object.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Compared, KINDS, kind};
use crate::analysis::{Analyzed, Points};
use crate::comparison::Point;
use crate::finding::Finding;
use crate::report::Look;

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

pub(super) fn write(out: &mut dyn Write, compared: &Compared<'_>, _: Look) -> io::Result<()> {
    let comparison = &compared.comparison;
    let points = |tenths: Points| f64::from(tenths) / 10.0;
    let side = |name: &str, document: &Analyzed<'_>| {
        json!({
            "name": name, "path": document.source.name(), "title": document.title(),
            "score": points(document.analysis.score.total),
        })
    };
    let parts = comparison.parts.iter().map(|shift| {
        let side =
            |side: Option<(Points, Points)>| side.map(|(have, of)| json!({ "points": points(have), "of": points(of) }));
        json!({ "family": shift.family, "before": side(shift.before), "after": side(shift.after) })
    });
    let statements = KINDS.iter().flat_map(|(strength, _)| comparison.of_strength(*strength)).map(|step| {
        let change = match (&step.before, &step.after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        json!({ "change": change, "before": step.before.as_ref().map(point), "after": step.after.as_ref().map(point) })
    });
    let facts = compared.facts();
    let facts = facts.iter().map(|told| json!({ "kind": told.kind, "before": told.before, "after": told.after }));
    let told = json!({
        "version": VERSION,
        "before": side(&compared.before, comparison.before),
        "after": side(&compared.after, comparison.after),
        "worse": comparison.is_worse(),
        "parts": parts.collect::<Vec<_>>(),
        "statements": statements.collect::<Vec<_>>(),
        "facts": facts.collect::<Vec<_>>(),
        "findings": {
            "gone": comparison.gone.iter().map(|finding| told(finding)).collect::<Vec<_>>(),
            "new": comparison.new.iter().map(|finding| told(finding)).collect::<Vec<_>>(),
        },
    });
    serde_json::to_writer_pretty(&mut *out, &told)?;
    writeln!(out)
}

fn point(point: &Point) -> Value {
    let mut told = json!({ "kind": kind(point), "text": point.text });
    let more = [("years", json!(point.years)), ("level", json!(point.level)), ("from", json!(point.from))];
    for (name, value) in more.into_iter().filter(|(_, value)| !value.is_null()) {
        told[name] = value;
    }
    told
}

fn told(finding: &Finding) -> Value {
    json!({ "rule": &*finding.rule, "level": finding.level.name(), "message": &*finding.message })
}
