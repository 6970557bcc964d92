//! benefits-description-required: benefits not described where a law wants them in the posting.

use crate::facts::Benefit;
use crate::finding::Level;
use crate::rules::laws::When;
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// Flags a document that names fewer than two of health, retirement and paid time off, and has no list of benefits
/// among its data.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let listed_apart = |name: &str| name.contains("benefit") || name.contains("perks");
    if cx.posting.fields.iter().any(|(name, field)| listed_apart(name) && field.value.contains(char::is_alphabetic)) {
        return;
    }
    let Some((when, places)) = cx.wanted() else { return };
    let benefits = cx.facts.benefits();
    // A paragraph at the end of the requirements may list benefits too; plain words of them count wherever they stand.
    let has = |kinds: &[Benefit], option: &str| {
        let phrases = || Phrases::new(cx.list(option).into_iter().map(|phrase| (phrase, ())));
        benefits.iter().any(|benefit| kinds.contains(benefit))
            || !phrases().all(&cx.posting.words, &cx.posting.prose).is_empty()
    };
    let named = [
        ("health", has(&[Benefit::Health, Benefit::Dental, Benefit::Vision], "health")),
        ("retirement", has(&[Benefit::Retirement], "retirement")),
        ("paid time off", has(&[Benefit::TimeOff, Benefit::SickLeave, Benefit::FamilyLeave], "time-off")),
    ];
    let missing: Vec<&str> = named.iter().filter(|(_, named)| !named).map(|(name, _)| *name).collect();
    let whole = cx.posting.whole();
    match when {
        When::InPosting if missing.len() > 1 => {
            let mut draft = out.at(whole);
            if !cx.facts.has("other-compensation") {
                draft = draft.note("nothing is said of a bonus, a commission or equity either");
            }
            draft.say("in-posting", &[("places", &places), ("missing", &listed(&missing))]);
        }
        When::BeforeInterview if missing.contains(&"health") => {
            out.at(whole).level(Level::Info).say("before-interview", &[("places", &places)]);
        }
        _ => {}
    }
}

/// "health, retirement or paid time off".
fn listed(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
