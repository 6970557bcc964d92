//! Html: a trend as charts on a page for a browser.

use std::io::{self, Write};

use maud::{Markup, html};

use super::{SAYS, SERIES, drifts, extent, found, score, share};
use crate::analysis::{Summary, Trend};
use crate::report::Look;
use crate::report::html::course::{Course, Curve};
use crate::report::html::{Page, Part, plain};

pub(super) fn write(out: &mut dyn Write, trend: &Trend, _: Look) -> io::Result<()> {
    let part = |id: &'static str, heading: &str, body| Part { id: id.into(), heading: heading.to_owned(), body };
    let every = trend.every.name();
    let mut parts = vec![
        part("score", "Score", scores(trend)),
        part("findings", "Findings", findings(trend)),
        part("documents", "Documents", documents(trend)),
        part("said", "What documents say", said(trend)),
        part("table", &format!("By {every}"), table(trend)),
    ];
    if drifts(trend).iter().any(|(_, drifts)| !drifts.is_empty()) {
        parts.push(part("rules", "Rules that find more or less", rules(trend)));
    }
    let about = html! { (extent(trend)) ". What stands in a line is the folder at the end of that " (every) "." };
    let title = if trend.folder == "." { "Trend".to_owned() } else { format!("Trend of {}", plain(&trend.folder)) };
    out.write_all(Page { title, about, parts }.write(false).as_bytes())
}

fn chart(trend: &Trend, caption: &str, unit: &'static str, curves: Vec<Curve>, band: Option<[Curve; 2]>) -> Markup {
    let labels = trend.periods.iter().map(|period| period.label.clone()).collect();
    Course { labels, unit, curves, band }.draw(caption)
}

fn curve(trend: &Trend, name: &'static str, value: impl Fn(&Summary) -> Option<f64>) -> Curve {
    Curve { name, values: trend.periods.iter().map(|period| value(&period.summary)).collect() }
}

fn scores(trend: &Trend) -> Markup {
    let median = curve(trend, "median", |summary| score(summary, 50));
    let band = [25, 75].map(|percent| curve(trend, "the middle half", move |summary| score(summary, percent)));
    html! {
        (chart(trend, "Score of 100 points: the median, and where the middle half of the documents lies", "points", vec![median], Some(band)))
        p.more { "The points order what to change, and show whether a text gets better. They are a judgement." }
    }
}

fn findings(trend: &Trend) -> Markup {
    let levels = [("errors", 3), ("warnings", 2), ("infos", 1)];
    let curves = levels.map(|(name, level)| curve(trend, name, move |summary| found(summary, level)));
    chart(trend, "Findings for each document", "findings", curves.into(), None)
}

fn documents(trend: &Trend) -> Markup {
    let number = curve(trend, "documents", |summary| Some(summary.documents as f64));
    let words = curve(trend, "words", |summary| summary.words.quantile(50).map(f64::from));
    html! { div.columns {
        (chart(trend, "How many documents there are", "documents", vec![number], None))
        (chart(trend, "Words of a document, median", "words", vec![words], None))
    } }
}

fn said(trend: &Trend) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Table of what documents say" {
            table.heat {
                caption { "Share of the documents, in percent, that say it" }
                thead { tr { th scope="col" { "what" } @for period in &trend.periods { th.number scope="col" { (period.label) } } } }
                tbody { @for (thing, name) in SAYS.iter().enumerate() {
                    tr {
                        th scope="row" { (name) }
                        @for period in &trend.periods {
                            @match share(&period.summary, thing) {
                                Some(percent) => td class={ "number heat-" ((percent / 20.0).round()) } { (format!("{percent:.0}")) },
                                None => td.number { "–" },
                            }
                        }
                    }
                } }
            }
        }
    }
}

fn table(trend: &Trend) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Table of the numbers" {
            table.by-time {
                caption { "The numbers of the charts: medians of score and words, findings for each document, and the share of documents that say it" }
                thead { tr {
                    th scope="col" { (trend.every.name()) }
                    @for series in &SERIES { th.number scope="col" { (series.short) } }
                    th scope="col" { "commit" }
                } }
                tbody { @for period in &trend.periods {
                    tr {
                        th scope="row" { (period.label) }
                        @for series in &SERIES { td.number { (series.cell(&period.summary)) } }
                        td { code { (period.commit) } }
                    }
                } }
            }
        }
    }
}

fn rules(trend: &Trend) -> Markup {
    html! { div.columns { @for (caption, drifts) in drifts(trend) {
        @if !drifts.is_empty() {
            table {
                caption { "What is " (caption) }
                thead { tr { th scope="col" { "rule" } th.number scope="col" { "first" } th.number scope="col" { "last" } } }
                tbody { @for drift in drifts { tr { th scope="row" { (drift.rule) } td.number { (drift.before) } td.number { (drift.after) } } } }
            }
        }
    } } }
}
