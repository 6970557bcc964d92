//! Debug: how a document is understood, for people who work on postlint.

use std::io::Write;
use std::sync::Arc;

use clap::Args as Group;

use super::{Outcome, complain, unwritable};
use crate::check::check;
use crate::finding::Finding;
use crate::posting::{self, Posting, Reading};
use crate::project::{Project, Wishes};
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::files::{Disk, Files, reason};

#[derive(Debug, Group)]
pub(super) struct Debug {
    /// What to show
    #[arg(value_parser = ["blocks", "words", "findings"])]
    what: String,
    /// The files
    paths: Vec<String>,
}

/// Runs `postlint debug`.
pub(super) fn run(args: &Debug) -> Outcome {
    let mut outcome = Outcome::Clean;
    for path in &args.paths {
        let source = match Disk.read(path) {
            Ok(bytes) => Arc::new(Source::decode(path.clone(), bytes)),
            Err(error) => {
                complain(&format!("{path} cannot be read: {}", reason(&error)));
                outcome = Outcome::Failed;
                continue;
            }
        };
        for posting in posting::read(source, &Reading::default()) {
            if let Err(error) = std::io::stdout().lock().write_all(described(&posting, &args.what).as_bytes()) {
                return unwritable(&error);
            }
        }
    }
    outcome
}

fn described(posting: &Posting, what: &str) -> String {
    let mut lines = vec![format!(
        "== {} {:?} {:?} {:?} title {:?}",
        posting.source.name(),
        posting.dialect,
        posting.profile,
        posting.language(),
        posting.title()
    )];
    match what {
        "findings" => lines = found(posting),
        "words" => lines.extend(posting.words.iter().map(|word| word.text(&posting.prose).to_owned())),
        _ => lines.extend(posting.blocks.iter().map(|block| {
            let section = &posting.sections[block.section];
            let at = posting.source.position(block.span.start);
            let text = posting.text(block.prose);
            format!("{}:{} {:?} [{}] {text:?}", at.line, at.column, block.kind, section.kind.name())
        })),
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Every finding, hints included, with the flagged words, as if nothing were configured.
fn found(posting: &Posting) -> Vec<String> {
    let project = Project::unconfigured(Wishes::default(), jiff::civil::date(2026, 11, 21));
    let setup = project.setup("");
    let findings = check(posting, &Workspace::default(), project.catalog(), &setup.plan, &setup.settings);
    let source = &posting.source;
    let line = |finding: &Finding| {
        let at = source.position(finding.span().start);
        let words: String = source.slice(finding.span()).chars().take(80).collect();
        let (level, rule) = (finding.level.name(), &finding.rule);
        format!("{}:{}:{}: {level} {rule}: {} “{words}”", source.name(), at.line, at.column, finding.message)
    };
    findings.iter().map(line).collect()
}
