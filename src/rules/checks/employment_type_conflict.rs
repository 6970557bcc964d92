//! employment-type-conflict: two kinds of contract, or of hours, that cannot both hold.

use crate::facts::{Confidence, Employment, FactKind};
use crate::posting::{BlockKind, SectionKind};
use crate::rules::agreement::{is_conditional, is_outright};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags the later of two kinds, each said of the job as a whole.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let mut said: Vec<(Employment, Span)> = Vec::new();
    for fact in cx.facts.all() {
        let FactKind::Employment(kind) = fact.kind else { continue };
        let Some(prose) = fact.prose.filter(|&prose| fact.confidence > Confidence::Low && !cx.excused(prose)) else {
            continue;
        };
        let firm = posting.statement_at(prose).is_some_and(|statement| {
            let aside = [SectionKind::Benefits, SectionKind::About, SectionKind::Requirements, SectionKind::Preferred]
                .contains(&posting.sections[statement.section].kind);
            !aside
                && posting.is_of_the_job(statement)
                && !is_conditional(posting, statement)
                && is_outright(posting, prose, statement)
        });
        let titled = fact.block.is_some_and(|block| {
            let title = posting.title().map(|(_, place)| place);
            matches!(posting.blocks[block].kind, BlockKind::Heading { .. })
                && title.is_some_and(|at| at.contains(fact.source))
        });
        if !firm && !titled {
            continue;
        }
        let other = said.iter().find(|&&(other, _)| clash(other, kind) || clash(kind, other));
        if let Some(&(_, at)) = other {
            out.at_prose(prose)
                .also(posting.source_span(at), "said otherwise here")
                .say("", &[("kind", posting.text(prose)), ("other", posting.text(at))]);
            return;
        }
        said.push((kind, prose));
    }
}

fn clash(one: Employment, other: Employment) -> bool {
    use Employment as Kind;
    match one {
        Kind::FullTime => other == Kind::PartTime,
        Kind::Permanent => matches!(other, Kind::FixedTerm | Kind::Contract | Kind::Internship),
        _ => false,
    }
}
