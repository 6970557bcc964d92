//! hybrid-days-conflict: two numbers of days in the office.

use crate::posting::{SectionKind, Statement};
use crate::rules::agreement::{days_left, has_word, is_conditional, number, office_days};
use crate::rules::{Context, Findings};

/// Flags the later of two statements whose numbers of days a week do not meet.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let mut first: Option<(&Statement, (f64, f64))> = None;
    let mut said: Vec<(&Statement, (f64, f64))> = office_days(posting).chain(days_left(posting)).collect();
    said.sort_by_key(|(statement, _)| statement.prose.start);
    said.dedup_by_key(|(statement, _)| statement.prose.start);
    for (statement, days) in said {
        let days = bounded(posting.text(statement.prose), days);
        let kind = posting.sections[statement.section].kind;
        let aside = matches!(kind, SectionKind::About | SectionKind::Testimonial)
            || has_word(
                posting,
                statement,
                "first until initially during training probation candidates employees teams",
            );
        if aside
            || is_conditional(posting, statement)
            || !posting.is_of_the_job(statement)
            || cx.excused(statement.prose)
        {
            continue;
        }
        let Some((other, (low, high))) = first else {
            first = Some((statement, days));
            continue;
        };
        let apart = days.1 < low || high < days.0;
        if apart {
            out.at_prose(statement.prose)
                .also(posting.source_span(other.prose), "another number here")
                .say("", &[("days", &number(days.0)), ("other", &number(low))]);
            return;
        }
    }
}

/// The days that words open on one side: "at least three days", "up to two days".
fn bounded(text: &str, (low, high): (f64, f64)) -> (f64, f64) {
    let text = text.to_lowercase();
    let says = |forms: &[&str]| forms.iter().any(|form| text.contains(form));
    let home = says(&["remote", "home"]) && !says(&["on-site", "onsite", "in the office", "in our"]);
    let (most, least) =
        (says(&["up to", "maximum", "no more than", "at most"]), says(&["at least", "minimum", "+", "or more"]));
    match (most, least, home) {
        (true, false, false) | (false, true, true) => (0.0, high),
        (false, true, false) | (true, false, true) => (low, 7.0),
        (true, true, _) => (0.0, 7.0),
        (false, false, _) => (low, high),
    }
}
