//! team-size-conflict: two sizes of one team.

use crate::facts::{FactKind, TeamSize};
use crate::posting::{SectionKind, Statement};
use crate::rules::agreement::{has_word, is_conditional, is_one_job, number, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags the later of two sizes that do not meet.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut first: Option<(&TeamSize, Span, &Statement)> = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::TeamSize(size) = &fact.kind else { continue };
        let kind = posting.sections[statement.section].kind;
        let aside = matches!(
            kind,
            SectionKind::About | SectionKind::Requirements | SectionKind::Preferred | SectionKind::Benefits
        );
        let grows = "from grow grows grew growing grown expand expanding became double scale scaling across company \
            office offices global worldwide department organisation organization experience total wider larger sub each";
        if aside || has_word(posting, statement, grows) || is_conditional(posting, statement) || cx.excused(prose) {
            continue;
        }
        let Some((other, at, before)) = first else {
            first = Some((size, prose, statement));
            continue;
        };
        let apart = size.max.is_some_and(|max| max < other.min) || other.max.is_some_and(|max| max < size.min);
        let same = other.reports == size.reports && before.prose != statement.prose;
        if apart && same && is_one_job(posting) {
            out.at_prose(prose)
                .also(posting.source_span(at), "another size here")
                .say("", &[("size", &number(size.min)), ("other", &number(other.min))]);
            return;
        }
    }
}
