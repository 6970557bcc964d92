//! Effective: what holds in one file, value by value, each with the place that says so.

use super::Project;
use crate::config::{Globs, Named};
use crate::finding::Level;
use crate::rules::{Origin, Rule, Ruling};
use crate::text::Span;

/// A value that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// The table of the configuration it would stand in; empty for the top.
    pub table: &'static str,
    /// Its key, as it would be written.
    pub key: String,
    /// The value, as it would be written; none where it is left to what a document says.
    pub value: Option<String>,
    /// What says so.
    pub origin: Origin,
}

impl Project {
    /// All that holds in the file `path`, relative to the configuration: first what is not about single rules, then the
    /// rules by name.
    #[must_use]
    pub fn effective(&self, path: &str) -> Vec<Effective> {
        let setup = self.setup(path);
        let mut all = self.general(path);
        let catalog = self.catalog();
        let mut rules: Vec<(&Rule, &Ruling)> = catalog.rules().iter().zip(&setup.plan.0).collect();
        rules.sort_by_key(|(rule, _)| &rule.name);
        all.extend(rules.into_iter().map(|(rule, ruling)| of_rule(rule, ruling)));
        all
    }

    fn general(&self, path: &str) -> Vec<Effective> {
        let config = &self.config;
        let mut all = Vec::new();
        let mut add = |table, key: &str, value: Option<String>, origin| {
            all.push(Effective { table, key: key.to_owned(), value, origin });
        };
        let written = |typed: bool, span: Option<Span>| match span {
            _ if typed => Origin::Typed,
            Some(span) => Origin::Written(span),
            None => Origin::Default,
        };
        let level = written(self.wishes.level.is_some(), config.level.map(|written| written.span));
        add("", "level", Some(quoted(self.shown_from().name())), level);
        let fail_on = written(self.wishes.fail_on.is_some(), config.fail_on.map(|written| written.span));
        add("", "fail-on", Some(quoted(self.fails_from().map_or("never", Level::name))), fail_on);
        if let Some(baseline) = &config.baseline {
            add("", "baseline", Some(quoted(&baseline.text)), Origin::Written(baseline.span));
        }
        let matching: Vec<_> = config.overrides.iter().filter(|entry| entry.files.matches(path)).collect();
        let places = |names: &[Named]| Some(list(names.iter().map(|name| name.text.as_str())));
        let span = |names: &[Named]| names.first().map_or_else(Span::default, |name| name.span);
        let overridden = matching.iter().rev().find_map(|entry| entry.rulings.jurisdictions.as_ref());
        let (value, origin) = match (&self.wishes.jurisdictions, overridden, &config.rulings.jurisdictions) {
            (Some(typed), ..) => (Some(list(typed.iter().map(String::as_str))), Origin::Typed),
            (None, Some(names), _) => (places(names), Origin::Override(span(names))),
            (None, None, Some(names)) => (places(names), Origin::Written(span(names))),
            (None, None, None) => (None, Origin::Default),
        };
        add("", "jurisdictions", value, origin);
        let reason = config.require_reason;
        add("", "require-reason", Some(reason.is_some().to_string()), written(false, reason));
        let by_glob = |globs: &[(Globs, Named)]| {
            let found = globs.iter().rev().find(|(globs, _)| globs.matches(path));
            found.map(|(_, word)| (word.text.clone(), Origin::Written(word.span)))
        };
        let overridden = matching.iter().rev().find_map(|entry| entry.profile.as_ref());
        let profile = match (self.wishes.profile, overridden) {
            (Some(typed), _) => Some((typed.name().to_owned(), Origin::Typed)),
            (None, Some(word)) => Some((word.text.clone(), Origin::Override(word.span))),
            (None, None) => by_glob(&config.kinds),
        };
        let typed = self.wishes.dialect.map(|dialect| (dialect.name().to_owned(), Origin::Typed));
        let dialect = typed.or_else(|| by_glob(&config.dialects));
        let found = [("kinds", profile), ("dialects", dialect)];
        for (table, _) in found.iter().filter(|(_, found)| found.is_none()) {
            add("", table, None, Origin::Default);
        }
        for (table, found) in found {
            if let Some((word, origin)) = found {
                add(table, &quoted(path), Some(quoted(&word)), origin);
            }
        }
        if !config.allow.is_empty() {
            let origin = written(false, config.allow.first().map(|term| term.span));
            add("terms", "allow", places(&config.allow), origin);
        }
        for (section, headings) in &config.sections {
            let value = list(headings.iter().map(String::as_str));
            add("sections", &section.text, Some(value), Origin::Written(section.span));
        }
        all
    }
}

fn of_rule(rule: &Rule, ruling: &Ruling) -> Effective {
    let level = quoted(ruling.level.map_or("off", Level::name));
    let set = ruling.options.iter().filter(|(name, _)| ruling.option_origins.contains_key(*name));
    let options: String = set.map(|(name, value)| format!(", {name} = {value}")).collect();
    let value = if options.is_empty() { level } else { format!("{{ level = {level}{options} }}") };
    // A rule whose options alone are set is not as its page says.
    let origin = match ruling.origin {
        Origin::Page | Origin::Law => ruling.option_origins.values().next().copied().unwrap_or(ruling.origin),
        origin => origin,
    };
    Effective { table: "rules", key: rule.name.to_string(), value: Some(value), origin }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", words.map(quoted).collect::<Vec<_>>().join(", "))
}
