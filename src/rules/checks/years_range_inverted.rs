//! years-range-inverted: a range of years that runs backwards.

use crate::finding::Safety;
use crate::posting::Posting;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags "7-5 years".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (fact, years) in cx.facts.years() {
        let (Some(prose), Some(high)) = (fact.prose, years.high) else { continue };
        if years.min <= years.max || cx.excused(prose) {
            continue;
        }
        let posting = cx.posting;
        if is_parted(posting, years.low, high) {
            continue;
        }
        let (first, second) = (posting.text(years.low), posting.text(high));
        let mut draft = out.at_prose(prose);
        if posting.map.is_exact(prose) {
            let edits = vec![
                Edit::replace(posting.source_span(years.low), second),
                Edit::replace(posting.source_span(high), first),
            ];
            draft = draft.fix(Safety::Suggested, "swap the numbers", edits);
        }
        draft.say("", &[("text", posting.text(prose)), ("first", first), ("second", second)]);
    }
}

/// Whether a dash between blanks only parts a numbered name from the years: "Level 4 - 2 years".
fn is_parted(posting: &Posting, low: Span, high: Span) -> bool {
    const BEFORE: &str = "of with have has had least about between from minimum experience requires require need over \
        some approximately around roughly";
    let gap = posting.text(Span { start: low.end, end: high.start });
    let dash = gap.starts_with(' ') && gap.ends_with(' ') && matches!(gap.trim(), "-" | "\u{2013}" | "\u{2014}");
    let line = posting.prose[..low.start as usize].rsplit('\n').next().unwrap_or_default();
    let word = line.ends_with(' ').then(|| line.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase());
    dash && word.is_some_and(|word| {
        word.ends_with(char::is_alphabetic) && !BEFORE.split_whitespace().any(|before| before == word)
    })
}
