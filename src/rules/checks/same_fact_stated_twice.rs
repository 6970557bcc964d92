//! same-fact-stated-twice: a condition that stands in two sections.

use crate::facts::{Fact, FactKind};
use crate::rules::{Context, Findings};

/// Flags the second place of equal facts about travel and pay.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let section = |fact: &Fact| fact.block.map(|block| cx.posting.blocks[block].section);
    let stated: Vec<&Fact> = cx.facts.all().iter().filter(|fact| counts(cx, fact)).collect();
    for (index, second) in stated.iter().enumerate() {
        let earlier = stated[..index].iter().find(|first| section(first) != section(second) && equal(first, second));
        let (Some(first), Some(what)) = (earlier, name(second)) else { continue };
        out.at(second.source).also(first.source, "stated here first").say("", &[("what", what)]);
    }
}

fn name(fact: &Fact) -> Option<&'static str> {
    match fact.kind {
        FactKind::Travel(_) => Some("travel"),
        FactKind::Pay(_) => Some("pay"),
        FactKind::Hours(_) => Some("length of the week"),
        _ => None,
    }
}

/// Whether a fact is stated in running text: not in a heading or a summary line before the first section.
fn counts(cx: &Context<'_>, fact: &Fact) -> bool {
    let Some((prose, block)) = fact.prose.zip(fact.block) else { return false };
    let block = &cx.posting.blocks[block];
    // The summary stands before the first section, above or below the title.
    let section = &cx.posting.sections[block.section];
    let first = section.heading.is_none() || (section.parent.is_none_or(|parent| parent == 0) && section.level == 1);
    let top = block.is_heading() || (first && block.words.len() < 8);
    !top && name(fact).is_some() && !cx.excused(prose)
}

fn equal(one: &Fact, other: &Fact) -> bool {
    match (&one.kind, &other.kind) {
        (FactKind::Travel(one), FactKind::Travel(other)) => {
            one.is_measured() && one.percent == other.percent && one.trips == other.trips && one.none == other.none
        }
        (FactKind::Pay(a), FactKind::Pay(b)) => {
            let timed = a.ends.is_some() || a.period.is_some() && a.period == b.period;
            a.min.is_some() && a.min == b.min && a.max == b.max && timed
        }
        (FactKind::Hours(one), FactKind::Hours(other)) => one == other,
        _ => false,
    }
}
