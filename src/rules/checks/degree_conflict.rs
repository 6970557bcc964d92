//! degree-conflict: two statements about the degree that cannot both hold.

use std::sync::LazyLock;

use crate::facts::{DegreeLevel, FactKind};
use crate::posting::{Posting, Statement, Strength};
use crate::rules::agreement::{claims, has_word, is_conditional, is_of_others, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

/// A degree is not asked for at all.
static WAIVERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("no (university |college |formal |)(degree|degrees) (is |are |)(required|needed|necessary|expected)", ()),
        ("(degree|degrees) (is |are |)not (required|needed|necessary|a requirement)", ()),
        (
            "(you don't|you do not|we don't|we do not|don't|do not) (need|require|ask for|expect) a (university |college |)degree",
            (),
        ),
        ("no degree", ()),
    ])
});

/// Flags the demand that a waiver contradicts, and the second of two demands of different level.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let asked: Vec<(Option<DegreeLevel>, Span, &Statement)> = sure_facts(cx)
        .filter_map(|(fact, prose, statement)| match &fact.kind {
            FactKind::Degree(degree) if fact.strength == Strength::Required && !degree.equivalent && !degree.waived => {
                // "A degree, or your story of another path"
                let open = degree.level.is_none() && has_word(posting, statement, "or");
                (!open).then_some((degree.level, prose, statement))
            }
            _ => None,
        })
        .filter(|(_, prose, statement)| {
            !cx.excused(*prose) && is_firm(posting, statement) && !is_of_others(posting, statement)
        })
        .collect();
    if asked.is_empty() {
        return;
    }
    let waiver = claims(cx, &WAIVERS).into_iter().find(|waiver| !is_conditional(posting, waiver.statement));
    if let Some(waiver) = waiver {
        let demand = asked
            .iter()
            .find(|(level, _, at)| *level != Some(DegreeLevel::School) && at.prose != waiver.statement.prose);
        if let Some((_, prose, _)) = demand {
            out.at_prose(*prose)
                .also(posting.source_span(waiver.prose), "this says that none is needed")
                .say("waived", &[("degree", posting.text(*prose))]);
            return;
        }
    }
    let clean = |statement: &Statement| {
        // "Bachelor's degree" alone may be an answer to choose from.
        let said = statement.words.len() > 2 || has_word(posting, statement, "required must essential mandatory");
        said && !has_word(posting, statement, "or years year experience and plus higher above minimum")
    };
    let alone: Vec<_> = asked.iter().filter(|(level, _, statement)| level.is_some() && clean(statement)).collect();
    let firm = |statement: &Statement| has_word(posting, statement, "must required essential mandatory education");
    for (index, (level, prose, statement)) in alone.iter().enumerate() {
        let other = alone[..index].iter().find(|(first, _, at)| {
            let near = at.section == statement.section || firm(at) || firm(statement);
            first != level && near && at.prose != statement.prose
        });
        if let Some((_, first, _)) = other {
            let (one, two) = (posting.text(*first), posting.text(*prose));
            out.at_prose(*prose)
                .also(posting.source_span(*first), "here another")
                .say("levels", &[("degree", two), ("other", one)]);
            return;
        }
    }
}

/// Whether a statement demands without naming another way.
fn is_firm(posting: &Posting, statement: &Statement) -> bool {
    let others = "equivalent substitute substituted substitution lieu preferred desirable desired advantage ideally no not \
        without alternatively instead combination";
    !has_word(posting, statement, others) && !is_conditional(posting, statement)
}
