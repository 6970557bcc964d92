//! location-conflict: the title or the data name one place, a sentence another.

use std::sync::LazyLock;

use crate::facts::stated::{fits, places_in};
use crate::facts::{Confidence, Fact, FactKind};
use crate::posting::vocabulary::fold;
use crate::rules::agreement::{claims, has_word, is_conditional};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

/// Words that say where the job is.
static BASED: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("(job|role|position|post|vacancy) (is|will be) (based|located|situated) (in|at)", ()),
        ("(you will|you'll) be (based|located|working) (in|at|from)", ()),
        ("(job|role|position|post) (is|will be) based (in|at) our", ()),
        ("(job|role|position|post) (is|will be) (on site|onsite) (in|at)", ()),
        ("(job|role|position|post) (is|will be) (in|based out of)", ()),
        ("you work (in|at|from) our", ()),
        ("(your|the) (place of work|workplace|office) (is|will be) (in|at|)", ()),
    ])
});

/// A place of the gazetteer that the document names for the job.
struct Named<'a> {
    name: String,
    code: &'static str,
    fact: &'a Fact,
}

/// Flags the place in the sentence, beside that of the title, the data or a labelled line.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let claims = claims(cx, &BASED);
    if claims.is_empty() {
        return;
    }
    let places: Vec<Named<'_>> = cx.facts.all().iter().filter_map(named(cx)).collect();
    let title = posting.title().map(|(_, place)| place);
    let stated: Vec<&Named<'_>> = places
        .iter()
        .filter(|place| {
            let titled = title.is_some_and(|title| title.contains(place.fact.source));
            titled || place.fact.prose.is_none() || place.fact.prose.is_some_and(|prose| is_labelled(cx, prose))
        })
        .collect();
    let Some(first) = stated.first() else { return };
    for claim in claims {
        let near = Span { start: claim.prose.end, end: (claim.prose.end + 60).min(claim.statement.prose.end) };
        let here: Vec<&Named<'_>> =
            places.iter().filter(|place| place.fact.prose.is_some_and(|prose| near.contains(prose))).collect();
        let aside = is_conditional(posting, claim.statement)
            || has_word(posting, claim.statement, "or remote remotely home hybrid travel initially first then later");
        let agree = here.iter().any(|place| stated.iter().any(|other| is_near(place, other)));
        let Some(place) = here.first().filter(|_| !aside && !agree && !cx.excused(claim.prose)) else { continue };
        let other = posting.source.slice(first.fact.source);
        out.at(place.fact.source)
            .also(first.fact.source, "another place here")
            .say("", &[("place", posting.source.slice(place.fact.source)), ("other", other)]);
        return;
    }
}

/// The place of a fact, if the gazetteer knows its country.
fn named<'a>(cx: &Context<'a>) -> impl Fn(&'a Fact) -> Option<Named<'a>> {
    let source = &cx.posting.source;
    move |fact| match fact.kind {
        FactKind::Place(place) if fact.confidence > Confidence::Low => {
            let text = source.slice(fact.source);
            let code = place.code.or_else(|| places_in(text).first().map(|place| place.code))?;
            Some(Named { name: fold(text), code, fact })
        }
        _ => None,
    }
}

/// Whether a place stands behind a label of its line: "Location: Leeds".
fn is_labelled(cx: &Context<'_>, prose: Span) -> bool {
    let before = &cx.posting.prose[..prose.start as usize];
    let line = before.rsplit('\n').next().unwrap_or_default().to_lowercase();
    ["location", "place of work", "office", "where"].iter().any(|label| line.trim_start().starts_with(label))
        && line.contains(':')
        && line.len() < 40
}

/// Whether two places can be one: the same name, or one inside the other as far as their codes tell.
fn is_near(one: &Named<'_>, other: &Named<'_>) -> bool {
    // The city of New York lies in its state.
    let new_york = one.code.starts_with("US-NY") && other.code.starts_with("US-NY");
    let known = |place: &Named<'_>| places_in(&place.name).first().copied();
    if let Some((one, other)) = known(one).zip(known(other)).filter(|_| !new_york) {
        return fits(&one, &other);
    }
    let within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    new_york
        || one.name == other.name
        || within(one.code, other.code)
        || within(other.code, one.code)
        || one.code == "EU"
        || other.code == "EU"
}
