//! years-conflict-same-subject: two demands for experience in the same, of different length.

use std::collections::BTreeSet;

use crate::facts::{FactKind, Years};
use crate::posting::{Posting, Statement, Strength};
use crate::rules::agreement::{is_one_of, number, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Words that set no subject apart from another.
const EMPTY: &str = "a an the of in with as and on professional relevant related progressive hands experience experienced \
    working work proven strong direct prior previous demonstrated commercial industry recent full time similar role \
    roles field capacity position environment area setting company level or more years year using solid practical \
    applicable";

/// Flags the later of two required minimums that differ, where each stands alone in its statement.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let mut seen: Vec<Demand<'_>> = Vec::new();
    for (names, years, prose) in demands(cx) {
        let earlier = seen.iter().find(|(other, first, _)| *other == names && first.min != years.min);
        if let Some((_, first, at)) = earlier {
            let subject = years.subject.or_else(|| before_experience(posting, prose, posting.statement_at(prose)?));
            let subject = subject.map_or("", |subject| posting.text(subject));
            let (low, high) = (number(first.min.unwrap_or(0.0)), number(years.min.unwrap_or(0.0)));
            out.at_prose(prose)
                .also(posting.source_span(*at), format!("here {low}"))
                .say("", &[("subject", subject), ("years", &high), ("other", &low)]);
        } else {
            seen.push((names, years, prose));
        }
    }
}

/// Years that are required: the words of what they are in, the years, and where.
pub(super) type Demand<'a> = (BTreeSet<String>, &'a Years, Span);

/// The years that the document requires in something, where each stands alone in its statement.
pub(super) fn demands<'a>(cx: &Context<'a>) -> Vec<Demand<'a>> {
    let posting = cx.posting;
    let mut demands = Vec::new();
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Years(years) = &fact.kind else { continue };
        let whole = years.min.is_some() && fact.strength == Strength::Required && !cx.excused(prose);
        let subject = years.subject.or_else(|| before_experience(posting, prose, statement));
        let Some(subject) = subject.filter(|_| whole && stands_alone(cx, statement)) else { continue };
        let names = names(posting, subject);
        if !names.is_empty() && !goes_on(posting, statement, subject) {
            demands.push((names, years, prose));
        }
    }
    demands
}

/// Whether a statement asks for years once, and for no degree that changes how many.
fn stands_alone(cx: &Context<'_>, statement: &Statement) -> bool {
    let counts = |kind: &FactKind| matches!(kind, FactKind::Years(_) | FactKind::Degree(_));
    cx.facts.within(statement.prose).filter(|fact| counts(&fact.kind)).count() == 1
}

/// The subject that stands between the years and "experience": "3 years Python experience".
fn before_experience(posting: &Posting, years: Span, statement: &Statement) -> Option<Span> {
    let rest = posting.words_in(Span { start: years.end, end: statement.prose.end });
    let end = rest.iter().take(5).position(|word| word.text(&posting.prose).eq_ignore_ascii_case("experience"))?;
    let words = &rest[..end];
    Some(words.first()?.span().to(words.last()?.span()))
}

/// Whether the subject is only the first of several: "Java or Kotlin", "design and testing".
fn goes_on(posting: &Posting, statement: &Statement, subject: Span) -> bool {
    let rest = &posting.prose[subject.end as usize..statement.prose.end as usize];
    let mut words = words_of(rest);
    let next = words.next().unwrap_or_default();
    // "3 years of Go and like small services"
    const VERBS: &str = "like love know can have enjoy want are work understand write speak bring is will care think";
    if next == "and" && words.next().is_some_and(|word| is_one_of(word, VERBS)) {
        return false;
    }
    rest.starts_with(['/', '&', ','])
        || is_one_of(next, "and or to for at within including with using on in as of from")
}

/// The words of a subject that tell it from others, with one spelling for each.
fn names(posting: &Posting, subject: Span) -> BTreeSet<String> {
    let words = posting.words_in(subject).iter().map(|word| word.text(&posting.prose).to_lowercase());
    words
        .filter(|word| !is_one_of(word, EMPTY))
        .map(|word| match word.as_str() {
            "golang" => "go".to_owned(),
            "nodejs" | "node.js" => "node".to_owned(),
            "js" => "javascript".to_owned(),
            "engineering" | "developing" | "engineer" | "developer" | "programming" => "development".to_owned(),
            "managing" | "manager" => "management".to_owned(),
            word => {
                word.strip_suffix("'s").or(word.strip_suffix('s')).filter(|w| w.len() > 2).unwrap_or(word).to_owned()
            }
        })
        .collect()
}
