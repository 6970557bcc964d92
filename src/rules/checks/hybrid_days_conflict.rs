//! hybrid-days-conflict: two numbers of days in the office.

use crate::posting::{SectionKind, Statement};
use crate::rules::agreement::{has_word, is_conditional, is_one_job, number, office_days};
use crate::rules::{Context, Findings};

/// Flags the later of two statements whose numbers of days a week do not meet.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut first: Option<(&Statement, (f64, f64))> = None;
    for (statement, days) in office_days(posting) {
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
        let open = |statement: &Statement| {
            let text = posting.text(statement.prose).to_lowercase();
            ["at least", "minimum", "up to", "maximum", "+", "or more"].iter().any(|word| text.contains(word))
        };
        if apart && !open(statement) && !open(other) && is_one_job(posting) {
            out.at_prose(statement.prose)
                .also(posting.source_span(other.prose), "another number here")
                .say("", &[("days", &number(days.1)), ("other", &number(high))]);
            return;
        }
    }
}
