//! visa-statement-conflict: visas are sponsored in one place and not in another.

use std::sync::LazyLock;

use crate::facts::{FactKind, Visa};
use crate::posting::Statement;
use crate::rules::agreement::{claims, has_word, is_conditional, is_one_job, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

/// Nationality does not matter.
static OPEN: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("(all|any) (nationality|nationalities|citizenship|citizenships)", ()),
        ("(applicants|candidates|people) (of|from) (all|any) (countries|country)", ()),
        ("regardless of (nationality|citizenship)", ()),
    ])
});

/// Flags the later of two statements about sponsorship, and a demand for a citizenship beside a welcome for all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let open = claims(cx, &OPEN).into_iter().find(|claim| !is_conditional(posting, claim.statement));
    let citizens = sure_facts(cx).find(|(fact, prose, statement)| {
        let asked =
            has_word(posting, statement, "only must required") && !has_word(posting, statement, "or not eligible");
        matches!(fact.kind, FactKind::Visa(Visa::Citizenship)) && asked && !cx.excused(*prose)
    });
    let pair = open.zip(citizens).filter(|(open, (.., at))| open.statement.prose != at.prose);
    if let Some((open, (_, prose, _))) = pair.filter(|_| is_one_job(posting)) {
        out.at_prose(prose)
            .also(posting.source_span(open.prose), "open to all, this says")
            .say("citizens", &[("words", posting.text(prose)), ("other", posting.text(open.prose))]);
    }
    let mut first: Option<(Visa, Span, &Statement)> = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Visa(kind @ (Visa::Sponsored | Visa::NotSponsored)) = fact.kind else { continue };
        // "Do you need sponsorship?", "unless you need", "in the US we sponsor".
        let words = "question require requires requiring need needs future currently later transfer extension some case by \
            other outside within in cost costs";
        let text = posting.text(statement.prose);
        let aside = text.contains('?')
            || is_conditional(posting, statement)
            || has_word(posting, statement, words) && kind == Visa::Sponsored
            || has_word(posting, statement, "outside");
        if aside || cx.excused(prose) {
            continue;
        }
        let Some((before, at, earlier)) = first else {
            first = Some((kind, prose, statement));
            continue;
        };
        if before != kind && earlier.prose != statement.prose && is_one_job(posting) {
            let key = if kind == Visa::Sponsored { "sponsored" } else { "denied" };
            out.at_prose(statement.prose).also(posting.source_span(at), "said otherwise here").say(key, &[]);
            return;
        }
    }
}
