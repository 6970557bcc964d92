//! Data: ladders as one JSON object, and as CSV with a row for each thing at each level.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::troubles;
use crate::comparison::{Cell, Ladder, Row};
use crate::report::Look;

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

pub(super) fn json(out: &mut dyn Write, ladders: &[Ladder], _: Look) -> io::Result<()> {
    let cell = |cell: &Cell| {
        let mut told = json!({ "mark": cell.mark.name() });
        if let Some(point) = &cell.point {
            told["text"] = json!(point.text);
            let more = [("years", json!(point.years)), ("level", json!(point.level)), ("from", json!(point.from))];
            for (name, value) in more.into_iter().filter(|(_, value)| !value.is_null()) {
                told[name] = value;
            }
        }
        told
    };
    let row = |row: &Row| {
        let latest = row.latest();
        json!({
            "heading": latest.heading, "class": latest.strength.name(),
            "cells": row.cells.iter().map(cell).collect::<Vec<_>>(),
        })
    };
    let ladder = |ladder: &Ladder| {
        let rungs = ladder.rungs.iter();
        json!({
            "name": ladder.name,
            "levels": rungs.map(|rung| json!({ "title": rung.title, "path": rung.path, "number": rung.number })).collect::<Vec<_>>(),
            "troubles": troubles(ladder),
            "same": ladder.same,
            "rows": ladder.rows.iter().map(row).collect::<Vec<_>>(),
        })
    };
    let told: Vec<Value> = ladders.iter().map(ladder).collect();
    serde_json::to_writer(&mut *out, &json!({ "version": VERSION, "ladders": told }))?;
    writeln!(out)
}

pub(super) fn csv(out: &mut dyn Write, ladders: &[Ladder], _: Look) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record([
        "ladder",
        "heading",
        "thing",
        "class",
        "level",
        "title",
        "path",
        "mark",
        "text",
        "years",
        "skill_level",
        "from",
    ])?;
    for ladder in ladders {
        for row in &ladder.rows {
            for (at, cell) in row.cells.iter().enumerate() {
                let (latest, rung) = (row.latest(), &ladder.rungs[at]);
                let point = cell.point.as_ref();
                let said =
                    |say: fn(&crate::comparison::Point) -> Option<String>| point.and_then(say).unwrap_or_default();
                writer.write_record([
                    ladder.name.as_str(),
                    &latest.heading,
                    &latest.text,
                    latest.strength.name(),
                    &(at + 1).to_string(),
                    &rung.title,
                    &rung.path,
                    cell.mark.name(),
                    &said(|point| Some(point.text.clone())),
                    &said(|point| point.years.map(|years| years.to_string())),
                    &said(|point| point.level.map(|level| level.to_string())),
                    &said(|point| point.from.clone()),
                ])?;
            }
        }
    }
    writer.flush()
}
