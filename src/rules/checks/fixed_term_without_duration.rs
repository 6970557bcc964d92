//! fixed-term-without-duration: a contract with an end, and not for how long.

use crate::facts::{Employment, FactKind};
use crate::posting::{Posting, Statement};
use crate::rules::agreement::{has_word, is_one_of, is_outright, sure_facts};
use crate::rules::{Context, Findings};

/// Words of a statement that tell when a contract ends.
const ENDS: &str = "until till through end ending ends summer winter spring autumn fall semester season seasonal election \
    harvest school holidays exceed ongoing rolling renewable indefinite year years";

/// Flags the first such statement, if no length of weeks or months stands anywhere.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let kinds = [Employment::FixedTerm, Employment::Contract, Employment::Internship];
    let mut first = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Employment(kind) = fact.kind else { continue };
        if !kinds.contains(&kind) {
            continue;
        }
        let text = posting.text(prose).to_lowercase();
        let open = ["b2b", "freelance", "c2h", "to hire", "to perm", "w2", "c2c", "corp"]
            .iter()
            .any(|word| text.contains(word));
        let dated = posting.text(statement.prose).contains("20");
        if open || dated || has_word(posting, statement, ENDS) {
            return;
        }
        if first.is_none() && is_outright(posting, prose, statement) && !cx.excused(prose) {
            first = Some(prose);
        }
    }
    if let Some(prose) = first.filter(|_| !posting.statements().iter().any(|statement| has_length(posting, statement)))
    {
        out.at_prose(prose).say("", &[("kind", posting.text(prose))]);
    }
}

/// Whether a statement holds "6 months", "twelve-week" or a year such as 2027.
fn has_length(posting: &Posting, statement: &Statement) -> bool {
    let words = &posting.words[statement.words.clone()];
    let text = |index: usize| words[index].text(&posting.prose);
    (0..words.len()).any(|index| {
        let unit = is_one_of(text(index), "month months week weeks mths wks");
        let number = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || is_one_of(
                    word,
                    "one two three four five six seven eight nine ten eleven twelve eighteen several few",
                )
        };
        unit && index > 0 && number(text(index - 1).trim_matches(['(', ')']))
    })
}
