//! Text: analyses for people: a page for one document, a table for many.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use anstyle::Style;

use super::{Writer, percent, points};
use crate::analysis::{Analysis, Analyzed, Loss, Points};
use crate::finding::Level;
use crate::posting::Strength;
use crate::report::lines::fold;
use crate::report::scores::{language, rounded};
use crate::report::{Look, counted, said, visible};
use crate::rules::Catalog;
use crate::workspace::Workspace;

/// Cells of a bar.
const BAR: usize = 20;

/// Repairs that are listed of one document.
const FIRST: usize = 10;

/// Words from which on a grade says something.
pub(super) const ENOUGH: usize = 30;

/// A norm of coded words in percent of all words, which stands with its source on the page of the rule about them.
pub(super) fn norm(name: &str) -> f64 {
    let rule = Catalog::builtin().rule("gender-coded-balance");
    rule.and_then(|rule| rule.page.data.options.get(name)?.as_float()).expect("the page has the norms")
}

pub(super) fn writer(look: Look, many: bool) -> Box<dyn Writer> {
    if many { Box::new(Table::default()) } else { Box::new(Page(look)) }
}

struct Page(Look);

impl Writer for Page {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let Analyzed { source, posting, analysis, .. } = document;
        let title = document.title().map_or(String::new(), |title| format!(" “{}”,", visible(&title)));
        let (profile, words) = (posting.profile.name(), counted(analysis.words, "word"));
        writeln!(out, "{}:{title} {profile}, {}, {words}", visible(source.name()), language(posting))?;
        self.heading(out, &format!("score {} of 100{}", points(analysis.score.total), standing(document)))?;
        let widest = analysis.score.parts.iter().map(|part| part.family.len()).max().unwrap_or_default();
        for part in &analysis.score.parts {
            let bar = bar(part.points as usize, part.budget as usize);
            let (have, all) = (points(part.points), part.budget / 10);
            writeln!(out, "  {:widest$}  {bar}  {have:>4} of {all}", part.family)?;
        }
        self.repairs(out, document)?;
        self.sections(out, analysis)?;
        self.balance(out, analysis)?;
        self.law(out, analysis)?;
        self.facts(out, document)
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        Ok(())
    }
}

impl Page {
    fn heading(&self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        let style = if self.0.color { Style::new().bold() } else { Style::new() };
        writeln!(out, "\n{style}{text}{style:#}")
    }

    fn wrapped(&self, out: &mut dyn Write, indent: usize, first: &str, text: &str) -> io::Result<()> {
        let folded = fold(text, self.0.width.saturating_sub(indent).max(30));
        for (number, line) in folded.lines().enumerate() {
            writeln!(out, "{:indent$}{line}", if number == 0 { first } else { "" })?;
        }
        Ok(())
    }

    fn repairs(&self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let losses = &document.analysis.score.losses;
        if losses.is_empty() {
            return Ok(());
        }
        self.heading(out, "change first")?;
        for loss in losses.iter().take(FIRST) {
            let text = format!("{}{}: {}", loss.rule, place(document, loss), visible(&loss.message));
            self.wrapped(out, 9, &format!("  {:>5}", format!("+{}", points(loss.wins))), &text)?;
        }
        if losses.len() > FIRST {
            writeln!(out, "         and {} more", losses.len() - FIRST)?;
        }
        Ok(())
    }

    fn sections(&self, out: &mut dyn Write, analysis: &Analysis) -> io::Result<()> {
        self.heading(out, "text")?;
        let text: usize = analysis.sections.iter().map(|share| share.words).sum();
        let english = analysis.balance.is_some();
        for share in &analysis.sections {
            let reads = match (share.reading.words >= ENOUGH, english) {
                (false, _) => String::new(),
                (_, true) => format!("  school grade {}", rounded(share.reading.grade().max(0.0))),
                (_, false) => format!("  LIX {}", rounded(share.reading.lix())),
            };
            let percent = percent(share.words, text);
            writeln!(out, "  {:17}  {}  {percent:>3} %{reads}", share.kind.name(), bar(share.words, text))?;
        }
        let missing: Vec<String> = analysis.missing.iter().map(|finding| visible(&finding.message)).collect();
        for message in missing {
            self.wrapped(out, 11, "  missing:", &message)?;
        }
        Ok(())
    }

    fn balance(&self, out: &mut dyn Write, analysis: &Analysis) -> io::Result<()> {
        self.heading(out, "balance")?;
        let count = |strength| analysis.count(strength);
        let demands = counted(count(Strength::Required), "demand");
        let wishes = counted_as(count(Strength::Preferred), "wish", "wishes");
        let (duties, offers) =
            (counted_as(count(Strength::Duty), "duty", "duties"), counted(count(Strength::Offer), "offer"));
        writeln!(out, "  statements: {demands}, {wishes}, {duties}, {offers}")?;
        if let Some(balance) = &analysis.balance {
            writeln!(
                out,
                "  “you” and “your” {}, “we” and “our” {}",
                counted(analysis.you, "time"),
                counted(analysis.we, "time")
            )?;
            let share = |found: usize| balance.percent(found);
            let (masculine, feminine) = (share(balance.masculine.len()), share(balance.feminine.len()));
            let (mean_masculine, mean_feminine) = (norm("masculine-mean"), norm("feminine-mean"));
            writeln!(
                out,
                "  masculine-coded {masculine:.2} % of the words (mean of advertisements {mean_masculine}), \
                 feminine-coded {feminine:.2} % ({mean_feminine})"
            )?;
        }
        Ok(())
    }

    fn law(&self, out: &mut dyn Write, analysis: &Analysis) -> io::Result<()> {
        if analysis.law.is_empty() {
            return Ok(());
        }
        self.heading(out, "law")?;
        for law in &analysis.law {
            let open: Vec<&str> = law.open.iter().map(|rule| &**rule).collect();
            let open = if open.is_empty() { "nothing found".to_owned() } else { format!("open: {}", open.join(", ")) };
            writeln!(out, "  {}: {} run, {open}", law.place, counted(law.rules, "rule"))?;
        }
        Ok(())
    }

    fn facts(&self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        let entries = said::entries(document.reads(), document.whole.as_ref(), &document.analysis.facts);
        if entries.is_empty() {
            return Ok(());
        }
        self.heading(out, "facts")?;
        let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
        for entry in entries {
            let named = entry.kind.replace('_', " ");
            let text = visible(&entry.wording);
            let text = match entry.class {
                "preferred" => format!("{text} (preferred)"),
                _ => text,
            };
            match kinds.iter_mut().find(|(kind, _)| *kind == named) {
                Some((_, texts)) if texts.contains(&text) => {}
                Some((_, texts)) => texts.push(text),
                None => kinds.push((named, vec![text])),
            }
        }
        let widest = kinds.iter().map(|(kind, _)| kind.len()).max().unwrap_or_default();
        for (kind, texts) in kinds {
            self.wrapped(out, widest + 4, &format!("  {kind}"), &texts.join("; "))?;
        }
        Ok(())
    }
}

/// What is kept of many documents for the end.
#[derive(Default)]
struct Table {
    scores: Vec<(Points, String)>,
    parts: usize,
    rules: BTreeMap<Arc<str>, usize>,
}

impl Writer for Table {
    fn document(&mut self, out: &mut dyn Write, document: &Analyzed<'_>) -> io::Result<()> {
        if self.scores.is_empty() && self.parts == 0 {
            writeln!(out, "score  words  errors  warnings  infos  document  (change first)")?;
        }
        let analysis = &document.analysis;
        let count = |level| analysis.findings(level);
        let (errors, warnings, infos) = (count(Level::Error), count(Level::Warning), count(Level::Info));
        let first = analysis.score.losses.first();
        let first = first.map_or(String::new(), |loss| format!("  (+{} {})", points(loss.wins), loss.rule));
        let (score, words, path) = (document.score(), analysis.words, visible(document.source.name()));
        let shown = score.map_or_else(|| "part".to_owned(), points);
        writeln!(out, "{shown:>5}  {words:>5}  {errors:>6}  {warnings:>8}  {infos:>5}  {path}{first}")?;
        match score {
            Some(score) => self.scores.push((score, path)),
            None => self.parts += 1,
        }
        for loss in &analysis.score.losses {
            *self.rules.entry(Arc::clone(&loss.rule)).or_default() += 1;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Workspace) -> io::Result<()> {
        self.scores.sort_unstable();
        let at = |place: usize| self.scores.get(place).map(|(score, _)| points(*score));
        let last = self.scores.len().saturating_sub(1);
        let mut told = vec![counted(self.scores.len() + self.parts, "document")];
        if let (Some(low), Some(median), Some(high)) = (at(0), at(last / 2), at(last)) {
            told.push(format!("score {low} to {high}, median {median}"));
        }
        if self.parts > 0 {
            let have = if self.parts == 1 { "has" } else { "have" };
            told.push(format!("{} of postings {have} no score", counted(self.parts, "part")));
        }
        if let [documents, told @ ..] = &told[..]
            && !told.is_empty()
        {
            writeln!(out, "\n{documents}: {}", told.join("; "))?;
        }
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let listed: Vec<String> = rules.iter().take(FIRST).map(|(rule, count)| format!("{rule} ({count})")).collect();
        if !listed.is_empty() {
            writeln!(out, "found in how many documents: {}", listed.join(", "))?;
        }
        // Of few, everybody sees which these are.
        if self.scores.len() > 2 * FIRST {
            writeln!(out, "\nlowest scores")?;
            for (score, path) in self.scores.iter().take(FIRST) {
                writeln!(out, "  {:>5}  {path}", points(*score))?;
            }
        }
        Ok(())
    }
}

/// What a score stands for where the document is a part.
pub(super) fn standing(document: &Analyzed<'_>) -> &'static str {
    if document.score().is_some() { "" } else { ", for a part of postings: where many are read, it has none" }
}

/// Where the first finding of a rule is, and how many there are; nothing where something is missing, which is nowhere.
fn place(document: &Analyzed<'_>, loss: &Loss) -> String {
    let is_missing = document.analysis.missing.iter().any(|finding| finding.rule == loss.rule);
    let line = loss.span.filter(|_| !is_missing).map(|span| document.source.line(span.start) + 1);
    match (loss.findings, line) {
        (1, None) => String::new(),
        (1, Some(line)) => format!(" (line {line})"),
        (times, None) => format!(" ({times} times)"),
        (times, Some(line)) => format!(" ({times} times, line {line} first)"),
    }
}

fn counted_as(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A bar of which as much is full as `part` is of `whole`.
pub(super) fn bar(part: usize, whole: usize) -> String {
    let full = (part * BAR + whole / 2) / whole.max(1);
    format!("{}{}", "█".repeat(full.min(BAR)), "░".repeat(BAR - full.min(BAR)))
}
