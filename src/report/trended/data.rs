//! Data: a trend as CSV (RFC 4180), a row for each stretch of time, and as JSON.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::score;
use crate::analysis::{Period, SAID, Trend};
use crate::finding::Level;
use crate::report::Look;
use crate::report::scores::rounded;

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

pub(super) fn csv(out: &mut dyn Write, trend: &Trend, _: Look) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    for (number, period) in trend.periods.iter().enumerate() {
        let row = row(trend, period);
        if number == 0 {
            writer.write_record(row.iter().map(|(name, _)| name))?;
        }
        writer.write_record(row.iter().map(|(_, value)| value))?;
    }
    writer.flush()
}

/// The columns of one stretch, by name.
fn row(trend: &Trend, period: &Period) -> Vec<(String, String)> {
    let summary = &period.summary;
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| rounded(value).to_string());
    let mut row = vec![
        (trend.every.name().to_owned(), period.label.clone()),
        ("day".to_owned(), period.day.to_string()),
        ("commit".to_owned(), period.commit.clone()),
        ("documents".to_owned(), summary.documents.to_string()),
        ("score_low_quarter".to_owned(), number(score(summary, 25))),
        ("score_median".to_owned(), number(score(summary, 50))),
        ("score_high_quarter".to_owned(), number(score(summary, 75))),
        ("words_median".to_owned(), number(summary.words.quantile(50).map(f64::from))),
    ];
    for level in Level::ALL.iter().rev() {
        row.push((format!("{}s", level.name()), summary.levels[*level as usize].to_string()));
    }
    for (name, count) in SAID.iter().zip(summary.said) {
        row.push((format!("{}_documents", name.replace('-', "_")), count.to_string()));
    }
    row.push(("parts".to_owned(), summary.parts.to_string()));
    row
}

pub(super) fn json(out: &mut dyn Write, trend: &Trend, _: Look) -> io::Result<()> {
    let periods: Vec<Value> = trend.periods.iter().map(entry).collect();
    let drifts = trend.drifts();
    let drifts: Vec<Value> = drifts
        .iter()
        .map(|drift| json!({ "rule": drift.rule, "before": drift.before, "after": drift.after }))
        .collect();
    let whole = json!({
        "version": VERSION,
        "folder": trend.folder,
        "by": trend.every.name(),
        "commits": trend.commits,
        "periods": periods,
        "drifts": drifts,
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn entry(period: &Period) -> Value {
    let summary = &period.summary;
    let number = |value: Option<f64>| value.map(rounded);
    let levels: Map<String, Value> = Level::ALL
        .iter()
        .rev()
        .map(|level| (level.name().to_owned(), json!(summary.levels[*level as usize])))
        .collect();
    let said: Map<String, Value> =
        SAID.iter().zip(summary.said).map(|(name, count)| (name.replace('-', "_"), json!(count))).collect();
    let rules: Map<String, Value> = summary
        .rules
        .iter()
        .map(|(rule, (documents, findings))| (rule.clone(), json!({ "documents": documents, "findings": findings })))
        .collect();
    json!({
        "label": period.label,
        "day": period.day.to_string(),
        "commit": period.commit,
        "documents": summary.documents,
        "parts": summary.parts,
        "score": {
            "low_quarter": number(score(summary, 25)),
            "median": number(score(summary, 50)),
            "high_quarter": number(score(summary, 75)),
        },
        "words_median": summary.words.quantile(50),
        "findings": levels,
        "documents_with": said,
        "languages": summary.languages,
        "rules": rules,
    })
}
