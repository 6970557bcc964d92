//! JSON: one object that other programs rely on; the form is described in docs, and its version stands in it.

use std::io::{self, Write};

use serde::Serialize;

use super::{Checked, Look, Summary, Writer, fingerprints, url};
use crate::finding::{Finding, Label, Level};
use crate::text::{Source, Span};

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

struct Json {
    begun: bool,
}

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Json { begun: false })
}

/// A finding, as it is written.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    rule: &'a str,
    family: &'a str,
    level: &'static str,
    message: &'a str,
    path: &'a str,
    range: Range,
    text: &'a str,
    related: Vec<Related<'a>>,
    notes: &'a [String],
    fix: Option<Mend<'a>>,
    help: &'a str,
    url: Option<String>,
    fingerprint: String,
}

/// From where to where.
#[derive(Serialize)]
pub(super) struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    byte: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Mend<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Totals {
    files: usize,
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
}

impl Writer for Json {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        for entry in entries(checked) {
            self.separate(out)?;
            serde_json::to_writer(&mut *out, &entry)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        if !self.begun {
            write!(out, "{{\"version\":{VERSION},\"findings\":[")?;
        }
        let shown = &summary.shown;
        let totals = Totals {
            files: summary.files,
            error: shown.of(Level::Error),
            warning: shown.of(Level::Warning),
            info: shown.of(Level::Info),
            hint: shown.of(Level::Hint),
        };
        out.write_all(b"\n],\"summary\":")?;
        serde_json::to_writer(&mut *out, &totals)?;
        writeln!(out, "}}")
    }
}

impl Json {
    fn separate(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.begun {
            return out.write_all(b",\n");
        }
        self.begun = true;
        writeln!(out, "{{\"version\":{VERSION},\"findings\":[")
    }
}

/// The findings of one file, as they are written.
pub(super) fn entries<'a>(checked: &'a Checked<'_>) -> impl Iterator<Item = Entry<'a>> {
    let fingerprints = fingerprints(&checked.source, &checked.findings);
    checked.findings.iter().zip(fingerprints).map(|(finding, fingerprint)| entry(checked, finding, fingerprint))
}

fn entry<'a>(checked: &'a Checked<'_>, finding: &'a Finding, fingerprint: String) -> Entry<'a> {
    let source = &*checked.source;
    let rule = checked.rule(finding);
    Entry {
        rule: &finding.rule,
        family: rule.map_or("", |rule| rule.page.family.as_str()),
        level: finding.level.name(),
        message: &finding.message,
        path: source.name(),
        range: range(source, finding.span()),
        text: source.slice(finding.span()),
        related: finding.labels.iter().skip(1).filter_map(|label| related(checked, label)).collect(),
        notes: &finding.notes,
        fix: finding.fix.as_ref().map(|fix| Mend {
            title: &fix.title,
            safety: fix.safety.name(),
            edits: fix.edits.iter().map(|edit| Change { range: range(source, edit.span), text: &edit.text }).collect(),
        }),
        help: &finding.help,
        url: rule.and_then(url),
        fingerprint,
    }
}

fn related<'a>(checked: &'a Checked<'_>, label: &'a Label) -> Option<Related<'a>> {
    let source = checked.source_of(label.path.as_deref())?;
    Some(Related { message: &label.message, path: source.name(), range: range(source, label.span) })
}

/// The place of `span`, in lines, columns and bytes.
pub(super) fn range(source: &Source, span: Span) -> Range {
    Range { start: place(source, span.start), end: place(source, span.end) }
}

fn place(source: &Source, byte: u32) -> Place {
    let position = source.position(byte);
    Place { line: position.line, column: position.column, byte: source.file_byte(byte) }
}
