//! Context: all that a rule sees, and where it says what it found.

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;

use super::dictionary::Hit;
use super::laws::{self, Law, When};
use super::{Catalog, Rule};
use crate::config::Jurisdictions;
use crate::facts::{Facts, traces};
use crate::finding::{Finding, Fix, Label, Level, Safety};
use crate::posting::{Excuse, Language, Posting, Vocabulary};
use crate::text::{Edit, Span};
use crate::workspace::Workspace;

/// What holds for a whole run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The day on which deadlines and ages are judged.
    pub today: Date,
    /// The places whose law applies.
    pub jurisdictions: Jurisdictions,
    /// Terms that are never flagged, folded to lower case.
    pub allowed: Vec<String>,
    /// The wording of headings, where the configuration adds to it.
    pub wording: Option<Arc<Vocabulary>>,
    /// Whether threads may share the work on one document, as where somebody waits for it; what is found is the same.
    pub parallel: bool,
    /// Whether texts are remembered since they will come again, as in an editor; what is found is the same.
    pub remember: bool,
}

impl Settings {
    /// What holds on `today` where nothing is configured.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            jurisdictions: Jurisdictions::default(),
            allowed: Vec::new(),
            wording: None,
            parallel: false,
            remember: false,
        }
    }

    /// The wording of headings.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        self.wording.as_deref().unwrap_or_else(|| Vocabulary::builtin())
    }
}

/// All that a rule sees: no disk, no clock, no other rule.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The document, or a part of it.
    pub posting: &'a Posting,
    /// The document, all of it.
    pub whole: &'a Posting,
    /// What the document says, as typed facts.
    pub facts: &'a Facts,
    /// The documents around it.
    pub workspace: &'a Workspace,
    /// What holds for the whole run.
    pub settings: &'a Settings,
    /// All rules.
    pub catalog: &'a Catalog,
    /// The rule itself.
    pub rule: &'a Rule,
    /// Its number in the catalog.
    pub rule_number: usize,
    /// The options of the rule: those of its page, overridden by the configuration.
    pub options: &'a toml::Table,
    /// The places whose law counts: those that a user chose, else those that the document names.
    pub places: &'a Jurisdictions,
    /// The level its findings have unless it says otherwise.
    pub level: Level,
    /// Where the phrases of its page stand, in order; what excuses them is not yet asked.
    pub hits: &'a [Hit],
    /// Whether its page sets the whole document aside, once that was asked.
    pub all_aside: &'a OnceCell<bool>,
}

impl<'a> Context<'a> {
    /// The number option `name`, which the page declares.
    #[must_use]
    pub fn number(&self, name: &str) -> f64 {
        match self.options.get(name) {
            Some(toml::Value::Integer(value)) => *value as f64,
            Some(toml::Value::Float(value)) => *value,
            other => panic!("the page of {} declares a number {name}, not {other:?}", self.rule.name),
        }
    }

    /// The count option `name`, which the page declares.
    #[must_use]
    pub fn count(&self, name: &str) -> usize {
        self.number(name).max(0.0) as usize
    }

    /// The flag option `name`, which the page declares.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.options
            .get(name)
            .and_then(toml::Value::as_bool)
            .unwrap_or_else(|| panic!("{} declares {name}", self.rule.name))
    }

    /// The text option `name`, which the page declares.
    #[must_use]
    pub fn text(&self, name: &str) -> &'a str {
        self.options
            .get(name)
            .and_then(toml::Value::as_str)
            .unwrap_or_else(|| panic!("{} declares {name}", self.rule.name))
    }

    /// The list option `name`, which the page declares.
    #[must_use]
    pub fn list(&self, name: &str) -> Vec<&'a str> {
        let list = self.options.get(name).and_then(toml::Value::as_array);
        list.unwrap_or_else(|| panic!("{} declares {name}", self.rule.name))
            .iter()
            .filter_map(toml::Value::as_str)
            .collect()
    }

    /// The laws on which the rule rests, of the places that count, that are in force; without those of the places in
    /// the option `except`, where the page has one.
    #[must_use]
    pub fn laws(&self) -> Vec<&'static Law> {
        let mut laws = laws::applying(&self.rule.name, self.places, self.settings.today);
        if self.options.contains_key("except") {
            let except = self.list("except");
            laws.retain(|law| !except.contains(&law.place.as_str()));
        }
        laws
    }

    /// The places whose law wants at the strictest moment what the rule looks for, and that moment: "Colorado,
    /// California (15 or more employees)". A law that came after the last day to apply wants nothing of the posting, nor does
    /// one where a client looks for a contractor, or a state's one where the federal government hires.
    #[must_use]
    pub fn wanted(&self) -> Option<(When, String)> {
        let mut laws = self.laws();
        if let Some(last) = self.facts.last_day() {
            laws.retain(|law| law.from.is_none_or(|from| from <= last));
        }
        let when = laws.iter().map(|law| law.when).min()?;
        if self.facts.has("independent") || traces::is_federal(self.posting) {
            return None;
        }
        let places: Vec<String> = laws.iter().filter(|law| law.when == when).map(|law| law.scope()).collect();
        Some((when, places.join(", ")))
    }

    /// Whether one of the excuses of the page holds for `prose`.
    #[must_use]
    pub fn excused(&self, prose: Span) -> bool {
        self.excused_by(prose, &self.rule.page.data.excuses)
    }

    /// Whether one of `excuses` holds for `prose`, or its text is allowed by the configuration.
    #[must_use]
    pub fn excused_by(&self, prose: Span, excuses: &[Excuse]) -> bool {
        let at_home = match self.posting.language() {
            Language::Other(code) => self.rule.page.data.also_in.iter().any(|also| also == code),
            Language::English => false,
        };
        let mut excuses = excuses.iter().filter(|&&excuse| !(at_home && excuse == Excuse::Language));
        excuses.any(|&excuse| self.posting.excused(excuse, prose))
            || (!self.settings.allowed.is_empty()
                && self.settings.allowed.contains(&self.posting.text(prose).to_lowercase()))
    }
}

/// Where a rule says what it found.
pub struct Findings<'a> {
    context: Context<'a>,
    found: &'a mut Vec<Finding>,
    /// The configuration gave a level, so that a rule may not choose another.
    fixed_level: bool,
    /// The law on which the rule rests, once a finding needs it.
    law: OnceCell<Option<String>>,
}

impl<'a> Findings<'a> {
    /// A place for the findings of the rule of `context`.
    #[must_use]
    pub fn new(context: Context<'a>, fixed_level: bool, found: &'a mut Vec<Finding>) -> Self {
        Self { context, found, fixed_level, law: OnceCell::new() }
    }

    /// Begins a finding at `span` of the source. It is made when [`Draft::say`] is called.
    pub fn at(&mut self, span: Span) -> Draft<'_> {
        let context = self.context;
        let law = self.law.get_or_init(|| laws::note(&context)).clone();
        Draft {
            finding: Finding {
                rule: Arc::clone(&context.rule.name),
                level: context.level,
                message: Arc::default(),
                labels: vec![Label { path: None, span, message: String::new() }],
                help: Arc::default(),
                notes: law.into_iter().collect(),
                fix: None,
            },
            rule: context.rule,
            fixed_level: self.fixed_level,
            found: self.found,
        }
    }

    /// Begins a finding at a stretch of the prose.
    pub fn at_prose(&mut self, prose: Span) -> Draft<'_> {
        let span = self.context.posting.source_span(prose);
        self.at(span)
    }
}

/// A finding that is being made.
#[must_use = "a finding is made by `say`"]
pub struct Draft<'a> {
    finding: Finding,
    rule: &'a Rule,
    fixed_level: bool,
    found: &'a mut Vec<Finding>,
}

impl Draft<'_> {
    /// Another level than that of the page, unless the configuration gave one.
    pub fn level(mut self, level: Level) -> Self {
        if !self.fixed_level {
            self.finding.level = level;
        }
        self
    }

    /// A related place in the same file.
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.finding.labels.push(Label { path: None, span, message: message.into() });
        self
    }

    /// A related place in another file.
    pub fn elsewhere(mut self, path: &str, span: Span, message: impl Into<String>) -> Self {
        self.finding.labels.push(Label { path: Some(Arc::from(path)), span, message: message.into() });
        self
    }

    /// What is said right at the place.
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.finding.labels[0].message = message.into();
        self
    }

    /// A further thing to know.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.finding.notes.push(note.into());
        self
    }

    /// What would mend it; nothing does where there are no edits.
    pub fn fix(mut self, safety: Safety, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.finding.fix = (!edits.is_empty()).then(|| Fix { title: title.into(), edits, safety });
        self
    }

    /// Makes the finding, with the message of the page under `key`, its `{names}` filled in.
    ///
    /// # Panics
    /// When the page has no such message, which a test rules out.
    pub fn say(self, key: &str, values: &[(&str, &str)]) {
        let message = self.rule.page.message(key);
        let message = message.unwrap_or_else(|| panic!("the page of {} has a message “{key}”", self.rule.name));
        self.say_text(message, values);
    }

    /// Makes the finding with a message of its own, as a page's term or pattern may have.
    pub fn say_text(mut self, message: &str, values: &[(&str, &str)]) {
        self.finding.message = Arc::from(fill(message, values));
        let help = fill(&self.rule.page.data.help, values);
        if !help.contains("“”") {
            self.finding.help = Arc::from(help);
        }
        self.found.push(self.finding);
    }
}

/// `message` with each `{name}` replaced by its value; what stands in a value stays as it is.
#[must_use]
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        let known =
            values.iter().find(|(name, _)| rest[1..].strip_prefix(name).is_some_and(|end| end.starts_with('}')));
        match known {
            Some((name, value)) => {
                filled.push_str(value);
                rest = &rest[name.len() + 2..];
            }
            None => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}
