//! Project: a configuration made ready, so that every door judges a file in the same way.

pub mod effective;
pub mod lookup;
mod names;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use crate::config::{Config, Globs, Jurisdictions, Named, Override};
use crate::finding::{Finding, Level};
use crate::posting::vocabulary::Wording;
use crate::posting::{Dialect, Memory, Profile, Reading, SectionKind, Vocabulary, Ways};
use crate::rules::plan::Choice;
use crate::rules::{Catalog, Plan, Settings};
use crate::text::Source;

pub use names::{PAGE_RULE, known, unknown_choice};

/// What was asked for when the program was started; it goes before the configuration.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Rules.
    pub rules: Choice,
    /// Places whose law applies.
    pub jurisdictions: Option<Vec<String>>,
    /// What kind of documents the files are.
    pub profile: Option<Profile>,
    /// How they are written.
    pub dialect: Option<Dialect>,
    /// The lowest level shown.
    pub level: Option<Level>,
    /// The lowest level that fails; the inner none is "never".
    pub fail_on: Option<Option<Level>>,
    /// Whether threads may share the work on one document.
    pub parallel: bool,
    /// Whether texts come again and again, so that it pays to remember what was found in them.
    pub remember: bool,
}

/// A finding about the configuration or a rule page, with the file it is in.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file.
    pub source: Arc<Source>,
    /// What is wrong.
    pub finding: Finding,
}

/// A rule page of one's own: its family, its name, and the file.
#[derive(Clone, Debug)]
pub struct OwnPage {
    /// The family: the folder.
    pub family: String,
    /// The name of the rule: that of the file.
    pub name: String,
    /// The file.
    pub source: Arc<Source>,
}

/// What holds in one file.
#[derive(Debug)]
pub struct Setup {
    /// For every rule.
    pub plan: Plan,
    /// For the whole run.
    pub settings: Settings,
    profile: Option<Profile>,
}

/// A configuration made ready.
#[derive(Debug)]
pub struct Project {
    /// The configuration.
    pub config: Config,
    wishes: Wishes,
    today: Date,
    catalog: Option<Box<Catalog>>,
    vocabulary: Option<Arc<Vocabulary>>,
    ways: Option<Arc<Ways>>,
    memory: Option<Arc<Memory>>,
    setups: Mutex<BTreeMap<Vec<usize>, Arc<Setup>>>,
}

impl Project {
    /// Makes `config`, which was read from `source`, ready; what is wrong with it or with `pages` is reported.
    #[must_use]
    pub fn new(
        source: &Arc<Source>,
        config: Config,
        pages: &[OwnPage],
        wishes: Wishes,
        today: Date,
    ) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let catalog = (!pages.is_empty()).then(|| {
            let texts: Vec<(&str, &str, &str)> =
                pages.iter().map(|page| (page.family.as_str(), page.name.as_str(), page.source.text())).collect();
            let (catalog, wrong) = Catalog::with(&texts);
            faults.extend(wrong.into_iter().map(|(number, fault)| Fault {
                source: Arc::clone(&pages[number].source),
                finding: names::page_fault(&fault),
            }));
            Box::new(catalog)
        });
        let mut vocabulary = None;
        for (section, headings) in &config.sections {
            if let Some(kind) = SectionKind::parse(&section.text) {
                let wording = Wording { exact: headings.clone(), ..Wording::default() };
                vocabulary.get_or_insert_with(|| Vocabulary::builtin().clone()).add(kind, &wording);
            }
        }
        let vocabulary = vocabulary.map(Arc::new);
        let mut ways = None;
        if !config.inclusions.is_empty() {
            let (own, wrong) = Ways::with(&config.inclusions);
            let finding = |wrong| names::pattern_fault(source, wrong);
            faults.extend(wrong.iter().map(|wrong| Fault { source: Arc::clone(source), finding: finding(wrong) }));
            ways = Some(Arc::new(own));
        }
        let memory = wishes.remember.then(Arc::default);
        let project = Self { config, wishes, today, catalog, vocabulary, ways, memory, setups: Mutex::default() };
        let wrong = names::check(&project.config, project.catalog());
        faults.extend(wrong.into_iter().map(|finding| Fault { source: Arc::clone(source), finding }));
        (project, faults)
    }

    /// The project of files without a configuration.
    #[must_use]
    pub fn unconfigured(wishes: Wishes, today: Date) -> Self {
        Self::new(&Arc::new(Source::new("", "")), Config::default(), &[], wishes, today).0
    }

    /// Makes `today` the day on which files are judged.
    pub(crate) fn turn_to(&mut self, today: Date) {
        self.today = today;
        self.setups = Mutex::default();
    }

    /// The rules.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        self.catalog.as_deref().unwrap_or_else(|| Catalog::builtin())
    }

    /// Whether a file found in a folder is to be looked at; `path` is relative to the configuration. None leaves it to
    /// the kind of file.
    #[must_use]
    pub fn wants(&self, path: &str) -> Option<bool> {
        let own_page = |pages: &Named| {
            path.strip_prefix(pages.text.trim_end_matches('/'))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if self.config.exclude.matches(path) || self.config.pages.iter().any(own_page) {
            return Some(false);
        }
        self.config.include.as_ref().map(|include| include.matches(path))
    }

    /// What holds in the file `path`, relative to the configuration.
    ///
    /// # Panics
    /// When another thread panicked while it asked.
    #[must_use]
    pub fn setup(&self, path: &str) -> Arc<Setup> {
        let overrides = self.config.overrides.iter().enumerate();
        let matching: Vec<usize> =
            overrides.filter(|(_, entry)| entry.files.matches(path)).map(|(number, _)| number).collect();
        let mut setups = self.setups.lock().expect("working out a plan does not panic");
        let setup = setups.entry(matching).or_insert_with_key(|matching| Arc::new(self.work_out(matching)));
        Arc::clone(setup)
    }

    /// How the file `path`, relative to the configuration, is read.
    #[must_use]
    pub fn reading(&self, path: &str, setup: &Setup) -> Reading<'_> {
        let by_glob = |globs: &[(Globs, Named)]| {
            globs.iter().rev().find(|(globs, _)| globs.matches(path)).map(|(_, word)| word.text.clone())
        };
        Reading {
            dialect: self
                .wishes
                .dialect
                .or_else(|| by_glob(&self.config.dialects).and_then(|name| Dialect::parse(&name))),
            profile: self
                .wishes
                .profile
                .or(setup.profile)
                .or_else(|| by_glob(&self.config.kinds).and_then(|name| Profile::parse(&name))),
            vocabulary: self.vocabulary.as_deref().unwrap_or_else(|| Vocabulary::builtin()),
            ways: self.ways(),
            memory: self.memory.as_ref(),
            before: None,
        }
    }

    /// How the documents may take in others.
    #[must_use]
    pub fn ways(&self) -> &Arc<Ways> {
        self.ways.as_ref().unwrap_or_else(|| Ways::builtin())
    }

    /// The lowest level that fails a check; none where none does.
    #[must_use]
    pub fn fails_from(&self) -> Option<Level> {
        let written = self.config.fail_on.map(|written| written.value);
        self.wishes.fail_on.or(written).unwrap_or(Some(Level::Error))
    }

    /// The lowest level that is shown: info, or lower where that fails a check.
    #[must_use]
    pub fn shown_from(&self) -> Level {
        let written = self.config.level.map(|written| written.value);
        self.wishes.level.or(written).unwrap_or(self.fails_from().unwrap_or(Level::Info).min(Level::Info))
    }

    fn work_out(&self, matching: &[usize]) -> Setup {
        let overrides: Vec<&Override> = matching.iter().map(|&number| &self.config.overrides[number]).collect();
        let last = overrides.iter().rev().find_map(|entry| entry.rulings.jurisdictions.as_ref());
        let written = last.or(self.config.rulings.jurisdictions.as_ref());
        let jurisdictions = match (&self.wishes.jurisdictions, written) {
            (Some(typed), _) => Jurisdictions::new(typed.iter().cloned()),
            (None, Some(written)) => Jurisdictions::new(written.iter().map(|code| code.text.clone())),
            (None, None) => Jurisdictions::default(),
        };
        let settings = Settings {
            today: self.today,
            jurisdictions,
            allowed: self.config.allow.iter().map(|term| term.text.to_lowercase()).collect(),
            wording: self.vocabulary.clone(),
            parallel: self.wishes.parallel,
            remember: self.wishes.remember,
        };
        Setup {
            plan: Plan::resolve(self.catalog(), &settings, &self.config, &overrides, &self.wishes.rules),
            settings,
            profile: overrides
                .iter()
                .rev()
                .find_map(|entry| entry.profile.as_ref())
                .and_then(|name| Profile::parse(&name.text)),
        }
    }
}
