//! years-part-exceeds-whole: a part of the experience is longer than all of it.

use crate::facts::{Fact, FactKind, Years};
use crate::posting::{Posting, Statement, Strength};
use crate::rules::agreement::{has_word, is_one_job, is_one_of, number, sure_facts, words_of};
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
    let total = asked.iter().find(|(_, prose, statement)| {
        let alone = asked.iter().filter(|(_, _, other)| other.prose == statement.prose).count() == 1;
        let after = Span { start: prose.end, end: statement.prose.end };
        alone && words_of(posting.text(after)).take(3).any(|word| is_one_of(word, WHOLE))
    });
    let Some((Some(low), whole, of)) = total.map(|(years, prose, of)| (years.min, *prose, of)) else { return };
    let longer = asked.iter().find(|(years, _, statement)| {
        statement.section == of.section
            && years.min.is_some_and(|min| min > low)
            && statement.prose != of.prose
            && !has_word(posting, statement, "or total overall combined")
    });
    if let Some((years, part, _)) = longer.filter(|_| is_one_job(posting)) {
        say(whole, *part, low, years.min.unwrap_or(low));
    }
}

fn is_asked(fact: &Fact) -> bool {
    fact.strength == Strength::Required
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
