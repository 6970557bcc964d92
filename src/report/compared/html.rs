//! Html: a comparison as a page for a browser.

use std::io::{self, Write};

use maud::{Markup, html};

use super::{Compared, KINDS, change, part};
use crate::comparison::{Comparison, Step};
use crate::finding::Finding;
use crate::posting::Strength;
use crate::report::Look;
use crate::report::html::{Page, Part, level, plain};

pub(super) fn write(out: &mut dyn Write, compared: &Compared<'_>, _: Look) -> io::Result<()> {
    let comparison = &compared.comparison;
    let title = comparison.after.title().unwrap_or_else(|| compared.after.clone());
    let mut parts =
        vec![Part { id: "score".into(), heading: format!("Score: {}", compared.score()), body: score(comparison) }];
    for ((strength, name), id) in KINDS.into_iter().zip(["demands", "wishes", "duties", "offers"]) {
        if comparison.of_strength(strength).next().is_some() {
            parts.push(Part {
                id: id.into(),
                heading: format!("Changed {name}"),
                body: statements(comparison, strength),
            });
        }
    }
    let facts = compared.facts();
    if !facts.is_empty() {
        let body = html! {
            table.facts {
                caption { "What only one of the versions says" }
                thead { tr { th scope="col" { "fact" } th scope="col" { "before" } th scope="col" { "after" } } }
                tbody { @for told in &facts {
                    tr {
                        th scope="row" { (told.kind.replace('_', " ")) }
                        td { (plain(&told.before.join("; "))) }
                        td { (plain(&told.after.join("; "))) }
                    }
                } }
            }
        };
        parts.push(Part { id: "facts".into(), heading: "Facts".to_owned(), body });
    }
    for (id, heading, findings) in
        [("gone", "No longer found", &comparison.gone), ("new", "Newly found", &comparison.new)]
    {
        if !findings.is_empty() {
            parts.push(Part { id: id.into(), heading: heading.to_owned(), body: found(findings) });
        }
    }
    let about = html! { (plain(&compared.before)) " → " (plain(&compared.after)) };
    out.write_all(Page { title, about, parts }.write(false).as_bytes())
}

fn score(comparison: &Comparison<'_>) -> Markup {
    html! {
        @if comparison.parts.is_empty() {
            p { "No family of rules has more or fewer points than before." }
        } @else {
            table {
                caption { "Families of rules whose points changed" }
                thead { tr { th scope="col" { "family" } th.number scope="col" { "before" } th.number scope="col" { "after" } } }
                tbody { @for shift in &comparison.parts {
                    tr { th scope="row" { (shift.family) } td.number { (part(shift.before)) } td.number { (part(shift.after)) } }
                } }
            }
        }
    }
}

fn statements(comparison: &Comparison<'_>, strength: Strength) -> Markup {
    html! { ul.changes { @for step in comparison.of_strength(strength) { li { (told(step)) } } } }
}

fn told(step: &Step) -> Markup {
    let (sign, changes) = change(step);
    let text = plain(&step.latest().text);
    html! {
        @match sign {
            '+' => { strong { "added" } " " ins { (text) } },
            '-' => { strong { "removed" } " " del { (text) } },
            _ => { strong { "changed" } " " (text) },
        }
        @for change in changes { p.more { (change) } }
        @if let Some((before, after)) = step.both() {
            @if before.text != after.text { p.more { "was: " (plain(&before.text)) } }
        }
    }
}

fn found(findings: &[&Finding]) -> Markup {
    html! {
        ul { @for finding in findings { li { (level(finding.level)) " " (plain(&finding.message)) " (" (finding.rule) ")" } } }
    }
}
