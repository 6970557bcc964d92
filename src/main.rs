//! The street door.

use std::sync::Arc;

use postlint::check::{Plan, check};
use postlint::config::Jurisdictions;
use postlint::posting::{self, Reading};
use postlint::rules::{Catalog, Settings};
use postlint::text::Source;
use postlint::workspace::Workspace;

#[expect(clippy::print_stdout, reason = "a stand-in until the command line is written")]
fn main() {
    let settings = Settings {
        today: jiff::civil::date(2026, 11, 21),
        jurisdictions: Jurisdictions::default(),
        allowed: Vec::new(),
    };
    let catalog = Catalog::builtin();
    let plan = Plan::defaults(catalog, &settings);
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let dump = args.first().is_some_and(|arg| arg == "--dump");
    if dump {
        args.remove(0);
    }
    for path in args {
        let source = Arc::new(Source::decode(path.clone(), std::fs::read(&path).unwrap_or_default()));
        for posting in posting::read(Arc::clone(&source), &Reading::default()) {
            if dump {
                println!(
                    "== {path} {:?} {:?} {:?} title {:?}",
                    posting.dialect,
                    posting.profile,
                    posting.language(),
                    posting.title()
                );
                for block in &posting.blocks {
                    let section = &posting.sections[block.section];
                    println!("{:?} [{}] {:?}", block.kind, section.kind.name(), posting.text(block.prose));
                }
            }
            for finding in check(&posting, &Workspace::default(), catalog, &plan, &settings) {
                let at = source.position(finding.span().start);
                println!(
                    "{path}:{}:{}: {} {}: {} “{}”",
                    at.line,
                    at.column,
                    finding.level.name(),
                    finding.rule,
                    finding.message,
                    source.slice(finding.span()).chars().take(80).collect::<String>()
                );
            }
        }
    }
}
