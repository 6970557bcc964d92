//! alternatives-make-requirement-void: a technology is one of several here and required alone there.

use crate::facts::FactKind;
use crate::posting::{Statement, Strength};
use crate::rules::agreement::{has_word, is_one_job, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags the statement that demands one of the alternatives alone.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let named: Vec<(&'static str, Span, &Statement)> = sure_facts(cx)
        .filter_map(|(fact, prose, statement)| match &fact.kind {
            FactKind::Technology(technology)
                if fact.strength == Strength::Required && !technology.is_practice() && !cx.excused(prose) =>
            {
                Some((technology.known.name, prose, statement))
            }
            _ => None,
        })
        .collect();
    let count = |statement: &Statement| named.iter().filter(|(.., other)| other.prose == statement.prose).count();
    for (name, prose, statement) in &named {
        let alone = count(statement) == 1 && !has_word(posting, statement, "or such like similar e.g eg any one");
        let demanded = has_word(posting, statement, "required must certification certified mandatory essential");
        let choice = named.iter().find(|(other, at, choice)| {
            let between = named.iter().any(|(_, next, _)| {
                next.start > at.end
                    && choice.prose.contains(*next)
                    && posting.prose[at.end as usize..next.start as usize].contains(" or ")
            });
            other == name && choice.prose != statement.prose && count(choice) > 1 && between
        });
        if let Some((_, at, _)) = choice.filter(|_| alone && demanded && is_one_job(posting)) {
            out.at_prose(*prose).also(posting.source_span(*at), "one of several here").say("", &[("name", name)]);
            return;
        }
    }
}
