//! shift-or-oncall-undisclosed: work at night, at weekends or on call in passing only.

use crate::facts::{FactKind, Shift};
use crate::posting::Statement;
use crate::rules::agreement::{has_word, sure_facts};
use crate::rules::{Context, Findings};

/// Words that tell how often, when or for what pay.
const DETAILS: &str = "week weeks weekly month monthly every once twice quarter pay paid rate allowance compensated \
    compensation premium enhancement enhancements between from until pm am hours one two three four five six \
    occasional no not never without";

/// Flags the first mention, in a document that tells nothing more of it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let told = |statement: &Statement| {
        has_word(posting, statement, DETAILS) || posting.text(statement.prose).contains(|c: char| c.is_ascii_digit())
    };
    let mut first = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Shift(kind) = fact.kind else { continue };
        if matches!(kind, Shift::Holidays | Shift::Overtime) {
            continue;
        }
        if told(statement) {
            return;
        }
        let past =
            has_word(posting, statement, "experience experienced retros engineers others colleague colleagues their");
        if first.is_none() && !past && !cx.excused(prose) {
            first = Some(prose);
        }
    }
    if let Some(prose) = first {
        out.at_prose(prose).say("", &[("words", posting.text(prose))]);
    }
}
