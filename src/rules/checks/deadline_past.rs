//! deadline-past: a closing date that has passed.

use crate::facts::FactKind;
use crate::posting::record::iso_day;
use crate::rules::{Context, Findings};

/// Flags the first deadline before today, unless the document says that it is closed, or names a later one.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if is_closed(cx) {
        return;
    }
    let deadlines = cx.facts.all().iter().filter_map(|fact| match &fact.kind {
        FactKind::Deadline(deadline) => Some((fact, deadline.date?)),
        _ => None,
    });
    let said: Vec<_> = deadlines.filter(|(fact, _)| fact.prose.is_none_or(|prose| !cx.excused(prose))).collect();
    let today = cx.settings.today;
    // What structured data say of it, a rule of their own tells.
    let told =
        cx.posting.job_posting().into_iter().chain(&cx.posting.beside).any(|record| {
            record.said("validthrough").any(|datum| iso_day(&datum.value).is_some_and(|day| day < today))
        });
    let data = said.iter().find(|(fact, _)| fact.prose.is_none());
    if told || said.iter().any(|&(_, date)| date >= today) {
        return;
    }
    if let Some((fact, date)) = data.or(said.first()) {
        let written = fact.wording(cx.posting);
        // The later reading is the one that was taken.
        let unsure = fact.prose.is_some() && date.day() <= 12 && date.day() != date.month() && is_slashed(&written);
        let key = if unsure { "unsure" } else { "past" };
        let words = [("date", date.to_string()), ("text", written), ("today", today.to_string())];
        out.at(fact.source).say(key, &words.each_ref().map(|(name, value)| (*name, value.as_str())));
    }
}

/// Whether a date is written as "5/11/2018", where nothing tells the day from the month.
fn is_slashed(text: &str) -> bool {
    let digit = |part: &str, last: bool| {
        let next = if last { part.chars().next_back() } else { part.chars().next() };
        next.is_some_and(|c| c.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split('/').collect();
    parts.len() == 3 && parts.windows(2).all(|pair| digit(pair[0], true) && digit(pair[1], false))
}

/// Whether the document says that the job is no longer open.
pub(super) fn is_closed(cx: &Context<'_>) -> bool {
    cx.posting.is_over() || cx.posting.has_state(&cx.list("closed"))
}
