//! Chart: what takes in what, as a tree for people, as DOT and Mermaid for drawing, and as JSON for programs.

use std::collections::BTreeSet;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::{Format, Look, counted, visible};
use crate::posting::ReferenceKind;
use crate::workspace::chart::{Chart, Charted, Use};

/// Writes a chart.
pub(super) type Writes = fn(&mut dyn Write, &Chart, Look) -> io::Result<()>;

/// The ways to write a chart; the first is the default.
pub const CHART_FORMATS: &[Format<Writes>] = &[
    Format { name: "tree", about: "For people, in a terminal", write: tree },
    Format { name: "dot", about: "For Graphviz", write: dot },
    Format { name: "mermaid", about: "For Markdown that draws diagrams", write: mermaid },
    Format { name: "json", about: "For programs", write: json },
];

/// Raised when a program that reads the chart could misunderstand it.
const VERSION: u32 = 1;

pub(super) fn verb(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Snippet | ReferenceKind::Include => "includes",
        ReferenceKind::Inherit => "inherits",
        ReferenceKind::Prose => "same as",
        ReferenceKind::Link => "links",
    }
}

/// What `document` takes in, each once.
pub(super) fn distinct(document: &Charted) -> Vec<&Use> {
    let mut seen = BTreeSet::new();
    document.uses.iter().filter(|used| seen.insert((used.kind, used.target, &used.name))).collect()
}

fn tree(out: &mut dyn Write, chart: &Chart, look: Look) -> io::Result<()> {
    let style = |style: Style| if look.color { style } else { Style::new() };
    let faint = style(Style::new().dimmed());
    let bad = style(AnsiColor::BrightRed.on_default());
    let mut told = BTreeSet::new();
    let mut lines = 0;
    let first = |at: &usize| {
        let document = &chart.documents[*at];
        document.users.is_empty() && !document.uses.is_empty()
    };
    let mut firsts: Vec<usize> = (0..chart.documents.len()).filter(first).collect();
    let in_circles = chart.circles.iter().filter_map(|circle| circle.first().copied());
    firsts.extend(in_circles);
    for number in firsts {
        if !told.insert(number) {
            continue;
        }
        writeln!(out, "{}", visible(&chart.documents[number].path))?;
        // Branches that are still to be written: what is used, and the lines left of it.
        let mut left: Vec<(&Use, String, bool)> = Vec::new();
        branch(&chart.documents[number], "", &mut left);
        while let Some((used, margin, last)) = left.pop() {
            lines += 1;
            let (corner, below) = if last { ("└─", "   ") } else { ("├─", "│  ") };
            let lead = format!("{faint}{margin}{corner} {}{faint:#}", verb(used.kind));
            match used.target {
                None => writeln!(out, "{lead} {bad}{} (not found){bad:#}", visible(&used.name))?,
                Some(target) => {
                    let document = &chart.documents[target];
                    let again = !told.insert(target) && !document.uses.is_empty();
                    let note = if again { format!(" {faint}(above){faint:#}") } else { String::new() };
                    writeln!(out, "{lead} {}{note}", visible(&document.path))?;
                    if !again {
                        branch(document, &format!("{margin}{below}"), &mut left);
                    }
                }
            }
        }
    }
    if lines > 0 {
        writeln!(out)?;
    }
    summary(out, chart, bad)
}

/// Puts what `document` takes in on the stack, so that the first comes first.
fn branch<'a>(document: &'a Charted, margin: &str, left: &mut Vec<(&'a Use, String, bool)>) {
    for (number, used) in distinct(document).into_iter().rev().enumerate() {
        left.push((used, margin.to_owned(), number == 0));
    }
}

fn summary(out: &mut dyn Write, chart: &Chart, bad: Style) -> io::Result<()> {
    let snippets = chart.documents.iter().filter(|document| document.is_snippet).count();
    let uses: usize = chart.documents.iter().map(|document| document.uses.len()).sum();
    let deepest = chart.documents.iter().map(|document| document.depth).max().unwrap_or(0);
    let documents = counted(chart.documents.len() - snippets, "document");
    writeln!(out, "{documents}, {}, {}", counted(snippets, "snippet"), counted(uses, "reference"))?;
    if deepest > 0 {
        let from = chart.documents.iter().find(|document| document.depth == deepest);
        let from = from.map_or_else(String::new, |document| visible(&document.path));
        writeln!(out, "longest chain of inheritance: {deepest}, from {from}")?;
    }
    let unused: Vec<String> = chart.unused().map(|document| visible(&document.path)).collect();
    if !unused.is_empty() {
        writeln!(out, "unused: {}", unused.join(", "))?;
    }
    for circle in &chart.circles {
        let names: Vec<String> = circle.iter().take(8).map(|&at| visible(&chart.documents[at].path)).collect();
        let more = circle.len().saturating_sub(8);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(out, "{bad}circle{bad:#}: {}{more}", names.join(" ↔ "))?;
    }
    let broken = chart.broken().count();
    if broken > 0 {
        writeln!(out, "{bad}broken{bad:#}: {}; `postlint check` says where", counted(broken, "reference"))?;
    }
    Ok(())
}

fn dot(out: &mut dyn Write, chart: &Chart, _: Look) -> io::Result<()> {
    let quoted = |text: &str| format!("\"{}\"", visible(text).replace('\\', "\\\\").replace('"', "\\\""));
    writeln!(out, "digraph documents {{\n  rankdir=LR;\n  node [shape=box];")?;
    for document in &chart.documents {
        let shape = if document.is_snippet { " [shape=note]" } else { "" };
        writeln!(out, "  {}{shape};", quoted(&document.path))?;
    }
    for document in &chart.documents {
        for used in distinct(document) {
            let style = match used.kind {
                ReferenceKind::Inherit | ReferenceKind::Prose => " [style=bold]",
                _ => "",
            };
            match used.target {
                Some(target) => {
                    let target = quoted(&chart.documents[target].path);
                    writeln!(out, "  {} -> {target}{style};", quoted(&document.path))?;
                }
                None => writeln!(out, "  {} -> {} [color=red];", quoted(&document.path), quoted(&used.name))?,
            }
        }
    }
    writeln!(out, "}}")
}

fn mermaid(out: &mut dyn Write, chart: &Chart, _: Look) -> io::Result<()> {
    let quoted = |text: &str| visible(text).replace('"', "#quot;");
    writeln!(out, "flowchart LR")?;
    for (number, document) in chart.documents.iter().enumerate() {
        let (open, close) = if document.is_snippet { ("([", "])") } else { ("[", "]") };
        writeln!(out, "  d{number}{open}\"{}\"{close}", quoted(&document.path))?;
    }
    let mut missing = 0;
    for (number, document) in chart.documents.iter().enumerate() {
        for used in distinct(document) {
            let arrow = match used.kind {
                ReferenceKind::Inherit | ReferenceKind::Prose => "==>",
                _ => "-->",
            };
            match used.target {
                Some(target) => writeln!(out, "  d{number} {arrow} d{target}")?,
                None => {
                    writeln!(out, "  d{number} -.-x m{missing}{{{{\"{}\"}}}}", quoted(&used.name))?;
                    missing += 1;
                }
            }
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Drawn<'a> {
    version: u32,
    documents: Vec<DrawnDocument<'a>>,
    unused: Vec<&'a str>,
    circles: Vec<Vec<&'a str>>,
}

#[derive(Serialize)]
struct DrawnDocument<'a> {
    path: &'a str,
    title: Option<&'a str>,
    snippet: bool,
    depth: usize,
    uses: Vec<DrawnUse<'a>>,
    users: Vec<&'a str>,
}

#[derive(Serialize)]
struct DrawnUse<'a> {
    how: &'static str,
    name: &'a str,
    path: Option<&'a str>,
}

fn json(out: &mut dyn Write, chart: &Chart, _: Look) -> io::Result<()> {
    let path = |at: usize| chart.documents[at].path.as_str();
    let documents = chart.documents.iter().map(|document| DrawnDocument {
        path: &document.path,
        title: document.title.as_deref(),
        snippet: document.is_snippet,
        depth: document.depth,
        uses: document
            .uses
            .iter()
            .map(|used| DrawnUse { how: verb(used.kind), name: &used.name, path: used.target.map(path) })
            .collect(),
        users: document.users.iter().map(|&at| path(at)).collect(),
    });
    let drawn = Drawn {
        version: VERSION,
        documents: documents.collect(),
        unused: chart.unused().map(|document| document.path.as_str()).collect(),
        circles: chart.circles.iter().map(|circle| circle.iter().map(|&at| path(at)).collect()).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &drawn)?;
    writeln!(out)
}
