//! Plan: what holds for every rule in one file, worked out from pages, configuration and command line.

use std::collections::BTreeMap;

use super::{Catalog, Rule, Settings, laws};
use crate::config::{Config, Jurisdictions, Named, Override, Rulings, Setting};
use crate::finding::Level;
use crate::text::Span;

/// What holds for one rule in one file.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// The level of its findings; none when it is off.
    pub level: Option<Level>,
    /// The level of its findings in a document that names a place whose law the rule rests on; none when it is off, or
    /// when that makes no difference.
    pub where_named: Option<Level>,
    /// Whether the configuration gave that level, so that the rule may not choose another.
    pub fixed_level: bool,
    /// Its options.
    pub options: toml::Table,
    /// Where the level comes from.
    pub origin: Origin,
    /// Where those options come from that the page does not give.
    pub option_origins: BTreeMap<String, Origin>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nothing is said of it.
    Default,
    /// The page of the rule.
    Page,
    /// The page of the rule, for the chosen places.
    Law,
    /// This place of the configuration.
    Written(Span),
    /// This place of the configuration, in an override.
    Override(Span),
    /// The command line.
    Typed,
}

/// What holds for every rule of a catalog in one file, by the number of the rule.
#[derive(Clone, Debug)]
pub struct Plan(pub Vec<Ruling>);

/// The rule that `require-reason` switches on.
const REASON_RULE: &str = "suppression-without-reason";

/// Rules that a user names, by rule, family, or "all".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only these.
    pub select: Option<Vec<Named>>,
    /// These too.
    pub extend: Vec<Named>,
    /// Not these.
    pub ignore: Vec<Named>,
}

impl Plan {
    /// What holds where nothing is configured.
    #[must_use]
    pub fn defaults(catalog: &Catalog, settings: &Settings) -> Self {
        Self(catalog.rules().iter().map(|rule| Ruling::default_of(rule, settings)).collect())
    }

    /// What holds where `config` and those of its `overrides` that match are in force, and `typed` was typed.
    #[must_use]
    pub fn resolve(
        catalog: &Catalog,
        settings: &Settings,
        config: &Config,
        overrides: &[&Override],
        typed: &Choice,
    ) -> Self {
        let mut written = Choice {
            select: config.select.clone(),
            extend: config.extend_select.clone(),
            ignore: config.ignore.clone(),
        };
        if typed.select.is_some() {
            written.select = None;
            written.ignore.clear();
        }
        let mut plan = Self::defaults(catalog, settings);
        for (rule, ruling) in catalog.rules().iter().zip(&mut plan.0) {
            let page = page_level(rule, settings);
            let demanded = config.require_reason.filter(|_| *rule.name == *REASON_RULE);
            if let Some(origin) = demanded.map(Origin::Written) {
                ruling.put(page, Setting::On, origin);
            }
            ruling.set(rule, page, &config.rulings, Origin::Written);
            ruling.choose(rule, page, &written, demanded.is_some() || named(rule, &config.rulings), false);
            for entry in overrides {
                ruling.set(rule, page, &entry.rulings, Origin::Override);
            }
            ruling.choose(rule, page, typed, false, true);
        }
        plan
    }
}

fn named(rule: &Rule, rulings: &Rulings) -> bool {
    rulings.rules.iter().any(|entry| names(rule, &entry.rule.text) == Some(3) && entry.setting.is_some())
}

/// Whether the law on which `rule` rests concerns one of `places`, and is in force.
#[must_use]
pub fn concerned(rule: &Rule, places: &Jurisdictions, settings: &Settings) -> bool {
    let mut laws = rule.page.data.jurisdictions.iter();
    laws.any(|place| places.concern(place) && laws::in_force(&rule.name, place, settings.today))
}

/// The level of the page: higher where the law of a chosen place applies, at most a warning where it is not known to.
fn page_level(rule: &Rule, settings: &Settings) -> Level {
    let data = &rule.page.data;
    if concerned(rule, &settings.jurisdictions, settings) {
        return data.raised_to.unwrap_or(data.level);
    }
    if data.jurisdictions.is_empty() { data.level } else { data.level.min(Level::Warning) }
}

/// How exactly `name` means `rule`: 3 by its name, 2 by its family, 1 as one of all.
fn names(rule: &Rule, name: &str) -> Option<u8> {
    if *rule.name == *name || rule.page.data.formerly.iter().any(|old| old == name) {
        return Some(3);
    }
    if rule.page.family == name {
        return Some(2);
    }
    (name == "all").then_some(1)
}

impl Ruling {
    fn default_of(rule: &Rule, settings: &Settings) -> Self {
        let data = &rule.page.data;
        let chosen = &settings.jurisdictions;
        let concerned = concerned(rule, chosen, settings);
        let on = data.default && (!data.opt_in || concerned);
        let waits = data.default && !data.jurisdictions.is_empty() && !chosen.is_chosen();
        Self {
            level: on.then(|| page_level(rule, settings)),
            where_named: waits.then(|| data.raised_to.unwrap_or(data.level).min(Level::Warning)),
            fixed_level: false,
            options: data.options.clone(),
            origin: if concerned { Origin::Law } else { Origin::Page },
            option_origins: BTreeMap::new(),
        }
    }

    /// The level of the findings in a document; `named` says that the law of a place that it names applies.
    #[must_use]
    pub fn level_in(&self, named: bool) -> Option<Level> {
        let raised = self.where_named.filter(|_| named && !(self.fixed_level && self.level.is_some()));
        raised.or(self.level)
    }

    fn off(&mut self, origin: Origin) {
        self.level = None;
        self.where_named = None;
        self.origin = origin;
    }

    fn set(&mut self, rule: &Rule, page: Level, rulings: &Rulings, origin: fn(Span) -> Origin) {
        for (family, setting) in rulings.families.iter().filter(|(family, _)| family.text == rule.page.family) {
            let origin = origin(family.span);
            match (self.level, self.where_named, setting) {
                (Some(_), ..) | (.., Setting::Off) => self.put(page, *setting, origin),
                (None, Some(_), Setting::Level(level)) => {
                    self.where_named = Some(*level);
                    self.fixed_level = true;
                    self.origin = origin;
                }
                (None, ..) => {}
            }
        }
        for entry in rulings.rules.iter().filter(|entry| names(rule, &entry.rule.text) == Some(3)) {
            if let Some(setting) = entry.setting {
                self.put(page, setting, origin(entry.rule.span));
            }
            for (name, value, _) in &entry.options {
                self.options.insert(name.text.clone(), value.clone());
                self.option_origins.insert(name.text.clone(), origin(name.span));
            }
        }
    }

    fn put(&mut self, page: Level, setting: Setting, origin: Origin) {
        match setting {
            Setting::Off => return self.off(origin),
            Setting::On if self.level.is_some() => return,
            Setting::On => self.level = Some(page),
            Setting::Level(level) => {
                self.level = Some(level);
                self.fixed_level = true;
            }
        }
        self.origin = origin;
    }

    /// Applies a choice: the more exact name wins, and among equals the one that switches off. `kept` says that the
    /// rule was set by its name, which a choice of families does not undo.
    fn choose(&mut self, rule: &Rule, page: Level, choice: &Choice, kept: bool, typed: bool) {
        let best = |list: &[Named]| {
            let named = list.iter().filter_map(|name| Some((names(rule, &name.text)?, name.span)));
            named.max_by_key(|&(exact, _)| exact)
        };
        let origin = |span: Span| if typed { Origin::Typed } else { Origin::Written(span) };
        if let Some(select) = &choice.select {
            match best(select) {
                Some((3, span)) => self.put(page, Setting::On, origin(span)),
                Some(_) => {}
                None if kept => {}
                None => {
                    let first = select.first().map_or_else(Span::default, |name| name.span);
                    let last = select.last().map_or(first, |name| name.span);
                    self.off(origin(first.to(last)));
                }
            }
        }
        let extended = best(&choice.extend);
        let waits = rule.page.data.opt_in && extended.map(|(exact, _)| exact) != Some(3);
        if let Some((_, span)) = extended.filter(|_| !waits) {
            self.put(page, Setting::On, origin(span));
        }
        let exact = |found: Option<(u8, Span)>| found.map(|(exact, _)| exact);
        let chosen = exact(extended).max(exact(choice.select.as_deref().and_then(best))).max(kept.then_some(3));
        let ignored = best(&choice.ignore);
        if let Some((_, span)) = ignored.filter(|&(exact, _)| Some(exact) >= chosen.or(Some(1))) {
            self.off(origin(span));
        }
    }
}
