//! dates-out-of-order: dates that cannot follow each other.

use jiff::civil::Date;

use crate::facts::days::days;
use crate::facts::{Confidence, FactKind};
use crate::posting::Posting;
use crate::rules::agreement::{has_word, statements_of};
use crate::rules::{Context, Findings};
use crate::text::words::key;
use crate::text::{Span, Word};

/// The days of each month, in a leap year, with the beginnings of its name.
const MONTHS: [(&str, u8); 12] = [
    ("january", 31),
    ("february", 29),
    ("march", 31),
    ("april", 30),
    ("may", 31),
    ("june", 30),
    ("july", 31),
    ("august", 31),
    ("september", 30),
    ("october", 31),
    ("november", 30),
    ("december", 31),
];

/// The years of this century, each after the two words before it.
fn before_years(posting: &Posting) -> impl Iterator<Item = &[Word; 3]> {
    let year = |word: &Word| word.end - word.start == 4 && word.text(&posting.prose).starts_with("20");
    let words = posting.numbers().filter_map(|number| posting.words[..=number].last_chunk());
    words.filter(move |[_, _, last]| year(last))
}

/// Flags days that no month has: "31 June".
fn impossible(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let month = |word: &str| {
        let word = word.to_lowercase();
        let named = |name: &str| word.len() >= 3 && (name == word || word.len() <= 4 && name.starts_with(&word));
        MONTHS.iter().find(|(name, _)| named(name)).map(|&(_, days)| days)
    };
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        digits.parse::<u8>().ok().filter(|day| (30..=39).contains(day) && word.len() - digits.len() <= 2)
    };
    for [first, second, third] in before_years(posting) {
        let text = |word: &Word| word.text(&posting.prose);
        let joined = &posting.prose[first.end as usize..second.start as usize] == " ";
        let pair = day(text(first)).zip(month(text(second))).or_else(|| day(text(second)).zip(month(text(first))));
        let span = first.span().to(third.span());
        if pair.is_some_and(|(day, most)| day > most) && joined && !cx.excused(span) {
            out.at_prose(span).say("impossible", &[("date", posting.text(span))]);
        }
    }
}

/// Flags days and months in numbers that no calendar has, where words around speak of a date: "apply by 15.13.2026".
fn impossible_numbers(cx: &Context<'_>, out: &mut Findings<'_>) {
    const DATES: &str = "apply applications application deadline closing close closes close start starts starting date until \
        by before from till posted published interview interviews latest";
    let posting = cx.posting;
    for [first, second, third] in before_years(posting) {
        let text = |word: &Word| word.text(&posting.prose);
        let gap = |one: &Word, other: &Word| &posting.prose[one.end as usize..other.start as usize];
        let mark = gap(first, second);
        if !matches!(mark, "." | "/") || gap(second, third) != mark {
            continue;
        }
        let number = |word: &Word| text(word).parse::<u8>().ok().filter(|_| text(word).len() <= 2);
        let Some((one, two)) = number(first).zip(number(second)) else { continue };
        let day =
            |day: u8, month: u8| (1..=12).contains(&month) && (1..=MONTHS[usize::from(month) - 1].1).contains(&day);
        let real = day(one, two) || mark == "/" && day(two, one);
        let span = first.span().to(third.span());
        let dated = posting.statement_at(span).is_some_and(|statement| has_word(posting, statement, DATES));
        let version =
            posting.statement_at(span).is_some_and(|statement| has_word(posting, statement, "version release build"));
        if !real && dated && !version && !cx.excused(span) {
            out.at_prose(span).say("impossible", &[("date", posting.text(span))]);
        }
    }
}

/// Flags a stretch of time that ends before it begins: "from 1 September 2027 to 31 August 2026".
fn reversed(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for statement in statements_of(posting, &[key("from")]) {
        if !has_word(posting, statement, "from") || !has_word(posting, statement, "to until till") {
            continue;
        }
        let text = posting.text(statement.prose);
        let Some((_, rest)) = text.split_once("from ") else { continue };
        let Some((begin, end)) = [" to ", " until ", " till "].iter().find_map(|word| rest.split_once(word)) else {
            continue;
        };
        let (Some(first), Some(last)) = (days(begin).first().copied(), days(end).first().copied()) else { continue };
        if last < first && begin.len() <= 24 && posting.is_of_the_job(statement) && !cx.excused(statement.prose) {
            out.at_prose(statement.prose)
                .say("reversed", &[("date", &last.to_string()), ("other", &first.to_string())]);
        }
    }
}

/// Flags a start before the deadline, and a deadline before the day of posting.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    impossible(cx, out);
    impossible_numbers(cx, out);
    reversed(cx, out);
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
    if let Some((deadline, start)) = early.filter(|_| posting.is_one_job()) {
        say("start", start, deadline);
    }
    let first = posted.iter().min_by_key(|(date, _)| *date).copied();
    if let Some((deadline, posted)) = deadline.zip(first).filter(|(deadline, posted)| deadline.0 < posted.0) {
        say("deadline", deadline, posted);
    }
}
