//! Names: whether the words of a configuration name anything – rules, families, sections, profiles, places.

use std::sync::Arc;

use crate::config::keys::{Kind, TRAITS};
use crate::config::{Config, Jurisdictions, Named, RuleSetting, Rulings, fault, unknown};
use crate::finding::{Finding, Label, Level};
use crate::posting::ways::WrongPattern;
use crate::posting::{Dialect, Profile, SectionKind};
use crate::rules::{Catalog, Known, PageFault};
use crate::text::{Source, Span, nearest};

/// The rule that findings in rule pages belong to.
pub const PAGE_RULE: &str = "invalid-rule-page";

/// What is wrong with a rule page, as a finding; for a misspelt key, what was probably meant.
pub(super) fn page_fault(fault: &PageFault) -> Finding {
    let (what, known) = fault.message.split_once(", expected ").unwrap_or((&fault.message, ""));
    let names: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let near = what.split('`').nth(1).and_then(|wrong| nearest(wrong, names.iter().copied()));
    Finding {
        rule: Arc::from(PAGE_RULE),
        level: Level::Error,
        message: Arc::from(if names.is_empty() { &fault.message } else { what }),
        labels: vec![Label {
            path: None,
            span: fault.span,
            message: near.map_or_else(String::new, |near| format!("did you mean “{near}”?")),
        }],
        help: Arc::default(),
        notes: if names.is_empty() { Vec::new() } else { vec![format!("known: {}", names.join(", "))] },
        fix: None,
    }
}

/// What is wrong with a pattern of `source`, a configuration: at the very place, where the pattern is written as it is.
pub(super) fn pattern_fault(source: &Source, wrong: &WrongPattern) -> Finding {
    let whole = wrong.pattern.span;
    let written = source.slice(whole).find(&wrong.pattern.text).map(|at| whole.start as usize + at);
    let exact = wrong.part.as_ref().zip(written).map(|(part, at)| Span::new(at + part.start, at + part.end));
    let mut finding = fault(exact.unwrap_or(whole), "this pattern cannot be used", wrong.why.as_str());
    finding.help = "write a regular expression with a part `(?<name>…)`".into();
    finding
}

/// What a user named on the command line that there is not, with what was probably meant.
#[must_use]
pub fn unknown_choice<'a>(catalog: &'a Catalog, name: &str) -> Option<Option<&'a str>> {
    let choices = choices(catalog);
    let known = choices.contains(&name) || matches!(catalog.find(name), Known::Rule(_) | Known::Formerly(_));
    (!known).then(|| nearest(name, choices.iter().copied()))
}

/// The words of `kind` that there are; none where any may stand.
#[must_use]
pub fn known(kind: Kind, catalog: &Catalog) -> Option<Vec<String>> {
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    Some(match kind {
        Kind::Text | Kind::Path | Kind::Glob | Kind::Pattern => return None,
        Kind::Rule => catalog.rules().iter().map(|rule| rule.name.to_string()).collect(),
        Kind::Choice => owned(choices(catalog)),
        Kind::Family => owned(catalog.families()),
        Kind::Profile => owned(Profile::ALL.map(Profile::name).to_vec()),
        Kind::Dialect => owned(Dialect::ALL.map(Dialect::name).to_vec()),
        Kind::Section => owned(SectionKind::ALL.map(SectionKind::name).to_vec()),
        Kind::Jurisdiction => Jurisdictions::known(),
        Kind::Trait => owned(TRAITS.to_vec()),
    })
}

fn choices(catalog: &Catalog) -> Vec<&str> {
    let rules = catalog.rules().iter().map(|rule| &*rule.name);
    catalog.families().into_iter().chain(["all"]).chain(rules).collect()
}

/// All names in `config` that name nothing, and options that a rule does not have.
pub(super) fn check(config: &Config, catalog: &Catalog) -> Vec<Finding> {
    let mut faults = Vec::new();
    let choices = choices(catalog);
    let lists = [config.select.as_deref().unwrap_or_default(), &config.ignore, &config.extend_select];
    for name in lists.into_iter().flatten() {
        if unknown_choice(catalog, &name.text).is_some() {
            faults.push(unknown("rule or family", name, &choices));
        }
    }
    rulings(&config.rulings, catalog, &mut faults);
    let profiles = Profile::ALL.map(Profile::name);
    for entry in &config.overrides {
        rulings(&entry.rulings, catalog, &mut faults);
        faults.extend(entry.profile.iter().filter_map(|name| among("kind of document", name, &profiles)));
    }
    faults.extend(config.kinds.iter().filter_map(|(_, name)| among("kind of document", name, &profiles)));
    let dialects = Dialect::ALL.map(Dialect::name);
    faults.extend(config.dialects.iter().filter_map(|(_, name)| among("dialect", name, &dialects)));
    let sections = SectionKind::ALL.map(SectionKind::name);
    faults.extend(config.sections.iter().filter_map(|(name, _)| among("section", name, &sections)));
    faults.sort_by_key(Finding::span);
    faults
}

fn among(what: &str, name: &Named, known: &[&str]) -> Option<Finding> {
    (!known.contains(&name.text.as_str())).then(|| unknown(what, name, known))
}

fn rulings(rulings: &Rulings, catalog: &Catalog, faults: &mut Vec<Finding>) {
    let families = catalog.families();
    for (family, _) in &rulings.families {
        faults.extend(among("family", family, &families));
    }
    for setting in &rulings.rules {
        match catalog.find(&setting.rule.text) {
            Known::Rule(number) | Known::Formerly(number) => {
                options(setting, &catalog.rules()[number].page.data.options, faults);
            }
            Known::Unknown { .. } => {
                let known: Vec<&str> = catalog.rules().iter().map(|rule| &*rule.name).collect();
                faults.push(unknown("rule", &setting.rule, &known));
            }
        }
    }
    for code in rulings.jurisdictions.iter().flatten() {
        if !Jurisdictions::knows(&code.text) {
            let known = Jurisdictions::known();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let capitals = Named { text: code.text.to_ascii_uppercase(), span: code.span };
            faults.push(unknown("jurisdiction", &capitals, &known));
        }
    }
}

/// Options of one rule: whether it has them, and whether the values are of the kind of its defaults.
fn options(setting: &RuleSetting, defaults: &toml::Table, faults: &mut Vec<Finding>) {
    for (name, value, span) in &setting.options {
        let Some(default) = defaults.get(&name.text) else {
            let known: Vec<&str> = std::iter::once("level").chain(defaults.keys().map(String::as_str)).collect();
            faults.push(unknown(&format!("option of {}", setting.rule.text), name, &known));
            continue;
        };
        if !alike(default, value) {
            let wanted = kind(default);
            let message = format!("`{}` of {} must be {wanted}", name.text, setting.rule.text);
            let mut finding = fault(*span, message, format!("{wanted} goes here"));
            finding.notes.push(format!("the value without configuration is {default}"));
            faults.push(finding);
        }
    }
}

/// Whether `value` can stand for `default`.
fn alike(default: &toml::Value, value: &toml::Value) -> bool {
    use toml::Value::{Array, Boolean, Datetime, Float, Integer, String, Table};
    match (default, value) {
        (Integer(_) | Float(_), Integer(_)) | (Float(_), Float(_)) | (Boolean(_), Boolean(_)) => true,
        (String(_), String(_)) | (Datetime(_), Datetime(_)) | (Table(_), Table(_)) => true,
        (Integer(_), Float(value)) => value.fract() == 0.0,
        (Array(defaults), Array(values)) => match defaults.first() {
            Some(first) => values.iter().all(|value| alike(first, value)),
            None => values.iter().all(toml::Value::is_str),
        },
        _ => false,
    }
}

fn kind(value: &toml::Value) -> &'static str {
    match value {
        toml::Value::Integer(_) => "a whole number",
        toml::Value::Float(_) => "a number",
        toml::Value::Boolean(_) => "true or false",
        toml::Value::String(_) => "a string",
        toml::Value::Datetime(_) => "a date",
        toml::Value::Array(_) => "a list like its default",
        toml::Value::Table(_) => "a table",
    }
}
