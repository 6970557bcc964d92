//! Rdjson: the Reviewdog Diagnostic Format, which reviewdog turns into comments on a pull request.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::lines::whole;
use super::{Checked, Look, Summary, Writer, url};
use crate::finding::{Finding, Level};
use crate::text::{Source, Span};

#[derive(Default)]
struct Rdjson {
    begun: bool,
}

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Rdjson::default())
}

impl Writer for Rdjson {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        for finding in &checked.findings {
            self.separate(out)?;
            serde_json::to_writer(&mut *out, &diagnostic(checked, finding))?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        if !self.begun {
            write!(out, "{HEAD}")?;
        }
        writeln!(out, "\n]}}")
    }
}

const HEAD: &str = "{\"source\":{\"name\":\"postlint\"},\"diagnostics\":[";

impl Rdjson {
    fn separate(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.begun {
            return out.write_all(b",\n");
        }
        self.begun = true;
        writeln!(out, "{HEAD}")
    }
}

fn diagnostic(checked: &Checked<'_>, finding: &Finding) -> Value {
    let severity = match finding.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Info | Level::Hint => "INFO",
    };
    let mut code = json!({ "value": &*finding.rule });
    if let Some(url) = checked.rule(finding).and_then(url) {
        code["url"] = url.into();
    }
    let mut diagnostic = json!({
        "message": whole(finding),
        "location": location(checked.path(), &checked.source, finding.span()),
        "severity": severity,
        "code": code,
    });
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let source = checked.source_of(label.path.as_deref())?;
        let path = source.name().strip_prefix("./").unwrap_or(source.name());
        Some(json!({ "message": label.message, "location": location(path, source, label.span) }))
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        diagnostic["relatedLocations"] = related.into();
    }
    // Each suggestion can be taken by itself, so that a fix in several places cannot be said.
    if let Some([edit]) = finding.fix.as_ref().map(|fix| fix.edits.as_slice()) {
        diagnostic["suggestions"] = json!([{ "range": range(&checked.source, edit.span), "text": edit.text }]);
    }
    diagnostic
}

fn location(path: &str, source: &Source, span: Span) -> Value {
    json!({ "path": path, "range": range(source, span) })
}

fn range(source: &Source, span: Span) -> Value {
    json!({ "start": place(source, span.start), "end": place(source, span.end) })
}

/// Columns of this format are bytes, from 1.
fn place(source: &Source, byte: u32) -> Value {
    let line = source.line(byte);
    json!({ "line": line + 1, "column": byte - source.line_span(line).start + 1 })
}
