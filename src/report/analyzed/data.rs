//! Data: analyses as JSON, in one object or one on a line.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::columns::wordings;
use super::{Writer, percent};
use crate::analysis::{Analyzed, Name, Points, Share};
use crate::finding::Level;
use crate::posting::{Language, Strength};
use crate::report::scores::{entry as scores, language, rounded};
use crate::report::{Look, said};
use crate::workspace::Workspace;

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

struct Json {
    begun: bool,
}

pub(super) fn json(_: Look, _: bool) -> Box<dyn Writer> {
    Box::new(Json { begun: false })
}

impl Writer for Json {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let before = if self.begun { ",\n".to_owned() } else { format!("{{\"version\":{VERSION},\"documents\":[\n") };
        self.begun = true;
        out.write_all(before.as_bytes())?;
        Ok(serde_json::to_writer(out, &entry(document))?)
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        if !self.begun {
            write!(out, "{{\"version\":{VERSION},\"documents\":[")?;
        }
        writeln!(out, "\n]}}")
    }
}

struct Lines;

pub(super) fn lines(_: Look, _: bool) -> Box<dyn Writer> {
    Box::new(Lines)
}

impl Writer for Lines {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let mut entry = entry(document);
        entry["version"] = json!(VERSION);
        serde_json::to_writer(&mut *out, &entry)?;
        writeln!(out)
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        Ok(())
    }
}

/// The line of a row of a data set. Facts have no place: rows are no files.
pub(super) fn row(document: &Analyzed<'_>, name: &Name) -> Vec<u8> {
    let mut entry = entry(document);
    entry["version"] = json!(VERSION);
    entry["row"] = json!(name.row);
    if let Some(id) = &name.id {
        entry["id"] = json!(id);
    }
    let facts = entry["facts"].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
    for (fact, (_, wording)) in facts.zip(wordings(document)) {
        fact.remove("range");
        fact.insert("text".to_owned(), json!(wording));
    }
    let mut line = entry.to_string().into_bytes();
    line.push(b'\n');
    line
}

/// Tenths of a point as a number of points.
fn points(tenths: Points) -> f64 {
    f64::from(tenths) / 10.0
}

/// All that is written of one document.
fn entry(document: &Analyzed<'_>) -> Value {
    let Analyzed { source, posting, analysis, .. } = document;
    let parts = analysis.score.parts.iter();
    let parts =
        parts.map(|part| json!({ "family": part.family, "points": points(part.points), "of": points(part.budget) }));
    let repairs = analysis.score.losses.iter().map(|loss| {
        json!({
            "rule": &*loss.rule, "family": loss.family, "level": loss.level.name(), "findings": loss.findings, "wins": points(loss.wins),
            "message": &*loss.message,
        })
    });
    let text: usize = analysis.sections.iter().map(|share| share.words).sum();
    let english = posting.language() == Language::English;
    let section = |share: &Share| {
        let mut section = json!({
            "kind": share.kind.name(), "words": share.words, "percent": percent(share.words, text),
            "lix": rounded(share.reading.lix()),
        });
        if english {
            section["flesch_kincaid"] = json!(rounded(share.reading.grade()));
        }
        section
    };
    let statements = Strength::ALL.map(|strength| (strength.name(), json!(analysis.count(strength))));
    let findings = analysis.families.iter().map(|(family, counts)| {
        let levels = Level::ALL.map(|level| (level.name().to_owned(), json!(counts[level as usize])));
        (family.clone(), Value::Object(levels.into_iter().collect()))
    });
    let missing = analysis.missing.iter();
    let law = analysis.law.iter().map(|law| {
        let open: Vec<&str> = law.open.iter().map(|rule| &**rule).collect();
        json!({ "place": law.place, "rules": law.rules, "open": open })
    });
    let facts = said::entries(document.reads(), document.whole.as_ref(), &analysis.facts);
    json!({
        "path": source.name(),
        "title": document.title(),
        "profile": posting.profile.name(),
        "language": language(posting),
        "words": analysis.words,
        "score": {
            "points": points(analysis.score.total),
            "parts": parts.collect::<Vec<_>>(),
            "repairs": repairs.collect::<Vec<_>>(),
        },
        "sections": analysis.sections.iter().map(section).collect::<Vec<_>>(),
        "missing": missing.map(|finding| json!({ "rule": &*finding.rule, "message": &*finding.message })).collect::<Vec<_>>(),
        "statements": statements.into_iter().map(|(name, count)| (name.to_owned(), count)).collect::<serde_json::Map<_, _>>(),
        "address": { "you": analysis.you, "we": analysis.we },
        "scores": scores(document.reads()),
        "law": law.collect::<Vec<_>>(),
        "findings": findings.collect::<serde_json::Map<_, _>>(),
        "facts": facts,
    })
}
