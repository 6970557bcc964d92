//! Plan: what holds for every rule in one file, worked out from pages, configuration and command line.

use super::{Catalog, Rule, Settings, laws};
use crate::config::{Config, Jurisdictions, Override, Rulings, Setting};
use crate::finding::Level;

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
    pub select: Option<Vec<String>>,
    /// These too.
    pub extend: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
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
        let words = |names: &[crate::config::Named]| names.iter().map(|name| name.text.clone()).collect();
        let mut written = Choice {
            select: config.select.as_deref().map(words),
            extend: words(&config.extend_select),
            ignore: words(&config.ignore),
        };
        if typed.select.is_some() {
            written.select = None;
            written.ignore.clear();
        }
        let mut plan = Self::defaults(catalog, settings);
        for (rule, ruling) in catalog.rules().iter().zip(&mut plan.0) {
            let page = page_level(rule, settings);
            let demanded = config.require_reason && *rule.name == *REASON_RULE;
            if demanded {
                ruling.put(page, Setting::On);
            }
            ruling.set(rule, page, &config.rulings);
            ruling.choose(rule, page, &written, demanded || named(rule, &config.rulings));
            for entry in overrides {
                ruling.set(rule, page, &entry.rulings);
            }
            ruling.choose(rule, page, typed, false);
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
        }
    }

    /// The level of the findings in a document; `named` says that the law of a place that it names applies.
    #[must_use]
    pub fn level_in(&self, named: bool) -> Option<Level> {
        let raised = self.where_named.filter(|_| named && !(self.fixed_level && self.level.is_some()));
        raised.or(self.level)
    }

    fn off(&mut self) {
        self.level = None;
        self.where_named = None;
    }

    fn set(&mut self, rule: &Rule, page: Level, rulings: &Rulings) {
        for (_, setting) in rulings.families.iter().filter(|(family, _)| family.text == rule.page.family) {
            match (self.level, self.where_named, setting) {
                (Some(_), ..) | (.., Setting::Off) => self.put(page, *setting),
                (None, Some(_), Setting::Level(level)) => {
                    self.where_named = Some(*level);
                    self.fixed_level = true;
                }
                (None, ..) => {}
            }
        }
        for entry in rulings.rules.iter().filter(|entry| names(rule, &entry.rule.text) == Some(3)) {
            if let Some(setting) = entry.setting {
                self.put(page, setting);
            }
            for (name, value, _) in &entry.options {
                self.options.insert(name.text.clone(), value.clone());
            }
        }
    }

    fn put(&mut self, page: Level, setting: Setting) {
        match setting {
            Setting::Off => self.off(),
            Setting::On => self.level = self.level.or(Some(page)),
            Setting::Level(level) => {
                self.level = Some(level);
                self.fixed_level = true;
            }
        }
    }

    /// Applies a choice: the more exact name wins, and among equals the one that switches off. `kept` says that the
    /// rule was set by its name, which a choice of families does not undo.
    fn choose(&mut self, rule: &Rule, page: Level, choice: &Choice, kept: bool) {
        let best = |list: &[String]| list.iter().filter_map(|name| names(rule, name)).max();
        if let Some(select) = &choice.select {
            match best(select) {
                Some(3) => self.put(page, Setting::On),
                Some(_) => {}
                None if kept => {}
                None => self.off(),
            }
        }
        let extended = best(&choice.extend);
        let waits = rule.page.data.opt_in && extended != Some(3);
        if extended.is_some() && !waits {
            self.put(page, Setting::On);
        }
        let chosen = extended.max(choice.select.as_deref().and_then(best)).max(kept.then_some(3));
        if best(&choice.ignore) >= chosen.or(Some(1)) {
            self.off();
        }
    }
}
