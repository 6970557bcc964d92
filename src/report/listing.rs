//! Listing: all rules, as a table for people or as JSON for programs.

use std::io::{self, Write};

use anstyle::Style;
use serde::Serialize;

use super::{Look, lines, url};
use crate::posting::Profile;
use crate::rules::page::{FixName, Options};
use crate::rules::{Catalog, Plan, Rule, Ruling};

/// Raised when a program that reads the list could misunderstand it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct List<'a> {
    version: u32,
    rules: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    family: &'a str,
    summary: &'a str,
    level: &'static str,
    on: bool,
    fix: Option<&'static str>,
    jurisdictions: &'a [String],
    profiles: Vec<&'static str>,
    options: &'a Options,
    formerly: &'a [String],
    url: Option<String>,
}

/// Writes the rules as one JSON object.
///
/// # Errors
/// When `out` cannot be written.
pub fn json(out: &mut dyn Write, catalog: &Catalog, plan: &Plan) -> io::Result<()> {
    let entries = catalog.rules().iter().zip(&plan.0).map(|(rule, ruling)| {
        let data = &rule.page.data;
        Entry {
            name: &rule.name,
            family: &rule.page.family,
            summary: &rule.page.summary,
            level: ruling.level.unwrap_or(data.level).name(),
            on: ruling.level.is_some(),
            fix: fix(rule),
            jurisdictions: &data.jurisdictions,
            profiles: data.profiles.iter().map(|profile| profile.name()).collect(),
            options: &ruling.options,
            formerly: &data.formerly,
            url: url(rule),
        }
    });
    let mut rules: Vec<Entry<'_>> = entries.collect();
    rules.sort_by_key(|entry| (entry.family, entry.name));
    serde_json::to_writer_pretty(&mut *out, &List { version: VERSION, rules })?;
    writeln!(out)
}

/// Writes the rules as a table, by family, or those of one family.
///
/// # Errors
/// When `out` cannot be written.
pub fn table(out: &mut dyn Write, catalog: &Catalog, plan: &Plan, only: Option<&str>, look: Look) -> io::Result<()> {
    let mut rules: Vec<(&Rule, &Ruling)> = catalog.rules().iter().zip(&plan.0).collect();
    rules.retain(|(rule, _)| only.is_none_or(|family| rule.page.family == family));
    rules.sort_by_key(|(rule, _)| (&rule.page.family, &rule.name));
    let wide = rules.iter().map(|(rule, _)| rule.name.len()).max().unwrap_or_default();
    let bold = if look.color { Style::new().bold() } else { Style::new() };
    let faint = if look.color { Style::new().dimmed() } else { Style::new() };
    let mut family = "";
    for (rule, ruling) in &rules {
        if rule.page.family != family {
            let gap = if family.is_empty() { "" } else { "\n" };
            family = &rule.page.family;
            writeln!(out, "{gap}{bold}{family}{bold:#}")?;
        }
        let shade = if ruling.level.is_some() { Style::new() } else { faint };
        let level = ruling.level.map_or("off", |level| level.name());
        let mut about = rule.page.summary.trim_end_matches('.').to_owned();
        if !rule.page.data.jurisdictions.is_empty() {
            about = format!("{about} [{}]", rule.page.data.jurisdictions.join(" "));
        }
        let name = &rule.name;
        writeln!(out, "{shade}  {name:<wide$}  {level:<7}  {:<9}  {about}{shade:#}", fix(rule).unwrap_or(""))?;
    }
    let on = rules.iter().filter(|(_, ruling)| ruling.level.is_some()).count();
    let all = lines::counted(rules.len(), "rule");
    writeln!(out, "\n{all}, {on} on; the third column is the kind of fix; more: postlint explain RULE")
}

/// The kind of fix that findings of a rule may have.
fn fix(rule: &Rule) -> Option<&'static str> {
    rule.page.data.fix.map(|fix| match fix {
        FixName::Safe => "safe",
        FixName::Suggested => "suggested",
    })
}

/// What holds for a rule, in one line.
pub(super) fn facts(rule: &Rule, ruling: &Ruling) -> String {
    let data = &rule.page.data;
    let mut facts = vec![rule.page.family.clone()];
    facts.push(match ruling.level {
        Some(level) => level.name().to_owned(),
        None if data.opt_in => format!("{}, off where no place of these is chosen or named", data.level.name()),
        None => format!("{}, off", data.level.name()),
    });
    facts.extend(fix(rule).map(|fix| format!("{fix} fix")));
    if !data.jurisdictions.is_empty() {
        facts.push(data.jurisdictions.join(" "));
    }
    if data.profiles.len() < Profile::ALL.len() {
        let profiles: Vec<String> = data.profiles.iter().map(|profile| format!("{}s", profile.name())).collect();
        facts.push(format!("{} only", profiles.join(" and ")));
    }
    facts.join(" · ")
}
