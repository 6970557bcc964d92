//! Html: ladders as a page for a browser.

use std::io::{self, Write};

use maud::{Markup, html};

use super::{LEGEND, amount, groups, left_out, sign, summary, troubles};
use crate::comparison::{Cell, Ladder, Mark, Row};
use crate::report::html::{Page, Part, plain};
use crate::report::{Look, counted};

pub(super) fn write(out: &mut dyn Write, ladders: &[Ladder], _: Look) -> io::Result<()> {
    let title = match ladders {
        [one] => one.name.clone(),
        many => counted(many.len(), "ladder"),
    };
    let part = |(number, ladder): (usize, &Ladder)| Part {
        id: format!("ladder-{}", number + 1).into(),
        heading: format!("{}: {}", plain(&ladder.name), counted(ladder.rungs.len(), "level")),
        body: matrix(ladder),
    };
    let mut parts: Vec<Part> = ladders.iter().enumerate().map(part).collect();
    parts.push(Part { id: "signs".into(), heading: "Signs".to_owned(), body: legend() });
    let about = html! { "What each level adds to the one below, raises, lowers and drops" };
    out.write_all(Page { title, about, parts }.write(false).as_bytes())
}

fn matrix(ladder: &Ladder) -> Markup {
    html! {
        ol { @for (at, rung) in ladder.rungs.iter().enumerate() {
            li { strong { (plain(&rung.title)) } " (" (plain(&rung.path)) "): " (summary(ladder, at)) }
        } }
        @let troubles = troubles(ladder);
        @if !troubles.is_empty() { ul.troubles { @for trouble in troubles { li { strong { (trouble) } } } } }
        @if let Some(left_out) = left_out(ladder) { p.more { (left_out) } }
        div.scroll tabindex="0" role="region" aria-label={ "Matrix of " (plain(&ladder.name)) } {
            table.matrix {
                caption { "What is asked for at each level" }
                thead { tr { th scope="col" { "what" } @for rung in &ladder.rungs { th scope="col" { (plain(&rung.title)) } } } }
                @for (heading, rows) in groups(ladder) {
                    tbody {
                        tr.group { th scope="rowgroup" colspan=(ladder.rungs.len() + 1) { @if heading.is_empty() { "without a heading" } @else { (plain(&heading)) } } }
                        @for row in rows { tr { th scope="row" { (plain(&row.latest().text)) } @for cell in &row.cells { (told(row, cell)) } } }
                    }
                }
            }
        }
    }
}

fn told(row: &Row, cell: &Cell) -> Markup {
    html! {
        td class={ "mark-" (cell.mark.name()) } {
            @if cell.mark == Mark::Absent { span.hidden { "absent" } } @else {
                span aria-hidden="true" { (sign(cell.mark)) } " " (cell.mark.name())
            }
            @if let Some(amount) = amount(cell) { " " strong { (amount) } }
            @if let Some(point) = cell.point.as_ref().filter(|_| cell.mark != Mark::Kept) {
                @if point.text != row.latest().text { p.more { (plain(&point.text)) } }
            }
        }
    }
}

fn legend() -> Markup {
    html! {
        dl { @for (mark, means) in LEGEND {
            dt { span aria-hidden="true" { (sign(mark)) } " " (mark.name()) } dd { (means) }
        } }
    }
}
