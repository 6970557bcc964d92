//! Lineage: what takes in what, as lists within lists.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{folder, plain};
use crate::report::chart::{distinct, verb};
use crate::report::counted;
use crate::workspace::chart::Chart;

/// Lines that are listed: a longer list helps nobody, and `postlint graph` writes all of it.
const MOST: usize = 400;

/// A line: documents that are taken in alike, and nothing into them, or one document with what it takes in below.
struct Line {
    how: &'static str,
    /// Each with whether it is missing.
    names: Vec<(String, bool)>,
    depth: usize,
    /// Whether what it takes in stands further up.
    above: bool,
}

/// What is still to be written: a document, how it is taken in, how deep.
type Left = (usize, &'static str, usize);

/// What takes in what, from the documents that nothing takes in.
pub(in crate::report) fn list(chart: &Chart) -> Markup {
    let firsts = (0..chart.documents.len()).filter(|&at| {
        let document = &chart.documents[at];
        document.users.is_empty() && !document.uses.is_empty()
    });
    let in_circles = chart.circles.iter().filter_map(|circle| circle.first().copied());
    let mut lines = Vec::new();
    let mut told = BTreeSet::new();
    for first in firsts.chain(in_circles) {
        let mut left: Vec<Left> = vec![(first, "", 0)];
        while let Some((at, how, depth)) = left.pop() {
            let above = !told.insert(at);
            lines.push(Line { how, names: vec![(chart.documents[at].path.clone(), false)], depth, above });
            if !above {
                lines.extend(leaves(chart, at, depth + 1));
                left.extend(branches(chart, at, depth + 1));
            }
        }
    }
    let folder = folder(chart.documents.iter().map(|document| document.path.as_str()));
    let short = |path: &str| plain(&path[folder..]);
    let more = lines.len().saturating_sub(MOST);
    html! {
        @if folder > 0 { p.more { "All are in " (plain(&chart.documents[0].path[..folder])) } }
        ul.lineage { @for line in lines.iter().take(MOST) {
            li class={ "depth-" (line.depth.min(6)) } {
                @if line.depth > 0 { span.how { (line.how) } " " }
                @for (number, (name, missing)) in line.names.iter().enumerate() {
                    @if number > 0 { ", " }
                    @if *missing { (plain(name)) " " strong { "(not found)" } } @else { (short(name)) }
                }
                @if line.above { span.how { " (see above)" } }
            }
        } }
        @if more > 0 { p { "and " (counted(more, "line")) " more, which " code { "postlint graph" } " writes" } }
        @for circle in &chart.circles {
            p { strong { "Circle: " } (circle.iter().map(|&at| short(&chart.documents[at].path)).collect::<Vec<_>>().join(" ↔ ")) }
        }
    }
}

/// What the document `at` takes in that takes in nothing itself, a line for each way of taking in.
fn leaves(chart: &Chart, at: usize, depth: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for used in distinct(&chart.documents[at]) {
        let name = match used.target {
            Some(target) if !chart.documents[target].uses.is_empty() => continue,
            Some(target) => (chart.documents[target].path.clone(), false),
            None => (used.name.clone(), true),
        };
        match lines.iter_mut().find(|line| line.how == verb(used.kind)) {
            Some(line) => line.names.push(name),
            None => lines.push(Line { how: verb(used.kind), names: vec![name], depth, above: false }),
        }
    }
    lines
}

/// What the document `at` takes in that takes in others itself, the last first.
fn branches(chart: &Chart, at: usize, depth: usize) -> Vec<Left> {
    let uses = distinct(&chart.documents[at]).into_iter().rev();
    let deeper = uses.filter_map(|used| Some((used.target?, verb(used.kind), depth)));
    deeper.filter(|(target, ..)| !chart.documents[*target].uses.is_empty()).collect()
}
