//! Summary: what the postings of a data set come to together, for people, as Markdown, and as JSON.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::text::bar;
use super::{markdown, percent, points};
use crate::analysis::{Counts, Name, Points, SAID, Summary};
use crate::finding::Level;
use crate::report::{grouped, visible};
use crate::rules::Catalog;

/// A way to write a summary.
#[derive(Clone, Copy, Debug)]
pub struct SummaryFormat {
    /// Its name, after `--format`.
    pub name: &'static str,
    /// Writes a summary of what the rules of the catalog found, where so many rows were skipped.
    pub write: fn(&mut dyn Write, &Summary, &Catalog, u64) -> io::Result<()>,
}

const SUMMARY_FORMATS: [SummaryFormat; 3] = [
    SummaryFormat { name: "text", write: text },
    SummaryFormat { name: "markdown", write: page },
    SummaryFormat { name: "json", write: data },
];

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

/// Rules that are listed for people.
const FIRST: usize = 15;

/// The format called `name`, where it has a form for summaries.
#[must_use]
pub fn summary_format(name: &str) -> Option<SummaryFormat> {
    SUMMARY_FORMATS.into_iter().find(|format| format.name == name)
}

/// `part` of `whole` in percent.
fn share(part: u64, whole: u64) -> usize {
    percent(part as usize, whole as usize)
}

/// The shares of scores from 0 to 100 in steps of ten; the last step holds 100 too.
fn steps(scores: &Counts) -> Vec<(u32, u64)> {
    (0..10)
        .map(|step| (step * 10, scores.between(step * 100, if step == 9 { 1001 } else { step * 100 + 100 })))
        .collect()
}

/// What a rule is about, in its own words.
fn about<'a>(catalog: &'a Catalog, rule: &str) -> &'a str {
    catalog.rule(rule).map_or("", |rule| rule.page.summary.trim_end_matches('.'))
}

fn called(name: &Name) -> String {
    let id = name.id.as_ref().map_or(String::new(), |id| format!(" ({})", visible(id)));
    let title = name.title.as_ref().map_or(String::new(), |title| format!(" “{}”", visible(title)));
    format!("{}, row {}{id}{title}", visible(&name.path), name.row)
}

fn quarters(counts: &Counts, write: fn(u32) -> String) -> Option<[String; 5]> {
    let at = |percent| counts.quantile(percent).map(write);
    Some([at(0)?, at(25)?, at(50)?, at(75)?, at(100)?])
}

/// How many rows there were.
#[must_use]
pub fn rows(summary: &Summary, skipped: u64) -> String {
    let all = summary.documents + skipped;
    let (rows, postings) = (if all == 1 { "row" } else { "rows" }, grouped(summary.documents));
    let skipped = if skipped == 0 { String::new() } else { format!(", {} skipped", grouped(skipped)) };
    format!("{} {rows}: {postings} analysed{skipped}", grouped(all))
}

fn text(out: &mut dyn Write, summary: &Summary, catalog: &Catalog, skipped: u64) -> io::Result<()> {
    writeln!(out, "{}", rows(summary, skipped))?;
    let Some([low, first, median, third, high]) = quarters(&summary.scores, points) else { return Ok(()) };
    let (all, scored) = (summary.documents, summary.scored());
    writeln!(out, "\nscore: median {median}, half of them from {first} to {third}, all from {low} to {high}")?;
    if summary.parts > 0 {
        writeln!(out, "  without {} parts of postings, or notices, which have no score", grouped(summary.parts))?;
    }
    let steps = steps(&summary.scores);
    for (from, count) in steps.iter().skip_while(|(_, count)| *count == 0) {
        let to = if *from == 90 { 100 } else { from + 9 };
        let bar = bar(*count as usize, scored as usize);
        writeln!(out, "  {from:>2} to {to:<3}  {bar}  {:>3} %  {:>9}", share(*count, scored), grouped(*count))?;
    }
    let words = quarters(&summary.words, |words| grouped(u64::from(words)));
    let [_, first, median, third, high] = words.unwrap_or_default();
    writeln!(out, "\nwords: median {median}, half of them from {first} to {third}, at most {high}")?;
    writeln!(out, "\nhow many say")?;
    for (name, count) in SAID.iter().zip(summary.said) {
        let bar = bar(count as usize, scored as usize);
        writeln!(out, "  {:15}  {bar}  {:>3} %  {:>9}", name.replace('-', " "), share(count, scored), grouped(count))?;
    }
    let found = summary.most_found();
    if !found.is_empty() {
        writeln!(out, "\nfound most often")?;
        for (rule, documents, _) in found.iter().take(FIRST) {
            writeln!(
                out,
                "  {:>3} %  {:>9}  {rule}: {}",
                share(*documents, all),
                grouped(*documents),
                about(catalog, rule)
            )?;
        }
        if found.len() > FIRST {
            writeln!(out, "                    and {} more rules", found.len() - FIRST)?;
        }
    }
    writeln!(out, "\nlowest scores")?;
    for (score, name) in &summary.lowest {
        writeln!(out, "  {:>5}  {}", points(*score), called(name))?;
    }
    Ok(())
}

fn page(out: &mut dyn Write, summary: &Summary, catalog: &Catalog, skipped: u64) -> io::Result<()> {
    writeln!(out, "{}.", rows(summary, skipped))?;
    let (all, scored) = (summary.documents, summary.scored());
    let (Some(scores), Some(words)) =
        (quarters(&summary.scores, points), quarters(&summary.words, |words| grouped(u64::from(words))))
    else {
        return Ok(());
    };
    writeln!(out, "\n| | lowest | a quarter below | median | a quarter above | highest |")?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: |")?;
    writeln!(out, "| score | {} |\n| words | {} |", scores.join(" | "), words.join(" | "))?;
    writeln!(out, "\n| says | postings | share |\n| --- | ---: | ---: |")?;
    for (name, count) in SAID.iter().zip(summary.said) {
        writeln!(out, "| {} | {} | {} % |", name.replace('-', " "), grouped(count), share(count, scored))?;
    }
    writeln!(out, "\n| found | postings | share | about |\n| --- | ---: | ---: | --- |")?;
    for (rule, documents, _) in summary.most_found().into_iter().take(FIRST) {
        let about = markdown::cell(about(catalog, rule));
        writeln!(out, "| `{rule}` | {} | {} % | {about} |", grouped(documents), share(documents, all))?;
    }
    writeln!(out, "\n| lowest scores | score |\n| --- | ---: |")?;
    for (score, name) in &summary.lowest {
        writeln!(out, "| {} | {} |", markdown::cell(&called(name)), points(*score))?;
    }
    Ok(())
}

fn data(out: &mut dyn Write, summary: &Summary, _: &Catalog, skipped: u64) -> io::Result<()> {
    let number = |tenths: Points| f64::from(tenths) / 10.0;
    let quarters = |counts: &Counts, number: fn(u32) -> Value| {
        let at = |percent| counts.quantile(percent).map(number);
        json!({ "lowest": at(0), "quarter": at(25), "median": at(50), "three_quarters": at(75), "highest": at(100) })
    };
    let (all, scored) = (summary.documents, summary.scored());
    let said = SAID
        .iter()
        .zip(summary.said)
        .map(|(name, count)| (name.replace('-', "_"), json!({ "documents": count, "percent": share(count, scored) })));
    let levels = Level::ALL.map(|level| (level.name().to_owned(), json!(summary.levels[level as usize])));
    let rules = summary.most_found().into_iter();
    let rules = rules.map(|(rule, documents, findings)| {
        json!({ "rule": rule, "documents": documents, "percent": share(documents, all), "findings": findings })
    });
    let lowest = summary.lowest.iter().map(|(score, name)| {
        json!({ "path": name.path, "row": name.row, "id": name.id, "title": name.title, "score": number(*score) })
    });
    let scores = steps(&summary.scores).into_iter().map(|(from, count)| json!({ "from": from, "documents": count }));
    let mut score = quarters(&summary.scores, |tenths| json!(f64::from(tenths) / 10.0));
    score["steps"] = scores.collect();
    let whole = json!({
        "version": VERSION,
        "rows": all + skipped,
        "documents": all,
        "parts": summary.parts,
        "skipped": skipped,
        "score": score,
        "words": quarters(&summary.words, |words| json!(words)),
        "says": said.collect::<serde_json::Map<_, _>>(),
        "findings": levels.into_iter().collect::<serde_json::Map<_, _>>(),
        "rules": rules.collect::<Vec<_>>(),
        "languages": summary.languages,
        "lowest": lowest.collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}
