//! years-part-exceeds-whole: a part of the experience is longer than all of it.

use crate::facts::{Fact, FactKind, Years};
use crate::posting::{Posting, Statement, Strength};
use crate::rules::agreement::{has_word, is_one_of, number, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Words by which a part of the experience follows the whole.
const PARTS: [&str; 5] = ["including", "of which", "of those", "of that", "with at least"];

/// Words that name all of the experience.
const WHOLE: &str = "total overall combined altogether";

/// Flags the part, beside the whole.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let asked: Vec<(&Years, Span, &Statement)> = sure_facts(cx)
        .filter(|(fact, prose, _)| is_asked(fact) && !cx.excused(*prose))
        .filter_map(|(fact, prose, statement)| match &fact.kind {
            FactKind::Years(years) => Some((years, prose, statement)),
            _ => None,
        })
        .collect();
    let mut say = |whole: Span, part: Span, low: f64, high: f64| {
        out.at_prose(part)
            .also(posting.source_span(whole), "the whole")
            .say("", &[("part", &number(high)), ("whole", &number(low))]);
    };
    for pair in asked.windows(2) {
        let [(whole, at, in_first), (part, then, in_second)] = pair else { continue };
        let (Some(low), Some(high)) = (whole.min, part.min) else { continue };
        if in_first.prose == in_second.prose && high > low && is_part(posting, *at, *then, in_second) {
            say(*at, *then, low, high);
            return;
        }
    }
    for (whole, at, statement) in &asked {
        let Some(low) = whole.min else { continue };
        if let Some((high, part)) = share(posting, *at, statement).filter(|&(high, _)| high > low) {
            say(*at, part, low, high);
            return;
        }
    }
    let total = asked.iter().find(|(_, prose, statement)| {
        let alone = || asked.iter().filter(|(_, _, other)| other.prose == statement.prose).count() == 1;
        let after = Span { start: prose.end, end: statement.prose.end };
        words_of(posting.text(after)).take(3).any(|word| is_one_of(word, WHOLE)) && alone()
    });
    let Some((Some(low), whole, of)) = total.map(|(years, prose, of)| (years.min, *prose, of)) else { return };
    let longer = asked.iter().find(|(years, _, statement)| {
        statement.section == of.section
            && years.min.is_some_and(|min| min > low)
            && statement.prose != of.prose
            && !has_word(posting, statement, "or total overall combined")
    });
    if let Some((years, part, _)) = longer.filter(|_| posting.is_one_job()) {
        say(whole, *part, low, years.min.unwrap_or(low));
    }
}

fn is_asked(fact: &Fact) -> bool {
    fact.strength == Strength::Required
}

/// The number of years that are called a part of those at `at`, without the word: "of which 5 as sous-chef", "6 of which
/// in industry".
fn share(posting: &Posting, at: Span, statement: &Statement) -> Option<(f64, Span)> {
    let words = posting.words_in(Span { start: at.end, end: statement.prose.end });
    let text = |at: usize| words.get(at).map_or("", |word| word.text(&posting.prose));
    let which = (1..words.len()).find(|&at| is_one_of(text(at), "which those these them") && text(at - 1) == "of")?;
    let month = |at: usize| is_one_of(text(at), "month months week weeks");
    let after = [which + 1, which + 3].into_iter().find(|&at| count(text(at)).is_some() && !month(at + 1));
    let before = which.checked_sub(2).filter(|&at| count(text(at)).is_some());
    let at = before.or(after.filter(|&at| at == which + 1 || is_one_of(text(which + 1), "at")))?;
    Some((count(text(at))?, words[at].span()))
}

/// A small number, in digits or in words.
fn count(word: &str) -> Option<f64> {
    const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve";
    let named = NUMBERS.split(' ').zip(1u8..).find(|(known, _)| known.eq_ignore_ascii_case(word));
    let value = named.map(|(_, value)| value).or_else(|| word.trim_end_matches('+').parse::<u8>().ok())?;
    (value <= 40).then(|| f64::from(value))
}

/// Whether the years at `then` are said to lie within those at `at`.
fn is_part(posting: &Posting, at: Span, then: Span, statement: &Statement) -> bool {
    let between = posting.prose[at.end as usize..then.start as usize].to_lowercase();
    let after = &posting.prose[then.end as usize..statement.prose.end as usize];
    let named = format!("{between}{}", posting.text(then).to_lowercase());
    PARTS.iter().any(|part| named.contains(part))
        && !words_of(&between).any(|word| is_one_of(word, "or plus"))
        && !words_of(after).take(8).any(|word| is_one_of(word, WHOLE))
}
