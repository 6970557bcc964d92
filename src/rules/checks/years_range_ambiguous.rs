//! years-range-ambiguous: a range of years that a word or a plus sign makes unclear.

use crate::facts::{Bound, FactKind, Years};
use crate::finding::Safety;
use crate::rules::agreement::{is_one_of, words_of};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags "at least 5-7 years", "5-7+ years", "up to 5+ years" and "5-7 years, minimum 6 years".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (fact, years) in cx.facts.years() {
        let Some(prose) = fact.prose.filter(|&prose| !cx.excused(prose)) else { continue };
        if let Some(again) = again(cx, years, prose) {
            out.at_prose(prose)
                .also(cx.posting.source_span(again), "and here")
                .say("twice", &[("text", cx.posting.text(prose)), ("other", cx.posting.text(again))]);
            continue;
        }
        let key = match (years.high, years.bound, years.plus) {
            (Some(_), Bound::Least, _) => "bound",
            (Some(_), _, true) => "plus",
            (None, Bound::Most, true) => "up-to",
            _ => continue,
        };
        let posting = cx.posting;
        let (low, end) = (posting.text(years.low), years.high.unwrap_or(years.low).end);
        let high = years.high.map_or("", |high| posting.text(high));
        // What goes: the upper end, and the plus sign where a word already says the same.
        let rest = Span { start: end, end: prose.end };
        let plus = posting.text(rest).find('+').filter(|_| key != "plus");
        let mut gone = vec![Span { start: years.low.end, end }];
        gone.extend(plus.map(|at| Span::new(end as usize + at, end as usize + at + 1)));
        let text = posting.text(prose);
        if low == "1" {
            let plural = text.find("years").map(|at| prose.start as usize + at + "year".len());
            gone.extend(plural.map(|at| Span::new(at, at + 1)));
        }
        let mut fixed = text.to_owned();
        for span in gone.iter().rev() {
            fixed.replace_range((span.start - prose.start) as usize..(span.end - prose.start) as usize, "");
        }
        let edits = gone.iter().filter(|span| !span.is_empty()).map(|&span| Edit::remove(posting.source_span(span)));
        let mut draft = out.at_prose(prose);
        if posting.map.is_exact(prose) {
            draft = draft.fix(Safety::Suggested, format!("keep the lower number: “{fixed}”"), edits.collect());
        }
        draft.say(key, &[("text", text), ("low", low), ("high", high)]);
    }
}

/// A second minimum of the same experience right after a range: "7-10 years of experience, minimum 8 years".
fn again(cx: &Context<'_>, range: &Years, prose: Span) -> Option<Span> {
    let statement = cx.posting.statement_at(prose)?;
    range.high?;
    let rest = Span { start: prose.end, end: statement.prose.end };
    let (other, at) = cx.facts.within(rest).find_map(|fact| match &fact.kind {
        FactKind::Years(years) => Some((years, fact.prose?)),
        _ => None,
    })?;
    let between = cx.posting.text(Span { start: prose.end, end: at.start });
    let after = cx.posting.text(Span { start: at.end, end: statement.prose.end });
    let bare = |text: &str| {
        words_of(text).all(|word| is_one_of(word, "of experience professional relevant work required with a"))
    };
    let differs = other.bound == Bound::Least && other.high.is_none() && other.min != range.min;
    (differs && bare(between) && bare(after)).then_some(at)
}
