//! GitLab: a Code Quality report, which merge requests show beside the changed lines.

use std::io::{self, Write};

use serde_json::json;

use super::lines::whole;
use super::{Checked, Look, Summary, Writer, fingerprints};
use crate::check::hash;
use crate::finding::Level;

#[derive(Default)]
struct Gitlab {
    begun: bool,
}

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Gitlab::default())
}

impl Writer for Gitlab {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let (path, source) = (checked.path(), &checked.source);
        for (finding, fingerprint) in checked.findings.iter().zip(fingerprints(source, &checked.findings)) {
            out.write_all(if self.begun { b",\n" } else { b"[\n" })?;
            self.begun = true;
            let severity = match finding.level {
                Level::Error => "critical",
                Level::Warning => "major",
                Level::Info => "minor",
                Level::Hint => "info",
            };
            let span = finding.span();
            let issue = json!({
                "description": whole(finding),
                "check_name": &*finding.rule,
                // Unlike the fingerprint itself, this one must be alone in the whole project.
                "fingerprint": format!("{:016x}", hash([path, &fingerprint].into_iter())),
                "severity": severity,
                "location": {
                    "path": path,
                    "lines": { "begin": source.line(span.start) + 1, "end": source.line(span.end) + 1 },
                },
            });
            serde_json::to_writer(&mut *out, &issue)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}
