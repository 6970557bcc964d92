//! language-requirement-conflict: a language is demanded, and elsewhere not needed.

use std::sync::LazyLock;

use crate::facts::FactKind;
use crate::posting::Strength;
use crate::rules::agreement::{claims, has_word, is_conditional, is_one_job, is_one_of, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::Phrases;

const NAMES: &str = "english|german|french|spanish|italian|portuguese|dutch|polish|czech|hungarian|romanian|greek|turkish|swedish|danish|\
    norwegian|finnish|russian|ukrainian|arabic|hebrew|hindi|japanese|korean|mandarin|chinese";

static WAIVERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let forms = [
        format!("no ({NAMES}) (is |language skills |skills |knowledge |)(needed|required|necessary|expected)"),
        format!(
            "({NAMES}) (is |skills are |language skills are |knowledge is )not (needed|required|necessary|a requirement|expected)"
        ),
        format!("(don't|do not) need (to speak |to know |any |)({NAMES})"),
    ];
    Phrases::new(forms.iter().map(|form| (form.as_str(), ())))
});

/// Flags the demand beside the waiver.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let waivers = claims(cx, &WAIVERS);
    for waiver in
        waivers.iter().filter(|waiver| !is_conditional(posting, waiver.statement) && !cx.excused(waiver.prose))
    {
        let text = posting.text(waiver.prose);
        let names = NAMES.replace('|', " ");
        let Some(name) = words_of(text).find(|word| is_one_of(word, &names)) else { continue };
        let demand = sure_facts(cx).find(|(fact, _, statement)| {
            let same = matches!(&fact.kind, FactKind::Language(skill) if skill.name.eq_ignore_ascii_case(name));
            let kept = !is_conditional(posting, statement) && !has_word(posting, statement, "or not no plus preferred");
            same && kept && fact.strength == Strength::Required && statement.prose != waiver.statement.prose
        });
        if let Some((_, prose, _)) = demand.filter(|_| is_one_job(posting)) {
            out.at_prose(prose)
                .also(posting.source_span(waiver.prose), "not needed, this says")
                .say("", &[("language", posting.text(prose)), ("waiver", text)]);
            return;
        }
    }
}
