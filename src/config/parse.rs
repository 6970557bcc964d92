//! Parse: from the text of postlint.toml to a Config, and all that is wrong with it.

use toml::de::DeTable;

use super::inclusion::inclusions;
use super::keys::{FAILING, KEYS, LEVELS, OVERRIDE, SETTINGS, TERMS, names};
use super::reader::{Reader, Value, entries, plain};
use super::{Config, Globs, Named, Override, RuleSetting, Rulings, Setting, Written, fault};
use crate::finding::{Finding, Level};
use crate::text::{Source, Span};

impl Config {
    /// Reads a configuration. What cannot be used is left out and reported.
    #[must_use]
    pub fn parse(source: &Source) -> (Self, Vec<Finding>) {
        let table = match DeTable::parse(source.text()) {
            Ok(table) => table,
            Err(error) => {
                let span = error.span().map_or_else(|| Span::at(0), Span::from);
                let lines: Vec<&str> = error.message().lines().collect();
                let finding = fault(span, format!("this is not valid TOML: {}", lines.join(", ")), "");
                return (Self::default(), vec![finding]);
            }
        };
        let mut reader = Reader::default();
        let mut config = Self::default();
        for (key, value) in entries(table.get_ref()) {
            config.set(&mut reader, &key, value);
        }
        reader.faults.sort_by_key(Finding::span);
        (config, reader.faults)
    }

    fn set(&mut self, reader: &mut Reader, key: &Named, value: &Value<'_>) {
        let name = key.text.as_str();
        match name {
            "level" => {
                let found = reader.level(name, value, &LEVELS);
                self.level = found.map(|at| Written { value: Level::ALL[at], span: key.span });
            }
            "fail-on" => {
                let found = reader.level(name, value, &FAILING);
                self.fail_on = found.map(|at| Written { value: Level::ALL.get(at).copied(), span: key.span });
            }
            "baseline" => self.baseline = reader.text(name, value),
            "select" => self.select = Some(reader.texts(name, value)),
            "ignore" => self.ignore = reader.texts(name, value),
            "extend-select" => self.extend_select = reader.texts(name, value),
            "rules" => {
                for (rule, value) in reader.table(name, value) {
                    if rule.text == "pages" {
                        self.pages = reader.texts("pages", value);
                    } else {
                        self.rulings.rules.extend(rule_setting(reader, rule, value));
                    }
                }
            }
            "families" => self.rulings.families = families(reader, value),
            "jurisdictions" => self.rulings.jurisdictions = Some(reader.texts(name, value)),
            "terms" => {
                for (key, value) in reader.table(name, value) {
                    if key.text == "allow" {
                        self.allow = reader.texts("allow", value);
                    } else {
                        reader.unknown_key(name, &key, &names(TERMS));
                    }
                }
            }
            "kinds" => self.kinds = by_glob(reader, name, value),
            "dialects" => self.dialects = by_glob(reader, name, value),
            "dialect" => self.inclusions = inclusions(reader, value),
            "sections" => {
                for (section, value) in reader.table(name, value) {
                    let headings = reader.texts(&section.text, value);
                    self.sections.push((section, headings.into_iter().map(|heading| heading.text).collect()));
                }
            }
            "exclude" => self.exclude = globs(reader, name, value),
            "include" => self.include = Some(globs(reader, name, value)),
            "require-reason" => self.require_reason = reader.flag(name, value).filter(|&flag| flag).map(|_| key.span),
            "override" => self.overrides = overrides(reader, value),
            _ => reader.unknown_key("", key, &names(KEYS)),
        }
    }
}

/// A level, "off" or "on".
fn setting(reader: &mut Reader, key: &str, value: &Value<'_>) -> Option<Setting> {
    reader.level(key, value, &SETTINGS).map(|at| match at {
        0 => Setting::Off,
        5 => Setting::On,
        level => Setting::Level(Level::ALL[level - 1]),
    })
}

fn rule_setting(reader: &mut Reader, rule: Named, value: &Value<'_>) -> Option<RuleSetting> {
    let mut found = RuleSetting { rule, setting: None, options: Vec::new() };
    match value.get_ref() {
        toml::de::DeValue::String(_) => found.setting = Some(setting(reader, &found.rule.text, value)?),
        toml::de::DeValue::Table(table) => {
            for (key, value) in entries(table) {
                if key.text == "level" {
                    found.setting = setting(reader, "level", value);
                } else if let Some(plain) = plain(value.get_ref()) {
                    found.options.push((key, plain, Span::from(value.span())));
                } else {
                    reader.wrong(&key.text, value, "a smaller number");
                }
            }
        }
        _ => {
            reader.wrong(&found.rule.text, value, "a level or a table with `level` and options");
            return None;
        }
    }
    Some(found)
}

fn families(reader: &mut Reader, value: &Value<'_>) -> Vec<(Named, Setting)> {
    let entries = reader.table("families", value);
    entries
        .into_iter()
        .filter_map(|(family, value)| setting(reader, &family.text, value).map(|setting| (family, setting)))
        .collect()
}

fn globs(reader: &mut Reader, key: &str, value: &Value<'_>) -> Globs {
    let patterns = reader.texts(key, value);
    build(reader, &patterns)
}

fn build(reader: &mut Reader, patterns: &[Named]) -> Globs {
    Globs::new(patterns.iter().map(|pattern| pattern.text.clone()).collect()).unwrap_or_else(|(number, why)| {
        let span = patterns.get(number).map_or_else(Span::default, |pattern| pattern.span);
        reader.faults.push(fault(span, format!("this is not a pattern for files: {why}"), ""));
        Globs::default()
    })
}

/// Pattern → word, in order.
fn by_glob(reader: &mut Reader, key: &str, value: &Value<'_>) -> Vec<(Globs, Named)> {
    let entries = reader.table(key, value);
    entries
        .into_iter()
        .filter_map(|(pattern, value)| {
            let word = reader.text(&pattern.text, value)?;
            Some((build(reader, &[pattern]), word))
        })
        .collect()
}

fn overrides(reader: &mut Reader, value: &Value<'_>) -> Vec<Override> {
    let toml::de::DeValue::Array(items) = value.get_ref() else {
        reader.wrong("override", value, "a list of tables, written [[override]]");
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in items {
        let mut entry = Override::default();
        let mut files = None;
        for (key, value) in reader.table("override", item) {
            match key.text.as_str() {
                "files" => files = Some(globs(reader, "files", value)),
                "profile" => entry.profile = reader.text("profile", value),
                "families" => entry.rulings.families = families(reader, value),
                "jurisdictions" => entry.rulings.jurisdictions = Some(reader.texts("jurisdictions", value)),
                "rules" => entry.rulings.rules = rules(reader, value),
                _ => reader.unknown_key("override", &key, &names(OVERRIDE)),
            }
        }
        if files.is_none() {
            let message = "this override does not say for which files it is";
            reader.faults.push(fault(Span::from(item.span()), message, "add files = [\"…\"]"));
        }
        entry.files = files.unwrap_or_default();
        found.push(entry);
    }
    found
}

fn rules(reader: &mut Reader, value: &Value<'_>) -> Vec<RuleSetting> {
    let entries = reader.table("rules", value);
    entries.into_iter().filter_map(|(rule, value)| rule_setting(reader, rule, value)).collect()
}

impl Rulings {
    /// Whether nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.families.is_empty() && self.jurisdictions.is_none()
    }
}
