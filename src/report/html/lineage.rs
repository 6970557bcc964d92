//! Lineage: what takes in what, as lists within lists.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::plain;
use crate::report::chart::{distinct, verb};
use crate::report::counted;
use crate::workspace::chart::Chart;

/// Documents that are listed: a longer list helps nobody, and `postlint graph` writes all of it.
const MOST: usize = 400;

/// What takes in what, from the documents that nothing takes in.
pub(in crate::report) fn list(chart: &Chart) -> Markup {
    let mut lines = Vec::new();
    let mut told = BTreeSet::new();
    let firsts = (0..chart.documents.len()).filter(|&at| {
        let document = &chart.documents[at];
        document.users.is_empty() && !document.uses.is_empty()
    });
    let in_circles = chart.circles.iter().filter_map(|circle| circle.first().copied());
    let firsts: Vec<usize> = firsts.chain(in_circles).collect();
    for first in firsts {
        // What is still to be written: a document, how it is taken in, how deep.
        let mut left = vec![(Some(first), String::new(), chart.documents[first].path.clone(), 0_usize)];
        while let Some((target, how, name, depth)) = left.pop() {
            let again = target.is_some_and(|at| !told.insert(at));
            lines.push((
                how,
                name,
                depth,
                target.is_none(),
                again && target.is_some_and(|at| !chart.documents[at].uses.is_empty()),
            ));
            if let (Some(at), false) = (target, again) {
                for used in distinct(&chart.documents[at]).into_iter().rev() {
                    let name = used.target.map_or(&used.name, |target| &chart.documents[target].path);
                    left.push((used.target, verb(used.kind).to_owned(), name.clone(), depth + 1));
                }
            }
        }
    }
    let more = lines.len().saturating_sub(MOST);
    html! {
        ul.lineage { @for (how, name, depth, missing, above) in lines.iter().take(MOST) {
            li class={ "depth-" (depth.min(&6)) } {
                @if *depth > 0 { span.how { (how) } " " }
                (plain(name))
                @if *missing { " " strong { "not found" } }
                @if *above { " (see above)" }
            }
        } }
        @if more > 0 { p { "and " (counted(more, "line")) " more, which " code { "postlint graph" } " writes" } }
        @for circle in &chart.circles {
            p { strong { "Circle: " } (circle.iter().map(|&at| plain(&chart.documents[at].path)).collect::<Vec<_>>().join(" ↔ ")) }
        }
    }
}
