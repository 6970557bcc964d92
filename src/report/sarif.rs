//! SARIF 2.1.0: what code scanning services read. Results are written as they come; the rules they used follow.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use super::lines::whole;
use super::link::escaped;
use super::{Checked, Look, Summary, Writer, fingerprints, url};
use crate::finding::{Finding, Fix, Level};
use crate::rules::Rule;
use crate::text::{Source, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Default)]
struct Sarif {
    begun: bool,
    results: bool,
    /// Rules that were used, in order of their first finding.
    rules: Vec<Value>,
    indices: BTreeMap<Arc<str>, usize>,
}

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Sarif::default())
}

impl Writer for Sarif {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let fingerprints = fingerprints(&checked.source, &checked.findings);
        for (finding, fingerprint) in checked.findings.iter().zip(&fingerprints) {
            self.begin(out)?;
            out.write_all(if self.results { b",\n" } else { b"\n" })?;
            self.results = true;
            let index = self.index(checked, finding);
            serde_json::to_writer(&mut *out, &result(checked, finding, index, fingerprint))?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        self.begin(out)?;
        let mut driver = json!({
            "name": "postlint",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": std::mem::take(&mut self.rules),
        });
        if !env!("CARGO_PKG_REPOSITORY").is_empty() {
            driver["informationUri"] = env!("CARGO_PKG_REPOSITORY").into();
        }
        out.write_all(b"\n],\"tool\":")?;
        serde_json::to_writer(&mut *out, &json!({ "driver": driver }))?;
        writeln!(out, "}}]}}")
    }
}

impl Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"unicodeCodePoints\",\
             \"newlineSequences\":[\"\\r\\n\",\"\\n\",\"\\r\"],\"originalUriBaseIds\":{{\"%SRCROOT%\":{{\"description\":\
             {{\"text\":\"the folder that postlint ran in\"}}}}}},\"results\":["
        )
    }

    fn index(&mut self, checked: &Checked<'_>, finding: &Finding) -> usize {
        if let Some(&index) = self.indices.get(&finding.rule) {
            return index;
        }
        let index = self.rules.len();
        self.rules.push(match checked.rule(finding) {
            Some(rule) => descriptor(rule),
            None => json!({
                "id": &*finding.rule,
                "name": pascal(&finding.rule),
                "shortDescription": { "text": "What is wrong with a configuration or a rule page" },
                "help": { "text": "Mend what the message says; until then nothing is checked." },
            }),
        });
        self.indices.insert(Arc::clone(&finding.rule), index);
        index
    }
}

fn descriptor(rule: &Rule) -> Value {
    let page = &rule.page;
    let why = page.part("Why");
    let help = &page.data.help;
    let text = if help.is_empty() { why.to_owned() } else { format!("{help}\n\n{why}") };
    let mut tags = vec![page.family.as_str()];
    tags.extend(page.data.jurisdictions.iter().map(String::as_str));
    let mut descriptor = json!({
        "id": page.name,
        "shortDescription": { "text": page.summary },
        "fullDescription": { "text": if why.is_empty() { page.summary.as_str() } else { why } },
        "help": { "text": if text.is_empty() { &page.summary } else { &text }, "markdown": page.readable() },
        "defaultConfiguration": { "level": level(page.data.level), "enabled": page.data.default },
        "properties": { "tags": tags },
    });
    // A name that says the same as the identifier is to be left out.
    if page.name.contains('-') {
        descriptor["name"] = pascal(&page.name).into();
    }
    if let Some(url) = url(rule) {
        descriptor["helpUri"] = url.into();
    }
    if !page.data.formerly.is_empty() {
        descriptor["deprecatedIds"] = page.data.formerly.clone().into();
    }
    descriptor
}

fn result(checked: &Checked<'_>, finding: &Finding, index: usize, fingerprint: &str) -> Value {
    let mut result = json!({
        "ruleId": &*finding.rule,
        "ruleIndex": index,
        "level": level(finding.level),
        "message": { "text": whole(finding) },
        "locations": [{ "physicalLocation": location(&checked.source, finding.span()) }],
        "partialFingerprints": { "postlint/v1": fingerprint },
    });
    let related: Vec<Value> = finding
        .labels
        .iter()
        .skip(1)
        .filter_map(|label| Some((label, checked.source_of(label.path.as_deref())?)))
        .enumerate()
        .map(|(number, (label, source))| {
            json!({
                "id": number + 1,
                "message": { "text": label.message },
                "physicalLocation": location(source, label.span),
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([mend(&checked.source, fix)]);
    }
    result
}

fn mend(source: &Source, fix: &Fix) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({ "deletedRegion": region(source, edit.span), "insertedContent": { "text": edit.text } }))
        .collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": artifact(source.name()), "replacements": replacements }],
        "properties": { "safety": fix.safety.name() },
    })
}

fn location(source: &Source, span: Span) -> Value {
    let mut region = region(source, span);
    if !span.is_empty() {
        region["snippet"] = json!({ "text": source.slice(span) });
    }
    json!({ "artifactLocation": artifact(source.name()), "region": region })
}

fn region(source: &Source, span: Span) -> Value {
    let (start, end) = (source.position(span.start), source.position(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn artifact(path: &str) -> Value {
    let path = path.strip_prefix("./").unwrap_or(path);
    let drive = path.as_bytes().get(1) == Some(&b':');
    let uri = escaped(path);
    match (path.starts_with('/'), drive) {
        (true, _) => json!({ "uri": format!("file://{uri}") }),
        (_, true) => json!({ "uri": format!("file:///{uri}") }),
        _ => json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }),
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "note",
    }
}

/// "gendered-job-title" as "GenderedJobTitle", as SARIF wants names.
fn pascal(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}
