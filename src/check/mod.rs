//! check: posting × workspace × plan → findings; pure, and the same for every door.

mod engine;
mod whereabouts;

use std::collections::BTreeMap;

use crate::facts::Facts;
use crate::finding::Finding;
use crate::posting::{Posting, Profile};
use crate::rules::dictionary::Hit;
use crate::rules::{Catalog, Findings, Kind, Plan, Settings, kinds};
use crate::workspace::Workspace;

use engine::Engine;

/// All findings in `posting`, in order of their place.
#[must_use]
pub fn check(
    posting: &Posting,
    workspace: &Workspace,
    catalog: &Catalog,
    plan: &Plan,
    settings: &Settings,
) -> Vec<Finding> {
    let facts = Facts::of(posting);
    let places = whereabouts::places(posting, &facts, settings);
    let engine = Engine { posting, facts: &facts, workspace, settings, catalog, plan, places: &places };
    let mut found = Vec::new();
    // Of a document that cannot be read at all no rule could say anything true.
    if posting.faults.is_empty() || !posting.words.is_empty() {
        rules(&engine, &mut found);
    }
    yield_places(catalog, &mut found);
    engine.faults(&mut found);
    engine.suppress(&mut found);
    found.sort_by(|a, b| (a.span(), &a.rule, &a.message).cmp(&(b.span(), &b.rule, &b.message)));
    found.dedup();
    found
}

/// What the rules find.
fn rules(engine: &Engine<'_>, found: &mut Vec<Finding>) {
    let Engine { posting, catalog, plan, .. } = *engine;
    let (hits, wanted) = catalog.dictionary.scan(posting);
    let mut by_rule: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
    for hit in hits {
        by_rule.entry(catalog.dictionary.entry(hit.entry).rule).or_default().push(hit);
    }
    for (number, rule) in catalog.rules().iter().enumerate() {
        let ruling = &plan.0[number];
        let Some(level) = engine.level(number) else { continue };
        if !runs_on(rule.page.data.profiles.as_slice(), posting.profile) {
            continue;
        }
        let hits = by_rule.get(&number).map_or(&[][..], Vec::as_slice);
        let context = engine.context(number, level, hits);
        let mut out = Findings::new(context, ruling.fixed_level, found);
        match &rule.kind {
            Kind::Terms => kinds::terms::check(&context, &mut out),
            Kind::Pattern(patterns) => {
                let from = wanted.partition_point(|&(rule, ..)| (rule as usize) < number);
                let mine: Vec<(u32, u32)> = wanted[from..]
                    .iter()
                    .take_while(|&&(rule, ..)| rule as usize == number)
                    .map(|&(_, pattern, block)| (pattern, block))
                    .collect();
                kinds::pattern::check(&context, patterns, &mine, &mut out);
            }
            Kind::Section => kinds::section::check(&context, &mut out),
            Kind::Required => kinds::required::check(&context, &mut out),
            Kind::Measure(measure) => kinds::measure::check(&context, *measure, &mut out),
            Kind::Code(check) => check(&context, &mut out),
            Kind::Engine => {}
        }
    }
}

/// One place, one voice: a finding is dropped where a rule that its page yields to speaks too.
fn yield_places(catalog: &Catalog, found: &mut Vec<Finding>) {
    let yields_to = |finding: &Finding| catalog.rule(&finding.rule).map_or(&[][..], |rule| &rule.page.data.yields_to);
    let same = |one: &Finding, other: &Finding| one.span() == other.span() || one.span().overlaps(other.span());
    let quiet: Vec<bool> = found
        .iter()
        .map(|finding| {
            let louder = yields_to(finding);
            found.iter().any(|other| louder.iter().any(|name| **name == *other.rule) && same(finding, other))
        })
        .collect();
    let mut quiet = quiet.into_iter();
    found.retain(|_| quiet.next() == Some(false));
}

fn runs_on(profiles: &[Profile], profile: Profile) -> bool {
    profiles.contains(&profile)
}
