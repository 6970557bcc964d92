//! pay-conflict: two different pay ranges for one role.

use crate::facts::{Confidence, Fact, FactKind, Pay, PayLabel};
use crate::posting::{Block, BlockKind};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags the second of two ranges for the same time and in the same money, where nothing says that they are for
/// different levels, places or hours.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let plain = plain(cx);
    let mut different: Vec<&(&Fact, &Pay, Span)> = Vec::new();
    for one in plain.iter().filter(|(_, pay, _)| pay.open.is_none()) {
        if !different.iter().any(|other| same(one.1, other.1) || is_within(one.1, other.1) || is_within(other.1, one.1))
        {
            different.push(one);
        }
    }
    // Three and more are those of levels or places, whatever the words.
    let [first, second] = different.as_slice() else { return };
    let labelled = [first, second].iter().any(|(fact, ..)| fact.confidence == Confidence::High);
    let single = first.1.ends.is_none() || second.1.ends.is_none();
    let timed = first.1.period.or(second.1.period).is_some();
    if !labelled || !comparable(first.1, second.1) || single && !(timed && is_close(first.1, second.1)) {
        return;
    }
    let posting = cx.posting;
    let (text, other) = (second.0.wording(posting), first.0.wording(posting));
    out.at_prose(second.2).also(first.0.source, "the other range").say("", &[("text", &text), ("other", &other)]);
}

/// Words beside pay that say for whom, where or when it is.
const APART: &[&str] = &[
    "level",
    "levels",
    "senior",
    "junior",
    "mid",
    "lead",
    "principal",
    "staff",
    "band",
    "grade",
    "tier",
    "zone",
    "zones",
    "step",
    "steps",
    "entry",
    "intermediate",
    "experienced",
    "manager",
    "director",
    "associate",
    "trainee",
    "apprentice",
    "intern",
    "location",
    "locations",
    "metro",
    "area",
    "areas",
    "region",
    "regions",
    "state",
    "city",
    "country",
    "countries",
    "bay",
    "outside",
    "elsewhere",
    "national",
    "local",
    "london",
    "weighting",
    "ote",
    "target",
    "bonus",
    "commission",
    "total",
    "tips",
    "package",
    "probation",
    "probationary",
    "after",
    "rising",
    "increase",
    "increases",
    "increasing",
    "former",
    "current",
    "currently",
    "previous",
    "previously",
    "pro",
    "prorata",
    "actual",
    "fte",
    "equivalent",
    "part",
    "contract",
    "contractor",
    "freelance",
    "permanent",
    "per",
    "supplement",
    "allowance",
    "overtime",
    "nights",
    "weekend",
    "weekends",
    "holiday",
    "holidays",
    "sunday",
    "sundays",
    "saturday",
    "saturdays",
    "extra",
    "plus",
    "additional",
    "days",
    "shift",
    "evening",
    "approximately",
    "approx",
    "average",
    "median",
    "market",
    "example",
    "if",
    "depending",
    "typically",
    "hiring",
    "range",
    "ranges",
    "or",
    "either",
    "i",
    "ii",
    "iii",
    "iv",
    "l3",
    "l4",
    "l5",
    "l6",
    "ic3",
    "ic4",
    "degree",
    "bachelor",
    "master",
    "phd",
    "licensed",
    "certified",
    "qualified",
    "unqualified",
    "budget",
    "maximum",
    "min",
    "max",
    "formerly",
    "minimum",
    "midpoint",
    "starting",
    "start",
    "promotion",
    "potential",
];

/// The pay of the text that is labelled, is what the job pays by itself, and stands in a block without a word of
/// [`APART`] and without the name of a place; with its place in the prose.
pub(super) fn plain<'a>(cx: &Context<'a>) -> Vec<(&'a Fact, &'a Pay, Span)> {
    let posting = cx.posting;
    let stated = cx.facts.pay().filter_map(|(fact, pay)| Some((fact, pay, fact.prose?)));
    stated
        .filter(|(fact, pay, prose)| {
            let base = matches!(pay.label, None | Some(PayLabel::Base)) && !pay.pro_rata;
            let stated = fact.confidence == Confidence::High
                || fact.confidence == Confidence::Medium && pay.currency.is_some() && pay.period.is_some();
            let Some(index) = fact.block.filter(|_| stated && base) else { return false };
            let block = &posting.blocks[index];
            // The title of a document says nothing of the one amount or the other.
            let titled = |block: &&Block| posting.title().is_none_or(|(_, at)| !block.span.contains(at));
            let around = posting.blocks[..index].last().filter(|before| before.words.len() <= 8).filter(titled);
            let heading =
                posting.sections[block.section].heading.map(|heading| &posting.blocks[heading]).filter(titled);
            let sentences = &posting.sentences[block.sentences.clone()];
            let sentence = sentences.iter().find(|sentence| sentence.prose.end > prose.start).map(|one| one.prose);
            let beside = [around, heading].into_iter().flatten().map(|block| block.prose);
            // A heading "Package" says only that pay stands below.
            let sets_apart = |word: &crate::text::Word, above: bool| {
                let text = word.text(&posting.prose).to_lowercase();
                APART.contains(&text.as_str()) && !is_unit(posting, *word) && !(above && text == "package")
            };
            let said = |prose: Span, above| posting.words_in(prose).iter().any(|word| sets_apart(word, above));
            let apart =
                sentence.is_some_and(|prose| said(prose, false)) || beside.into_iter().any(|prose| said(prose, true));
            let placed = cx.facts.all().iter().any(|other| {
                matches!(other.kind, FactKind::Place(_)) && other.block.is_some() && other.block == fact.block
            });
            !apart && !placed && !matches!(block.kind, BlockKind::Cell { .. }) && !cx.excused(*prose)
        })
        .collect()
}

/// "per" of "per year", and the label of a range itself.
fn is_unit(posting: &crate::posting::Posting, word: crate::text::Word) -> bool {
    let text = word.text(&posting.prose).to_lowercase();
    let next = posting.words_in(Span { start: word.end, end: (word.end + 24).min(posting.prose.len() as u32) });
    let next = next.first().map_or("", |next| next.text(&posting.prose)).to_lowercase();
    let units = ["year", "annum", "hour", "month", "week", "day"];
    text == "per" && units.contains(&next.as_str()) || matches!(text.as_str(), "range" | "starting" | "hiring")
}

/// Whether a single amount lies within a range.
fn is_within(one: &Pay, range: &Pay) -> bool {
    let (Some(low), Some(high)) = (range.min, range.max) else { return false };
    range.ends.is_some()
        && one.ends.is_none()
        && one.max.is_some_and(|amount| (low * 0.99..=high * 1.01).contains(&amount))
}

/// Of a size that two versions of the pay for one job have; what a single amount is for, no words tell.
fn is_close(one: &Pay, other: &Pay) -> bool {
    let ratio = one.max.unwrap_or(1.0) / other.max.unwrap_or(1.0).max(0.01);
    (0.67..1.5).contains(&ratio)
}

fn same(one: &Pay, other: &Pay) -> bool {
    let near = |a: Option<f64>, b: Option<f64>| a.zip(b).is_none_or(|(a, b)| (a - b).abs() <= a.max(b) * 0.01);
    near(one.min, other.min) && near(one.max, other.max)
}

/// For the same time, in the same money, and of the same size.
fn comparable(one: &Pay, other: &Pay) -> bool {
    let money = one.currency.zip(other.currency).is_none_or(|(one, other)| one.may_be(other));
    let time = one.period.zip(other.period).is_none_or(|(one, other)| one == other);
    let ratio = one.max.unwrap_or(1.0) / other.max.unwrap_or(1.0).max(0.01);
    money && time && (0.4..2.5).contains(&ratio)
}
