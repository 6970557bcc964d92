//! date-ambiguous: a date in numbers that reads two ways, or a deadline without a year.

use crate::facts::FactKind;
use crate::posting::{Language, Posting};
use crate::rules::agreement::{has_word, is_one_of, words_of};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// A date in numbers, its first two.
struct Numbers {
    first: u8,
    second: u8,
    prose: Span,
}

/// Flags numbers that may be day and month or month and day, unless another date tells the order of all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let dates = if posting.language() == Language::English { numbers(posting) } else { Vec::new() };
    let told = dates.iter().any(|date| date.first > 12 || date.second > 12) || cx.text("order") != "unknown";
    for date in dates.iter().filter(|date| !told && date.first != date.second && !cx.excused(date.prose)) {
        let text = posting.text(date.prose);
        let months = [(date.first, date.second), (date.second, date.first)].map(|(day, month)| spoken(day, month));
        out.at_prose(date.prose).say("order", &[("date", text), ("one", &months[0]), ("two", &months[1])]);
    }
    let dated = posting
        .fields
        .keys()
        .any(|name| ["date", "posted", "published", "created"].iter().any(|word| name.contains(word)));
    for fact in cx.facts.all().iter().filter(|_| !dated) {
        let FactKind::Deadline(deadline) = &fact.kind else { continue };
        let Some(prose) = fact.prose.filter(|&prose| deadline.date.is_none() && !cx.excused(prose)) else { continue };
        let text = posting.text(prose);
        let named = words_of(text).any(|word| is_one_of(word, MONTHS));
        let numbered = text.contains(|c: char| c.is_ascii_digit());
        let year = text.contains("20") && words_of(text).any(|word| word.len() == 4 && word.starts_with("20"));
        if named && numbered && !year {
            out.at_prose(prose).say("year", &[("date", text)]);
            return;
        }
    }
}

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar \
    apr jun jul aug sep sept oct nov dec";

fn spoken(day: u8, month: u8) -> String {
    let name = MONTHS.split(' ').nth(usize::from(month) - 1).unwrap_or_default();
    let (first, rest) = name.split_at(1);
    format!("{day} {}{rest}", first.to_uppercase())
}

/// Whether the words around speak of a day, as two digits for a year need.
fn is_dated(posting: &Posting, prose: Span) -> bool {
    posting.statement_at(prose).is_some_and(|statement| {
        has_word(posting, statement, "until by before date deadline closing start closes close apply")
    })
}

/// The dates of the form 04/05/2027.
fn numbers(posting: &Posting) -> Vec<Numbers> {
    let slash = |before: u32, after: u32| matches!(&posting.prose[before as usize..after as usize], "/" | "-");
    let value = |text: &str| text.parse::<u8>().ok().filter(|value| text.len() <= 2 && (1..=31).contains(value));
    let triples = posting.numbers().filter_map(|number| {
        let [first, second, year] = posting.words.get(number.checked_sub(2)?..=number)? else { return None };
        let joined = slash(first.end, second.start) && slash(second.end, year.start);
        let (last, year) = (year.span(), year.text(&posting.prose));
        let short = year.len() == 2
            && &posting.prose[first.end as usize..second.start as usize] == "/"
            && is_dated(posting, first.span());
        let close = joined && (year.len() == 4 && (year.starts_with("20") || year.starts_with("19")) || short);
        if !close || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (one, two) = (value(first.text(&posting.prose))?, value(second.text(&posting.prose))?);
        Some(Numbers { first: one, second: two, prose: first.span().to(last) })
    });
    triples.collect()
}
