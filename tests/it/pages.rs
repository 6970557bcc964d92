//! Every rule page proves itself by its examples.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;
use postlint::check::check;
use postlint::config::Jurisdictions;
use postlint::finding::Finding;
use postlint::fix;
use postlint::posting::{self, Dialect, Profile, Reading};
use postlint::rules::{Catalog, Example, KindName, Plan, Rule, Settings};
use postlint::text::Source;
use postlint::workspace::Workspace;
use postlint::workspace::files::Memory;

struct Case<'a> {
    example: &'a Example,
    rule: &'a Rule,
    path: String,
    encoding: Option<String>,
    settings: Settings,
    reading: Reading<'static>,
    plan: Plan,
    workspace: Workspace,
}

impl<'a> Case<'a> {
    fn new(rule: &'a Rule, example: &'a Example) -> Self {
        let setting = |name: &str| {
            let prefix = format!("{name}=");
            example.info.iter().find_map(|word| word.strip_prefix(&prefix).map(str::to_owned))
        };
        let path = example.info.first().filter(|word| !word.contains('=')).cloned().unwrap_or("posting.md".to_owned());
        let jurisdictions = setting("jurisdiction").unwrap_or_default();
        let settings = Settings {
            today: setting("today").map_or(date(2026, 11, 21), |day| day.parse().expect("today=YYYY-MM-DD")),
            jurisdictions: Jurisdictions::new(jurisdictions.split(',').map(str::to_owned)),
            allowed: setting("allow")
                .map(|terms| terms.split(',').map(str::to_lowercase).collect())
                .unwrap_or_default(),
        };
        let reading = Reading {
            profile: setting("profile").map(|name| Profile::parse(&name).expect("profile=posting, role or snippet")),
            dialect: setting("dialect")
                .map(|name| Dialect::parse(&name).expect("dialect=markdown, plain, html or jsonld")),
            ..Reading::default()
        };
        let catalog = Catalog::builtin();
        let mut plan = Plan::defaults(catalog, &settings.jurisdictions);
        for (ruling, other) in plan.0.iter_mut().zip(catalog.rules()) {
            let on = other.name == rule.name;
            ruling.level = if on && (!rule.page.data.opt_in || ruling.level.is_some()) {
                ruling.level.or(Some(rule.page.data.level))
            } else {
                None
            };
            for word in example.info.iter().filter_map(|word| word.strip_prefix("option.")) {
                let (name, value) = word.split_once('=').expect("option.name=value");
                let value = value
                    .parse::<i64>()
                    .map(toml::Value::from)
                    .or_else(|_| value.parse::<bool>().map(toml::Value::from));
                ruling.options.insert(
                    name.to_owned(),
                    value.unwrap_or_else(|_| toml::Value::from(word.split_once('=').expect("has one").1)),
                );
            }
        }
        let mut files: Memory = Memory(example.files.iter().cloned().collect());
        files.0.insert(path.clone(), example.text.clone());
        let encoding = setting("encoding");
        Self { example, rule, path, encoding, settings, reading, plan, workspace: Workspace::new(Box::new(files)) }
    }

    fn findings(&self, text: &str) -> Vec<Finding> {
        let source = Arc::new(self.source(text));
        posting::read(source, &self.reading)
            .iter()
            .flat_map(|posting| check(posting, &self.workspace, Catalog::builtin(), &self.plan, &self.settings))
            .collect()
    }

    /// The file as `encoding=` says it is written; in a "faulty" one a byte that is no UTF-8 stands for each U+FFFD.
    fn source(&self, text: &str) -> Source {
        let bytes = match self.encoding.as_deref() {
            None => return Source::new(self.path.clone(), text),
            Some("windows-1252") => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
            Some("utf-16") => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Some("faulty") => text.split('\u{fffd}').map(str::as_bytes).collect::<Vec<_>>().join(&0xff),
            Some(other) => panic!("encoding={other} is none of windows-1252, utf-16, faulty"),
        };
        Source::decode(self.path.clone(), bytes)
    }

    fn place(&self, line: usize) -> String {
        format!("rules/{}/{}.md:{}", self.rule.page.family, self.rule.name, self.example.line + line)
    }
}

fn run(rule: &Rule) -> Vec<String> {
    let mut faults = Vec::new();
    let mut said = BTreeSet::new();
    let examples = rule.page.examples();
    for example in &examples {
        let case = Case::new(rule, example);
        let findings = case.findings(&example.text);
        let source = case.source(&example.text);
        if example.flagged && findings.is_empty() {
            faults.push(format!("{}: nothing is flagged", case.place(0)));
        }
        for finding in &findings {
            let line = source.line(finding.span().start);
            said.insert(finding.message.clone());
            if !example.flagged {
                faults.push(format!("{}: {} “{}”", case.place(line), finding.message, source.slice(finding.span())));
            }
            if finding.message.contains(['{', '}']) {
                faults.push(format!("{}: the message is not filled in: {}", case.place(line), finding.message));
            }
        }
        if findings.iter().any(|finding| finding.fix.is_some()) {
            let (fixed, left) = fix::until_still(&example.text, true, |text| case.findings(text));
            if let Some(finding) = left.iter().find(|finding| finding.fix.is_some()) {
                faults.push(format!("{}: still flagged after its fix: {} in\n{fixed}", case.place(0), finding.message));
            }
            if example.fixed.as_ref().is_some_and(|wanted| *wanted != fixed) {
                faults.push(format!("{}: the fixes give\n{fixed}", case.place(0)));
            }
        } else if example.fixed.is_some() {
            faults.push(format!("{}: no finding has a fix", case.place(0)));
        }
    }
    if rule.page.data.kind != KindName::Engine {
        if !examples.iter().any(|example| example.flagged) || !examples.iter().any(|example| !example.flagged) {
            faults.push(format!(
                "rules/{}/{}.md: needs an example under Flagged and one under Fine",
                rule.page.family, rule.name
            ));
        }
        for (key, message) in &rule.page.data.messages {
            let parts: Vec<&str> = message.split(['{', '}']).step_by(2).collect();
            let shown = said.iter().any(|said| parts.iter().all(|part| said.contains(part)));
            if !shown {
                faults
                    .push(format!("rules/{}/{}.md: no example shows the message “{key}”", rule.page.family, rule.name));
            }
        }
    }
    for part in ["Why"] {
        if rule.page.part(part).is_empty() {
            faults.push(format!("rules/{}/{}.md: there is nothing under “{part}”", rule.page.family, rule.name));
        }
    }
    faults
}

/// Each page's examples are flagged and spared as they say; fixes settle; every message is shown.
/// `RULE=name cargo test pages` runs one page alone.
#[test]
fn pages() {
    let only = std::env::var("RULE").ok();
    let rules = Catalog::builtin().rules();
    let faults: Vec<String> =
        rules.iter().filter(|rule| only.as_deref().is_none_or(|only| *rule.name == *only)).flat_map(run).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
