//! management-scope-conflict: nobody to manage in one place, and people in another.

use crate::facts::{Confidence, FactKind, Management};
use crate::posting::{Posting, SectionKind, Statement};
use crate::rules::agreement::{has_word, is_conditional, is_one_of, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags the later of two statements on whom the person manages.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let mut alone: Option<(Span, &Statement)> = None;
    let mut people: Option<(Span, &Statement)> = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Management(kind) = &fact.kind else { continue };
        let section = posting.sections[statement.section].kind;
        let aside =
            matches!(section, SectionKind::Career | SectionKind::About | SectionKind::Preferred | SectionKind::Process);
        if aside || is_conditional(posting, statement) || cx.excused(prose) {
            continue;
        }
        let words = "track path transition into grow growth future or both other individual-contributors contributors from \
            previous previously experience as-well managers";
        match kind {
            Management::Individual
                if alone.is_none() && !has_word(posting, statement, words) && !is_of_another(posting, statement) =>
            {
                alone = Some((prose, statement));
            }
            Management::People | Management::Managers if people.is_none() && is_direct(cx, fact.confidence, prose) => {
                let other = "transition potential future matrix project projects cross functional or not no help their \
                    interface managers leads";
                if !has_word(posting, statement, other) {
                    people = Some((prose, statement));
                }
            }
            _ => {}
        }
    }
    let Some(((one, first), (two, second))) = alone.zip(people) else { return };
    if first.prose != second.prose {
        let (earlier, later) = if one.start < two.start { (one, two) } else { (two, one) };
        out.at_prose(later)
            .also(posting.source_span(earlier), "said otherwise here")
            .say("", &[("words", posting.text(later)), ("other", posting.text(earlier))]);
    }
}

/// Whether a statement speaks of a role that the title does not name: "The role of sous-chef has no direct reports".
fn is_of_another(posting: &Posting, statement: &Statement) -> bool {
    let title = posting.title().map_or("", |(title, _)| title);
    let words: Vec<&str> = words_of(posting.text(statement.prose)).collect();
    words.windows(4).any(|four| {
        let named = is_one_of(four[0], "role position job post") && four[1] == "of";
        named && four[2..].iter().all(|word| !words_of(title).any(|own| own.eq_ignore_ascii_case(word)))
    })
}

/// Whether the words mean people who report to the person, not a project team.
fn is_direct(cx: &Context<'_>, confidence: Confidence, prose: Span) -> bool {
    let text = cx.posting.text(prose).to_lowercase();
    let sure = ["direct report", "line manag", "supervis", "people manage", "manage", "hire and fire"];
    confidence == Confidence::High || sure.iter().any(|word| text.contains(word))
}
