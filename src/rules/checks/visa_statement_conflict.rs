//! visa-statement-conflict: visas are sponsored in one place and not in another.

use crate::facts::{FactKind, Visa};
use crate::posting::Statement;
use crate::rules::agreement::{has_word, is_conditional, is_one_job, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags the later of two statements about sponsorship.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
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
            || has_word(posting, statement, "outside future");
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
