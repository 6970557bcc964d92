//! visa-statement-conflict: visas are sponsored in one place and not in another.

use std::sync::LazyLock;

use crate::facts::{FactKind, Visa};
use crate::posting::{Statement, Strength};
use crate::rules::agreement::{claims, has_word, is_conditional, sure_facts};
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

/// Flags the later of two statements about sponsorship, and a demand for a citizenship beside a welcome for all, or beside
/// visas: a citizen needs none.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let offers: Vec<(Visa, Span, &Statement)> = sponsorship(cx).collect();
    let open = claims(cx, &OPEN).into_iter().find(|claim| !is_conditional(posting, claim.statement));
    let sponsored = offers.iter().find(|(kind, ..)| *kind == Visa::Sponsored);
    let welcome = open.map(|claim| (claim.prose, claim.statement)).or(sponsored.map(|&(_, prose, at)| (prose, at)));
    let pair = welcome.zip(citizens(cx)).filter(|((_, here), (_, there))| here.prose != there.prose);
    if let Some(((welcome, _), (asked, _))) = pair {
        out.at_prose(asked)
            .also(posting.source_span(welcome), "this says otherwise")
            .say("citizens", &[("words", posting.text(asked)), ("other", posting.text(welcome))]);
    }
    let Some(&(first, at, earlier)) = offers.first() else { return };
    let other = offers.iter().find(|(kind, _, statement)| *kind != first && statement.prose != earlier.prose);
    if let Some((kind, _, statement)) = other {
        let key = if *kind == Visa::Sponsored { "sponsored" } else { "denied" };
        out.at_prose(statement.prose).also(posting.source_span(at), "said otherwise here").say(key, &[]);
    }
}

/// What is said of sponsorship for this job, without conditions and questions: "Do you need sponsorship?", "unless you
/// need", "in the US we sponsor".
fn sponsorship<'a>(cx: &Context<'a>) -> impl Iterator<Item = (Visa, Span, &'a Statement)> {
    let posting = cx.posting;
    sure_facts(cx).filter_map(move |(fact, prose, statement)| {
        let FactKind::Visa(kind @ (Visa::Sponsored | Visa::NotSponsored)) = fact.kind else { return None };
        let words = "question require requires requiring need needs future currently later transfer extension some case by \
            other outside within in cost costs";
        let aside = posting.text(statement.prose).contains('?')
            || is_conditional(posting, statement)
            || has_word(posting, statement, words) && kind == Visa::Sponsored
            || has_word(posting, statement, "outside");
        (!aside && !cx.excused(prose)).then_some((kind, prose, statement))
    })
}

/// Where a citizenship is demanded: no other permit will do, and it is no wish.
fn citizens<'a>(cx: &Context<'a>) -> Option<(Span, &'a Statement)> {
    let posting = cx.posting;
    let asked = sure_facts(cx).find(|(fact, prose, statement)| {
        let asked = has_word(posting, statement, "only must required")
            && !has_word(posting, statement, "or not eligible no")
            && !is_conditional(posting, statement);
        let wish = statement.strength == Strength::Preferred;
        matches!(fact.kind, FactKind::Visa(Visa::Citizenship)) && asked && !wish && !cx.excused(*prose)
    });
    asked.map(|(_, prose, statement)| (prose, statement))
}
