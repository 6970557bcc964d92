//! travel-conflict: two statements about travel that cannot both hold.

use std::sync::LazyLock;

use crate::facts::{FactKind, Travel};
use crate::posting::{Posting, Statement};
use crate::rules::agreement::{claims, has_word, is_conditional, is_of_others, number, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

/// There is no travel.
static NONE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("(travel|travelling|traveling) (is |will be |)not (required|needed|expected|necessary)", ()),
        (
            "no (business |overnight |work |) (travel|travelling|traveling) (is |)(required|needed|expected|necessary|involved)",
            (),
        ),
        ("(job|role|position) (involves|requires|includes) no (travel|travelling|traveling)", ()),
    ])
});

/// Flags the second of two amounts of travel that differ, and travel beside "no travel".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let mut said: Vec<(Travel, Span, &Statement)> = Vec::new();
    let waived = claims(cx, &NONE).into_iter().map(|claim| {
        let none = Travel { percent: None, trips: None, days: None, none: true };
        (none, claim.prose, claim.statement)
    });
    let facts = sure_facts(cx).filter_map(|(fact, prose, statement)| match fact.kind {
        FactKind::Travel(travel) => Some((travel, prose, statement)),
        _ => None,
    });
    let mut all: Vec<(Travel, Span, &Statement)> = waived.collect();
    let own: Vec<_> = facts.filter(|(.., at)| all.iter().all(|(.., other)| other.prose != at.prose)).collect();
    all.extend(own);
    all.sort_by_key(|(_, prose, _)| prose.start);
    for (travel, prose, statement) in all {
        let some = travel.is_measured() || travel.days.is_some() || is_regular(posting, statement);
        if cx.excused(prose) || is_conditional(posting, statement) || is_of_others(posting, statement) || !some {
            continue;
        }
        let other = said.iter().find(|(_, _, at)| at.prose != statement.prose).filter(|(first, _, at)| {
            let apart = |list: &str| has_word(posting, at, list) != has_word(posting, statement, list);
            let bare = |travel: &Travel| !travel.is_measured() && travel.days.is_none();
            let clashes = clash(first, &travel) || first.none && bare(&travel) || travel.none && bare(first);
            clashes && !apart("international overseas") && !apart("domestic local locally")
        });
        if let Some((first, at, _)) = other {
            let values = [("amount", amount(&travel)), ("other", amount(first))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            out.at_prose(prose).also(posting.source_span(*at), "said otherwise here").say("", &values);
            return;
        }
        said.push((travel, prose, statement));
    }
}

/// Whether travel without a number is said to belong to the job.
fn is_regular(posting: &Posting, statement: &Statement) -> bool {
    static REGULAR: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::new([
            (
                "(regular|frequent|extensive|weekly|monthly) (business |international |overnight |domestic |national |) (trips|travel|travelling|traveling)",
                (),
            ),
            ("(travel|trips) (is|are) part of (the|this|your) (job|role|position|work)", ()),
            ("you (will |) travel (regularly|frequently|often|a lot|weekly|monthly)", ()),
        ])
    });
    !REGULAR.all(&posting.words[statement.words.clone()], &posting.prose).is_empty()
}

/// Whether two statements cannot both hold: none beside some, or shares that differ by far.
fn clash(one: &Travel, other: &Travel) -> bool {
    let some = |travel: &Travel| {
        travel.percent.is_some_and(|percent| percent > 0.0) || travel.trips.is_some() || travel.days.is_some()
    };
    let none = |travel: &Travel| travel.none && !some(travel);
    match (one.percent, other.percent) {
        (Some(first), Some(second)) => (first - second).abs() >= 10.0 && first.max(second) >= 1.5 * first.min(second),
        _ => none(one) && some(other) || none(other) && some(one),
    }
}

fn amount(travel: &Travel) -> String {
    match (travel.percent, travel.trips) {
        (Some(percent), _) => format!("{} %", number(percent)),
        (None, Some(trips)) => format!("{} trips a year", number(trips)),
        (None, None) if travel.days.is_some() => "trips".to_owned(),
        (None, None) if !travel.none => "regular travel".to_owned(),
        _ => "none".to_owned(),
    }
}
