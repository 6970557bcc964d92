//! inherited-contradiction: a role that asks for less than the role it builds on.

use crate::facts::{DegreeLevel, FactKind, Facts, Management, WorkMode};
use crate::posting::{Reference, ReferenceKind, Strength};
use crate::rules::agreement::{has_word, is_conditional, number, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::Span;
use crate::workspace::ladder::Asked;

use super::years_conflict_same_subject::demands;

/// Words of a statement that says outright that it takes the place of what is inherited.
const INSTEAD: &str = "instead overrides override replaces rather unlike differs";

/// Flags what the document and the role it builds on say that cannot both hold.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.posting.references.is_empty() || !cx.posting.is_one_job() {
        return;
    }
    let own = cx.workspace.absolute(cx.posting.source.name());
    let bases = cx.workspace.bases(&own);
    if bases.is_empty() {
        return;
    }
    skills(cx, &own, &bases, out);
    let builds = |part: &&Reference| matches!(part.kind, ReferenceKind::Inherit | ReferenceKind::Prose);
    if cx.posting.references.iter().filter(builds).count() > 1 {
        return;
    }
    let Some(base) = cx.workspace.kept(&bases[0]) else { return };
    if !base.is_one_job() {
        return;
    }
    let facts = Facts::of(&base);
    let below = Context { posting: &base, facts: &facts, ..*cx };
    let path = cx.workspace.shown(&bases[0]);
    let mut say = |key: &str, own: Span, theirs: Span, values: &[(&str, &str)]| {
        out.at_prose(own).elsewhere(&path, base.source_span(theirs), "the role it builds on").say(key, values);
    };
    for (prose, theirs, [less, more]) in fewer_years(cx, &below) {
        say("years", prose, theirs, &[("years", &less), ("other", &more)]);
    }
    if let (Some((low, prose)), Some((high, theirs))) = (degree(cx), degree(&below))
        && low < high
    {
        let (one, two) = (cx.posting.text(prose), base.text(theirs));
        say("degree", prose, theirs, &[("degree", one), ("other", two)]);
    }
    if let (Some((Management::Individual, prose)), Some((Management::People | Management::Managers, theirs))) =
        (management(cx), management(&below))
    {
        say("management", prose, theirs, &[]);
    }
    if let (Some((one, prose)), Some((two, theirs))) = (mode(cx), mode(&below))
        && matches!((one, two), (WorkMode::Remote, WorkMode::OnSite) | (WorkMode::OnSite, WorkMode::Remote))
    {
        let (one, two) = (cx.posting.text(prose), base.text(theirs));
        say("mode", prose, theirs, &[("here", one), ("there", two)]);
    }
}

/// Skills that are asked for at a lower level than a role does from which they are inherited.
fn skills(cx: &Context<'_>, own: &str, bases: &[String], out: &mut Findings<'_>) {
    for (name, skill, base) in lower_skills(cx, own, &bases[0]) {
        let (level, other) = (skill.level.to_string(), base.level.to_string());
        out.at(skill.span)
            .elsewhere(&cx.workspace.shown(&base.path), base.span, format!("level {other}"))
            .say("skill", &[("skill", name), ("level", &level), ("other", &other)]);
    }
}

/// The skills that the document at `own` names at a lower level than the one at `below` asks for, each as written, and
/// how each of the two asks for it.
pub(super) fn lower_skills<'a>(cx: &Context<'a>, own: &str, below: &str) -> Vec<(&'a str, Asked, Asked)> {
    let wanted = cx.workspace.asked(below);
    let mut lower = Vec::new();
    for (name, skill) in cx.workspace.asked(own).into_iter().filter(|(_, skill)| skill.path == own) {
        if let Some(other) = wanted.get(&name).filter(|other| other.level > skill.level) {
            let words = cx.posting.source.slice(skill.span);
            lower.push((words.split(':').next().unwrap_or(words).trim(), skill, other.clone()));
        }
    }
    lower
}

/// Where the document of `cx` requires fewer years in something than that of `below`: both places in the prose, and both
/// numbers.
pub(super) fn fewer_years(cx: &Context<'_>, below: &Context<'_>) -> Vec<(Span, Span, [String; 2])> {
    let earlier = demands(below);
    let mut fewer = Vec::new();
    for (names, years, prose) in demands(cx) {
        let same = earlier.iter().find(|(other, base, _)| *other == names && base.min > years.min);
        if let Some((_, base, theirs)) = same {
            fewer.push((prose, *theirs, [years, base].map(|years| number(years.min.unwrap_or(0.0)))));
        }
    }
    fewer
}

/// The lowest degree that is firmly required.
fn degree(cx: &Context<'_>) -> Option<(DegreeLevel, Span)> {
    let degrees = sure_facts(cx).filter_map(|(fact, prose, statement)| match &fact.kind {
        FactKind::Degree(degree) if fact.strength == Strength::Required && !degree.equivalent => {
            let firm = !is_conditional(cx.posting, statement) && !has_word(cx.posting, statement, INSTEAD);
            degree.level.filter(|_| firm).map(|level| (level, prose))
        }
        _ => None,
    });
    degrees.min_by_key(|(level, prose)| (*level, *prose))
}

/// Whom the person manages, where the document says one thing.
fn management(cx: &Context<'_>) -> Option<(Management, Span)> {
    only(cx, |kind| if let FactKind::Management(management) = kind { Some(*management) } else { None })
}

/// Where the work is done, where the document says one thing.
fn mode(cx: &Context<'_>) -> Option<(WorkMode, Span)> {
    only(cx, |kind| if let FactKind::WorkMode(place) = kind { Some(place.mode) } else { None })
}

fn only<T: PartialEq + Copy>(cx: &Context<'_>, read: impl Fn(&FactKind) -> Option<T>) -> Option<(T, Span)> {
    let mut said = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let Some(value) = read(&fact.kind) else { continue };
        if is_conditional(cx.posting, statement) || has_word(cx.posting, statement, INSTEAD) {
            return None;
        }
        match said {
            None => said = Some((value, prose)),
            Some((other, _)) if other != value => return None,
            Some(_) => {}
        }
    }
    said
}
