//! years-range-ambiguous: a range of years that a word or a plus sign makes unclear.

use crate::facts::Bound;
use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags "at least 5-7 years", "5-7+ years" and "up to 5+ years".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (fact, years) in cx.facts.years() {
        let Some(prose) = fact.prose.filter(|&prose| !cx.excused(prose)) else { continue };
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
