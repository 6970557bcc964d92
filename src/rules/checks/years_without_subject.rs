//! years-without-subject: years of experience, and not in what.

use crate::facts::FactKind;
use crate::posting::{SectionKind, Statement, Strength};
use crate::rules::agreement::{is_one_of, sure_facts};
use crate::rules::{Context, Findings};

/// Words of a statement that do not tell what the experience is in.
const EMPTY: &str = "a an the of in at least minimum min more than over or and up to no less with year years yr yrs plus \
    experience experienced professional relevant related required work working prior previous solid strong proven is \
    must have you your need we require requires total overall have has job hands on necessary needed similar progressive \
    practical ideally preferred demonstrated applicable least";

/// Flags statements that hold years and nothing that tells in what.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let all: Vec<_> = sure_facts(cx).filter(|(fact, ..)| matches!(fact.kind, FactKind::Years(_))).collect();
    // A line such as "Experience: 5 years" may sum up what other items say in full.
    let empty = |statement: &Statement| {
        let words = &posting.words[statement.words.clone()];
        words.iter().all(|word| {
            let text = word.text(&posting.prose);
            text.starts_with(|c: char| c.is_ascii_digit()) || is_one_of(text, EMPTY) || is_number(text)
        })
    };
    if all.iter().any(|(.., statement)| !empty(statement)) {
        return;
    }
    for (fact, prose, statement) in all {
        let listed = posting.sections[statement.section].kind == SectionKind::Requirements;
        let summed = posting.text(statement.prose).contains(':') && !listed;
        if fact.strength == Strength::Required && !cx.excused(prose) && !summed {
            out.at_prose(prose).say("", &[("years", posting.text(prose))]);
        }
    }
}

fn is_number(word: &str) -> bool {
    is_one_of(word, "one two three four five six seven eight nine ten fifteen twenty")
}
