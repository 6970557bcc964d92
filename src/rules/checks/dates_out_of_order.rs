//! dates-out-of-order: dates that cannot follow each other.

use jiff::civil::Date;

use crate::facts::{Confidence, FactKind};
use crate::rules::agreement::is_one_job;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags a start before the deadline, and a deadline before the day of posting.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut posted: Vec<(Date, Span)> = Vec::new();
    let mut deadlines: Vec<(Date, Span)> = Vec::new();
    let mut starts: Vec<(Date, Span)> = Vec::new();
    for fact in cx.facts.all().iter().filter(|fact| fact.confidence > Confidence::Low) {
        if fact.prose.is_some_and(|prose| cx.excused(prose)) {
            continue;
        }
        match &fact.kind {
            FactKind::Posted(day) => posted.extend(day.date.map(|date| (date, fact.source))),
            FactKind::Deadline(day) => deadlines.extend(day.date.map(|date| (date, fact.source))),
            FactKind::Start(day) => starts.extend(day.date.map(|date| (date, fact.source))),
            _ => {}
        }
    }
    let mut say = |key: &str, (late, at): (Date, Span), (early, before): (Date, Span)| {
        let (late, early) = (late.to_string(), early.to_string());
        out.at(at).also(before, "the other date").say(key, &[("date", &late), ("other", &early)]);
    };
    let single =
        |dates: &[(Date, Span)]| dates.first().copied().filter(|first| dates.iter().all(|(date, _)| *date == first.0));
    let (deadline, start) = (single(&deadlines), single(&starts));
    let early = deadline.zip(start).filter(|(deadline, start)| start.0 < deadline.0);
    if let Some((deadline, start)) = early.filter(|_| is_one_job(posting)) {
        say("start", start, deadline);
    }
    let first = posted.iter().min_by_key(|(date, _)| *date).copied();
    if let Some((deadline, posted)) = deadline.zip(first).filter(|(deadline, posted)| deadline.0 < posted.0) {
        say("deadline", deadline, posted);
    }
}
