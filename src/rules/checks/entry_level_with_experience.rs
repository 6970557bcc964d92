//! entry-level-with-experience: open to beginners in one sentence, and years are demanded in another.

use std::sync::LazyLock;

use crate::facts::FactKind;
use crate::posting::Strength;
use crate::rules::agreement::{claims, has_word, is_conditional, is_one_of, number, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::Phrases;

static PHRASES: LazyLock<Phrases<bool>> = LazyLock::new(|| {
    Phrases::new([
        ("entry level (role|position|job|opportunity|post|vacancy)", true),
        ("(level|seniority|experience level|career level) entry level", true),
        ("(this is an|this role is|this position is|role is|position is) entry level", true),
        (
            "no (prior |previous |work |professional |relevant |)experience (is |)(needed|required|necessary|expected)",
            true,
        ),
        ("(prior |previous |work |professional |)experience (is |)not (needed|required|necessary)", true),
        ("no (prior |previous |)experience necessary", true),
        ("graduate (role|scheme|programme|program)", true),
        ("entry level (security|clearance|salary|pay|staff|employees|engineers|candidates|team)", false),
    ])
});

/// Flags the demand, beside the sentence that opens the job to beginners.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let open = claims(cx, &PHRASES).into_iter().find(|claim| {
        let text = posting.text(claim.prose).to_lowercase();
        // "No experience required in banking", "more than an entry-level role".
        let rest = &posting.prose[claim.prose.end as usize..claim.statement.prose.end as usize];
        let narrowed = text.contains("experience")
            && words_of(rest).next().is_some_and(|word| is_one_of(word, "in with of as on but beyond"));
        let around = "than beyond mentor mentoring supervise train managing manage or";
        let before = &posting.prose[claim.statement.prose.start as usize..claim.prose.start as usize];
        let denied = narrowed
            || words_of(before).any(|word| is_one_of(word, around))
            || !text.contains(" not ") && has_word(posting, claim.statement, "not");
        claim.what && !denied && !is_conditional(posting, claim.statement) && !cx.excused(claim.prose)
    });
    let titled = posting.title().filter(|(title, _)| {
        let title = title.to_lowercase().replace('-', " ");
        title.contains("entry level") || title.contains("no experience")
    });
    let opened = open.as_ref().map(|open| (posting.text(open.prose), posting.source_span(open.prose)));
    let Some((words, place)) = opened.or(titled) else { return };
    let demand = sure_facts(cx).find(|(fact, prose, statement)| {
        let years = match &fact.kind {
            FactKind::Years(years) => years.min.is_some_and(|min| min >= cx.number("min")),
            _ => false,
        };
        years
            && (fact.strength == Strength::Required || has_word(posting, statement, "requires require required must"))
            && open.as_ref().is_none_or(|open| statement.prose != open.statement.prose)
            && !has_word(posting, statement, "or preferred plus ideally not")
            && !cx.excused(*prose)
    });
    let Some((fact, prose, _)) = demand else { return };
    if let FactKind::Years(years) = &fact.kind {
        out.at_prose(prose)
            .also(place, "open to beginners here")
            .say("", &[("years", &number(years.min.unwrap_or(0.0))), ("words", words)]);
    }
}
