//! pay-period-missing: pay without the time it is paid for.

use crate::finding::{Level, Safety};
use crate::posting::{Language, Posting};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags the first amount, where no amount of the document says whether it is for an hour, a month or a year. Where
/// it is called pay and can only be for a year, that is no more than a hint.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let said = cx.facts.pay().any(|(_, pay)| pay.period.is_some());
    let Some((fact, pay)) = cx.facts.pay().find(|(fact, _)| fact.prose.is_some_and(|prose| !cx.excused(prose))) else {
        return;
    };
    if said || cx.posting.is_over() {
        return;
    }
    let posting = cx.posting;
    let known = pay.currency.is_none_or(|currency| LARGE.contains(&currency.code));
    let yearly = known && pay.max.or(pay.min).is_some_and(|amount| amount >= 15_000.0);
    if yearly && cx.flag("assume-annual") {
        return;
    }
    let mut draft = out.at(fact.source);
    if yearly && fact.prose.is_some_and(|prose| is_labelled(posting, prose)) {
        draft = draft.level(Level::Hint);
    }
    let english = posting.language() == Language::English;
    if yearly && english {
        let end = Span { start: fact.source.end, end: fact.source.end };
        let edit = Edit::replace(end, " a year");
        draft = draft.fix(Safety::Suggested, "add “a year”", vec![edit]);
    }
    draft.say("", &[("text", &fact.wording(posting))]);
}

/// Currencies in which so much is earned in no month.
const LARGE: [&str; 8] = ["USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"];

/// Words for what is told by the year where it is large.
const PAY: [&str; 11] = [
    "salary",
    "salaries",
    "pay",
    "compensation",
    "base",
    "bonus",
    "annual",
    "ote",
    "jahresgehalt",
    "vergütung",
    "salaire",
];

/// Whether the block that holds an amount, or its heading, calls it pay.
fn is_labelled(posting: &Posting, prose: Span) -> bool {
    let Some(block) = posting.block_at(prose.start) else { return false };
    let block = &posting.blocks[block];
    let heading = posting.heading_text(&posting.sections[block.section]);
    [posting.text(block.prose), heading].into_iter().any(|text| {
        let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.any(|word| PAY.contains(&word.as_str()) || word.starts_with("gehalt"))
    })
}
