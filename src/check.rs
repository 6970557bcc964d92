//! check: posting × workspace × plan → findings; pure, and the same for every door.

use std::collections::BTreeMap;

use crate::facts::Facts;
use crate::finding::{Finding, Level};
use crate::posting::{Posting, Profile};
use crate::rules::dictionary::Hit;
use crate::rules::{Catalog, Context, Findings, Kind, Settings, kinds};
use crate::workspace::Workspace;

/// What holds for one rule in one file.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// The level of its findings; none when it is off.
    pub level: Option<Level>,
    /// Whether the configuration gave that level, so that the rule may not choose another.
    pub fixed_level: bool,
    /// Its options.
    pub options: toml::Table,
}

/// What holds for every rule of a catalog in one file, by the number of the rule.
#[derive(Clone, Debug)]
pub struct Plan(pub Vec<Ruling>);

impl Plan {
    /// What holds where nothing is configured.
    #[must_use]
    pub fn defaults(catalog: &Catalog, settings: &Settings) -> Self {
        let rulings = catalog.rules().iter().map(|rule| {
            let data = &rule.page.data;
            let concerned = data.jurisdictions.iter().any(|place| settings.jurisdictions.concern(place));
            let level = match (concerned, data.jurisdictions.is_empty()) {
                (true, _) => data.raised_to.unwrap_or(data.level),
                (false, false) => data.level.min(Level::Warning),
                (false, true) => data.level,
            };
            let on = data.default && (!data.opt_in || concerned);
            Ruling { level: on.then_some(level), fixed_level: false, options: data.options.clone() }
        });
        Self(rulings.collect())
    }
}

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
    let (hits, wanted) = catalog.dictionary.scan(posting);
    let mut by_rule: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
    for hit in hits {
        by_rule.entry(catalog.dictionary.entry(hit.entry).rule).or_default().push(hit);
    }
    let mut found = Vec::new();
    for (number, rule) in catalog.rules().iter().enumerate() {
        let ruling = &plan.0[number];
        let Some(level) = ruling.level else { continue };
        if !runs_on(rule.page.data.profiles.as_slice(), posting.profile) {
            continue;
        }
        let hits = by_rule.get(&number).map_or(&[][..], Vec::as_slice);
        let context = Context {
            posting,
            facts: &facts,
            workspace,
            settings,
            catalog,
            rule,
            options: &ruling.options,
            level,
            hits,
        };
        let mut out = Findings::new(context, ruling.fixed_level, &mut found);
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
            Kind::Measure(measure) => kinds::measure::check(&context, *measure, &mut out),
            Kind::Code(check) => check(&context, &mut out),
            Kind::Engine => {}
        }
    }
    found.sort_by(|a, b| (a.span(), &a.rule, &a.message).cmp(&(b.span(), &b.rule, &b.message)));
    found.dedup();
    found
}

fn runs_on(profiles: &[Profile], profile: Profile) -> bool {
    profiles.contains(&profile)
}
