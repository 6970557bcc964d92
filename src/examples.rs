//! Examples: a rule page tried on its own examples.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;

use crate::check::check;
use crate::config::Jurisdictions;
use crate::finding::{Finding, Label, Level};
use crate::fix;
use crate::posting::{self, Dialect, Profile, Reading};
use crate::project::PAGE_RULE;
use crate::rules::{Catalog, Example, KindName, Plan, Rule, Settings};
use crate::text::{Source, Span};
use crate::workspace::Workspace;
use crate::workspace::files::Memory;

/// What is wrong with the examples of `rule`: findings in its page.
///
/// Each must be flagged or spared as it says; fixes must settle, and give what the page says they give; every message
/// must be shown.
#[must_use]
pub fn run(catalog: &Catalog, rule: &Rule) -> Vec<Finding> {
    let page = &rule.page;
    let mut trial = Trial { catalog, rule, page: Source::new("", &*page.text), faults: Vec::new() };
    let examples = page.examples();
    let mut said = BTreeSet::new();
    for example in &examples {
        match Case::new(catalog, rule, example) {
            Ok(case) => trial.example(&case, &mut said),
            Err(why) => trial.at_line(example.line.saturating_sub(1), why),
        }
    }
    if page.data.kind != KindName::Engine {
        for (flagged, heading) in [(true, "Flagged"), (false, "Fine")] {
            if !examples.iter().any(|example| example.flagged == flagged) {
                trial.at_line(1, format!("there is no example under “{heading}”"));
            }
        }
        for (key, message) in &page.data.messages {
            let parts: Vec<&str> = message.split(['{', '}']).step_by(2).collect();
            if !said.iter().any(|said| parts.iter().all(|part| said.contains(part))) {
                trial.at_line(1, format!("no example shows the message “{key}”"));
            }
        }
    }
    if page.part("Why").is_empty() {
        trial.at_line(1, "there is nothing under “Why”");
    }
    trial.faults
}

/// What `rule` alone says of `text`, a document in Markdown, as it would on its page.
#[must_use]
pub fn findings(catalog: &Catalog, rule: &Rule, text: &str) -> Vec<Finding> {
    let example = Example { text: text.to_owned(), ..Example::default() };
    Case::new(catalog, rule, &example).map(|case| case.findings(catalog, text)).unwrap_or_default()
}

/// The `{names}` in the messages and the help of a page.
fn blanks(rule: &Rule) -> impl Iterator<Item = String> {
    let data = &rule.page.data;
    let texts = data.messages.values().chain([&data.message, &data.help]);
    texts.flat_map(|text| text.split(['{', '}']).skip(1).step_by(2)).map(|name| format!("{{{name}}}"))
}

/// A page that is tried.
struct Trial<'a> {
    catalog: &'a Catalog,
    rule: &'a Rule,
    page: Source,
    faults: Vec<Finding>,
}

impl Trial<'_> {
    fn example(&mut self, case: &Case<'_>, said: &mut BTreeSet<Arc<str>>) {
        let example = case.example;
        let document = case.document();
        let findings = case.findings(self.catalog, &document);
        if example.flagged && findings.is_empty() {
            self.at_line(example.line, "nothing is flagged here");
        }
        for finding in &findings {
            said.insert(finding.message.clone());
            if !example.flagged {
                self.at(case.in_page(&self.page, finding), format!("this is flagged: {}", finding.message));
            }
            let blank = |text: &Arc<str>| blanks(self.rule).any(|blank| text.contains(&blank));
            if [&finding.message, &finding.help].into_iter().any(blank) {
                let message = format!("the message is not filled in: {} ({})", finding.message, finding.help);
                self.at(case.in_page(&self.page, finding), message);
            }
        }
        if findings.iter().any(|finding| finding.fix.is_some()) {
            let (fixed, left) = fix::until_still(&document, true, |text| case.findings(self.catalog, text));
            if let Some(finding) = left.iter().find(|finding| finding.fix.is_some()) {
                let message = format!("still flagged after its fix: {}, in\n{fixed}", finding.message);
                self.at_line(example.line, message);
            }
            if example.fixed.as_ref().is_some_and(|wanted| *wanted != fixed) {
                self.at_line(example.line, format!("the fixes give\n{fixed}"));
            }
        } else if example.fixed.is_some() {
            self.at_line(example.line, "no finding here has a fix");
        }
    }

    fn at(&mut self, span: Span, message: impl Into<String>) {
        let message = message.into();
        let mut lines = message.splitn(2, '\n');
        self.faults.push(Finding {
            rule: Arc::from(PAGE_RULE),
            level: Level::Error,
            message: format!("{}: {}", self.rule.name, lines.next().unwrap_or_default()).into(),
            labels: vec![Label { path: None, span, message: String::new() }],
            help: Arc::default(),
            notes: lines.map(str::to_owned).collect(),
            fix: None,
        });
    }

    /// Says something of the 1-based `line` of the page.
    fn at_line(&mut self, line: usize, message: impl Into<String>) {
        let line = line.clamp(1, self.page.lines().len());
        self.at(self.page.line_span(line - 1), message);
    }
}

/// An example, ready to be checked.
struct Case<'a> {
    example: &'a Example,
    path: String,
    encoding: Option<String>,
    /// How the document of the example becomes the one that is meant: what stands for what.
    stands_for: Vec<(&'static str, &'static str)>,
    settings: Settings,
    reading: Reading<'static>,
    plan: Plan,
    /// The rule whose findings count where all rules run: what the engine says depends on what they say.
    only: Option<Arc<str>>,
    workspace: Workspace,
}

impl<'a> Case<'a> {
    fn new(catalog: &Catalog, rule: &Rule, example: &'a Example) -> Result<Self, String> {
        let mut case = Self {
            example,
            path: "posting.md".to_owned(),
            encoding: None,
            stands_for: vec![("␠", " ")],
            settings: Settings::on(date(2026, 11, 21)),
            reading: Reading::default(),
            plan: Plan(Vec::new()),
            only: None,
            workspace: Workspace::default(),
        };
        let mut options = Vec::new();
        for word in &example.info {
            match word.split_once('=') {
                None => case.path.clone_from(word),
                Some((name, value)) => match name.strip_prefix("option.") {
                    Some(name) => options.push((name.to_owned(), option(value))),
                    None => case.set(name, value)?,
                },
            }
        }
        case.plan = Plan::defaults(catalog, &case.settings);
        let engine = rule.page.data.kind == KindName::Engine;
        case.only = engine.then(|| Arc::clone(&rule.name));
        for (ruling, other) in case.plan.0.iter_mut().zip(catalog.rules()) {
            if engine && other.name != rule.name {
                continue;
            }
            if other.name != rule.name {
                ruling.where_named = None;
            }
            let runs = other.name == rule.name && (!rule.page.data.opt_in || ruling.level.is_some());
            ruling.level = runs.then(|| ruling.level.unwrap_or(rule.page.data.level));
            if other.name == rule.name {
                ruling.options.extend(options.iter().cloned());
            }
        }
        let mut files = Memory(example.files.iter().cloned().collect());
        files.0.insert(case.path.clone(), example.text.clone());
        let together: Vec<String> = files.0.keys().cloned().collect();
        case.workspace = Workspace::new(Box::new(files)).among(together);
        Ok(case)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let list = || value.split(',').map(str::to_owned);
        let wrong = || format!("“{value}” cannot be the {name} of an example");
        match name {
            "jurisdiction" => self.settings.jurisdictions = Jurisdictions::new(list()),
            "today" => self.settings.today = value.parse().map_err(|_| wrong())?,
            "allow" => self.settings.allowed = list().map(|term| term.to_lowercase()).collect(),
            "profile" => self.reading.profile = Some(Profile::parse(value).ok_or_else(wrong)?),
            "dialect" => self.reading.dialect = Some(Dialect::parse(value).ok_or_else(wrong)?),
            "encoding" if ["windows-1252", "utf-16", "faulty"].contains(&value) => {
                self.encoding = Some(value.to_owned());
            }
            "line-ends" if value == "crlf" => self.stands_for.push(("\n", "\r\n")),
            "line-ends" if value == "mixed" => self.stands_for.push(("\n\n", "\r\n\n")),
            "line-ends" if value == "none" => self.stands_for.push(("\n", "")),
            "encoding" | "line-ends" => return Err(wrong()),
            _ => return Err(format!("an example has no setting “{name}”")),
        }
        Ok(())
    }

    /// The document that is checked: “␠” stands for a blank that an editor would remove.
    fn document(&self) -> String {
        self.stands_for.iter().fold(self.example.text.clone(), |text, (from, to)| text.replace(from, to))
    }

    fn findings(&self, catalog: &Catalog, text: &str) -> Vec<Finding> {
        posting::read(Arc::new(self.source(text)), &self.reading)
            .iter()
            .flat_map(|posting| check(posting, &self.workspace, catalog, &self.plan, &self.settings))
            .filter(|finding| self.only.as_ref().is_none_or(|only| *only == finding.rule))
            .map(|mut finding| {
                // A fix of another file cannot be tried on this one.
                finding.fix = finding.fix.filter(|_| finding.labels[0].path.is_none());
                finding
            })
            .collect()
    }

    /// The file as `encoding=` says it is written; in a "faulty" one a byte that is no UTF-8 stands for each U+FFFD.
    fn source(&self, text: &str) -> Source {
        let bytes = match self.encoding.as_deref() {
            None => return Source::new(self.path.clone(), text),
            Some("windows-1252") => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
            Some("utf-16") => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => text.split('\u{fffd}').map(str::as_bytes).collect::<Vec<_>>().join(&0xff),
        };
        Source::decode(self.path.clone(), bytes)
    }

    /// Where a finding in the example stands in the page.
    fn in_page(&self, page: &Source, finding: &Finding) -> Span {
        let start = page.lines()[self.example.line - 1];
        let elsewhere = finding.labels.first().is_some_and(|label| label.path.is_some());
        if elsewhere || self.encoding.is_some() || self.document() != self.example.text {
            return page.line_span(self.example.line - 1);
        }
        finding.span().shifted(start as usize)
    }
}

/// The value of an option as it is written on a fence.
fn option(value: &str) -> toml::Value {
    let read = toml::from_str::<toml::Table>(&format!("value = {value}")).ok();
    read.and_then(|mut table| table.remove("value")).unwrap_or_else(|| toml::Value::from(value))
}
