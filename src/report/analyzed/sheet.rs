//! Sheet: one document as a page for a browser: its score, the text with notes in the margin, and what it comes to.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::readings::reading;
use super::text::{ENOUGH, norm, standing};
use super::{percent, points};
use crate::analysis::{Analysis, Analyzed};
use crate::finding::{Finding, Level};
use crate::posting::{SectionKind, Strength};
use crate::report::html::chart::bar;
use crate::report::html::{Page, Part, Prose, level, plain, wins};
use crate::report::scores::{language, rounded};
use crate::report::{counted, said};
use crate::rules::laws;

/// The page of `document`.
pub(super) fn page(document: &Analyzed<'_>) -> Page {
    let (posting, analysis) = (&document.posting, &document.analysis);
    let path = document.source.name();
    let prose = Prose::of(document);
    let mut parts = vec![
        Part {
            id: "score".into(),
            heading: format!("Score: {} of 100{}", points(analysis.score.total), standing(document)),
            body: score(analysis),
        },
        Part { id: "first".into(), heading: "What to change first".to_owned(), body: repairs(analysis, &prose) },
        Part { id: "text".into(), heading: "The text, with notes".to_owned(), body: prose.draw() },
        Part { id: "balance".into(), heading: "What it asks, and what it gives".to_owned(), body: balance(document) },
        Part { id: "sections".into(), heading: "Sections".to_owned(), body: sections(analysis) },
        Part { id: "facts".into(), heading: "What it says".to_owned(), body: facts(document) },
    ];
    if !analysis.law.is_empty() {
        parts.push(Part { id: "law".into(), heading: "Law".to_owned(), body: law(analysis) });
    }
    if !document.findings.is_empty() {
        parts.push(Part {
            id: "rules".into(),
            heading: "The rules that found something".to_owned(),
            body: rules(document),
        });
    }
    let about = html! {
        (plain(path)) " · " (posting.profile.name()) " · " (language(posting)) " · " (counted(analysis.words, "word"))
    };
    Page { title: document.title().unwrap_or_else(|| path.to_owned()), about, parts }
}

fn score(analysis: &Analysis) -> Markup {
    html! {
        table.score {
            caption { "Points by family of rules" }
            thead { tr { th scope="col" { "family" } th.wide { span.hidden { "share" } } th.number scope="col" { "points" } th.number scope="col" { "of" } } }
            tbody { @for part in &analysis.score.parts {
                tr {
                    th scope="row" { (part.family) }
                    td { (bar(part.points as usize, part.budget as usize)) }
                    td.number { (points(part.points)) }
                    td.number { (part.budget / 10) }
                }
            } }
        }
        p.more {
            "The points order what to change, and show whether a text gets better. They are a judgement: no research says how "
            "many applicants a point is worth, and a text of 100 may still be a bad one."
        }
    }
}

fn repairs(analysis: &Analysis, prose: &Prose<'_>) -> Markup {
    html! {
        @if analysis.score.losses.is_empty() {
            p { "Nothing that would win a point." }
        } @else {
            table.repairs {
                caption { "What the score wins when all findings of a rule are gone; errors stand first" }
                thead { tr { th.number scope="col" { "wins" } th scope="col" { "what, and the rule that says why" } } }
                tbody { @for loss in &analysis.score.losses {
                    tr {
                        td.number { (wins(loss.wins)) }
                        td {
                            @match prose.first_of(&loss.rule) {
                                Some(number) => a href={ "#note-" (number) } { (plain(&loss.message)) },
                                None => (plain(&loss.message)),
                            }
                            @if loss.findings > 1 { " (" (counted(loss.findings, "time")) ")" }
                            @if loss.level == Level::Error { " " (level(loss.level)) }
                            br; small { a href={ "#rule-" (loss.rule) } { (loss.rule) } }
                        }
                    }
                } }
            }
        }
    }
}

/// The statements of the document by what they are, and to whom it speaks.
fn balance(document: &Analyzed<'_>) -> Markup {
    let analysis = &document.analysis;
    let posting = document.reads();
    let kinds = [
        (Strength::Required, "It demands"),
        (Strength::Preferred, "It wishes for"),
        (Strength::Duty, "The person will"),
        (Strength::Offer, "It offers"),
    ];
    let most = kinds.iter().map(|(strength, _)| analysis.count(*strength)).max().unwrap_or_default();
    let said = |strength: Strength| posting.statements().iter().filter(move |statement| statement.strength == strength);
    html! {
        table {
            caption { "Statements: items of lists and sentences" }
            thead { tr { th scope="col" { "kind" } th.wide { span.hidden { "share" } } th.number scope="col" { "number" } } }
            tbody { @for (strength, name) in kinds {
                tr { th scope="row" { (name) } td { (bar(analysis.count(strength), most)) } td.number { (analysis.count(strength)) } }
            } }
        }
        div.columns { @for (strength, name) in kinds {
            @if analysis.count(strength) > 0 {
                details { summary { (name) " (" (analysis.count(strength)) ")" }
                    ul { @for statement in said(strength) { li { (plain(posting.text(statement.prose))) } } }
                }
            }
        } }
        @if let Some(balance) = &analysis.balance {
            p {
                "“you” and “your” " (counted(analysis.you, "time")) ", “we” and “our” " (counted(analysis.we, "time")) "."
            }
            p {
                "Words that readers find masculine: " (format!("{:.2}", balance.percent(balance.masculine.len())))
                " % (mean of advertisements " (norm("masculine-mean")) "); feminine: "
                (format!("{:.2}", balance.percent(balance.feminine.len()))) " % (" (norm("feminine-mean")) ")."
            }
        }
    }
}

fn sections(analysis: &Analysis) -> Markup {
    let text: usize = analysis.sections.iter().map(|share| share.words).sum();
    let english = analysis.balance.is_some();
    html! {
        table {
            caption { "What each kind of section has of the text" }
            thead { tr {
                th scope="col" { "section" } th.wide { span.hidden { "share" } } th.number scope="col" { "share" }
                th.number scope="col" { "words" } th.number scope="col" { @if english { "grade" } @else { "LIX" } }
            } }
            tbody { @for share in &analysis.sections {
                tr {
                    th scope="row" { (named(share.kind)) }
                    td { (bar(share.words, text)) }
                    td.number { (percent(share.words, text)) " %" }
                    td.number { (share.words) }
                    td.number {
                        @if share.reading.words < ENOUGH { "–" }
                        @else if english { (rounded(share.reading.grade().max(0.0))) }
                        @else { (rounded(share.reading.lix())) }
                    }
                }
            } }
        }
        @if english {
            p.more { "Grade is the school grade of the United States for which such text is written (Flesch–Kincaid)." }
        }
        @if !analysis.missing.is_empty() {
            h3 { "Missing" }
            ul { @for finding in &analysis.missing { li { (plain(&finding.message)) } } }
        }
    }
}

/// What a kind of section is called.
pub(super) fn named(kind: SectionKind) -> String {
    kind.name().replace('-', " ")
}

fn facts(document: &Analyzed<'_>) -> Markup {
    let entries = said::entries(document.reads(), document.whole.as_ref(), &document.analysis.facts);
    let mut told = BTreeSet::new();
    html! {
        @if entries.is_empty() {
            p { "No pay, place, date or other fact was found." }
        } @else {
            table.facts {
                caption { "Facts, in the order of the text" }
                thead { tr { th scope="col" { "kind" } th scope="col" { "words" } th scope="col" { "read as" } } }
                tbody { @for entry in &entries {
                    @if told.insert((entry.kind, plain(&entry.wording), reading(entry))) {
                        tr {
                            th scope="row" { (entry.kind.replace('_', " ")) @if entry.class == "preferred" { " (wish)" } }
                            td { (plain(&entry.wording)) }
                            td { (plain(&reading(entry))) }
                        }
                    }
                } }
            }
        }
    }
}

fn law(analysis: &Analysis) -> Markup {
    html! {
        @for law in &analysis.law {
            h3 { (laws::places().get(&law.place).map_or(law.place.as_str(), String::as_str)) }
            p { (counted(law.rules, "rule")) " that " @if law.rules == 1 { "rests" } @else { "rest" } " on its law ran; "
                @if law.open.is_empty() { "none found something." } @else { (law.open.len()) " found something:" } }
            @if !law.open.is_empty() {
                ul { @for rule in &law.open { li { a href={ "#rule-" (rule) } { (rule) } } } }
            }
        }
        p.more { "That nothing was found is no proof that the text meets the law." }
    }
}

/// Why the rules are there that found something.
fn rules(document: &Analyzed<'_>) -> Markup {
    let mut names: Vec<&Finding> = document.findings.iter().collect();
    names.sort_by_key(|finding| (std::cmp::Reverse(finding.level), &finding.rule));
    let mut told = BTreeSet::new();
    names.retain(|finding| told.insert(&finding.rule));
    html! {
        @for finding in names {
            div.rule-page #{ "rule-" (finding.rule) } tabindex="-1" {
                h3 { (finding.rule) " " (level(finding.level)) }
                @if let Some(rule) = document.catalog.rule(&finding.rule) {
                    p { (rule.page.summary) }
                    @let why = rule.page.part("Why");
                    @if !why.is_empty() {
                        details { summary { "Why" } @for paragraph in why.split("\n\n") { p { (paragraph.replace('`', "")) } } }
                    }
                    @let laws: Vec<_> = laws::all().iter().filter(|law| law.serves(&rule.name)).collect();
                    @if !laws.is_empty() {
                        details { summary { "Law" } ul { @for law in laws { li { (law.citation()) } } } }
                    }
                }
            }
        }
    }
}
