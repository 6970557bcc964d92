//! Table: analyses as CSV (RFC 4180), one row for each document.

use std::io::{self, Write};

use super::{Writer, points};
use crate::analysis::Analyzed;
use crate::finding::Level;
use crate::posting::{SectionKind, Strength};
use crate::report::scores::{language, rounded};
use crate::report::{Look, said};
use crate::workspace::Workspace;

/// Kinds of facts that have a column of what the text says.
const FACTS: [&str; 7] = ["pay", "years", "degree", "location", "work_mode", "employment", "dates"];

struct Csv {
    begun: bool,
}

pub(super) fn csv(_: Look, _: bool) -> Box<dyn Writer> {
    Box::new(Csv { begun: false })
}

impl Writer for Csv {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let row = row(document);
        if !std::mem::replace(&mut self.begun, true) {
            line(out, row.iter().map(|(name, _)| name.as_str()))?;
        }
        line(out, row.iter().map(|(_, value)| value.as_str()))
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        Ok(())
    }
}

fn line<'a>(out: &mut dyn Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

/// The columns of one document, by name.
fn row(document: &Analyzed<'_>) -> Vec<(String, String)> {
    let Analyzed { source, posting, analysis, .. } = document;
    let mut row: Vec<(String, String)> = vec![
        ("path".into(), source.name().to_owned()),
        ("title".into(), document.title().unwrap_or_default()),
        ("profile".into(), posting.profile.name().to_owned()),
        ("language".into(), language(posting).to_owned()),
        ("words".into(), analysis.words.to_string()),
        ("score".into(), points(analysis.score.total)),
    ];
    for level in Level::ALL.iter().rev() {
        row.push((format!("{}s", level.name()), analysis.findings(*level).to_string()));
    }
    for strength in Strength::ALL {
        row.push((format!("{}_statements", strength.name()), analysis.count(strength).to_string()));
    }
    row.push(("you".into(), analysis.you.to_string()));
    row.push(("we".into(), analysis.we.to_string()));
    row.push(("lix".into(), rounded(analysis.reading.lix()).to_string()));
    let balance = analysis.balance.as_ref();
    row.push((
        "flesch_kincaid".into(),
        balance.map_or(String::new(), |_| rounded(analysis.reading.grade()).to_string()),
    ));
    let share = |words: fn(&crate::facts::coded::Balance) -> usize| {
        balance.map_or(String::new(), |balance| format!("{:.2}", balance.percent(words(balance))))
    };
    row.push(("masculine_percent".into(), share(|balance| balance.masculine.len())));
    row.push(("feminine_percent".into(), share(|balance| balance.feminine.len())));
    for kind in SectionKind::ALL {
        let words = analysis.sections.iter().find(|share| share.kind == kind).map_or(0, |share| share.words);
        row.push((format!("{}_words", kind.name().replace('-', "_")), words.to_string()));
    }
    let facts = said::entries(document.reads(), document.whole.as_ref(), &analysis.facts);
    for kind in FACTS {
        let said = facts.iter().filter(|fact| fact.kind == kind).map(|fact| fact.text);
        let said: Vec<String> = said.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        row.push((kind.into(), said.join("; ")));
    }
    let first = analysis.score.losses.first();
    row.push(("change_first".into(), first.map_or(String::new(), |loss| loss.rule.to_string())));
    row
}
