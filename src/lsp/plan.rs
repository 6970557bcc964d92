//! Plan: which files are checked, and by which configurations. It changes when files come and go or a configuration
//! is written, not when a document is.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::documents::Document;
use super::settings::Settings;
use crate::config::NAMES;
use crate::finding::Level;
use crate::posting::Ways;
use crate::project::lookup::{Lookup, Projects};
use crate::project::{Fault, Project, Wishes};
use crate::workspace::overlay::Overlay;
use crate::workspace::paths;
use crate::workspace::walk::{may_be_posting, walk};

/// A file that is checked.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Its path, from the top of all folders.
    pub(super) path: String,
    /// The way to it from the folder, which is what it is called in findings.
    pub(super) name: String,
    /// The way to it from the configuration.
    pub(super) relative: String,
    /// Whether it is checked by name, and not because it was found.
    pub(super) named: bool,
    project: usize,
}

/// Which files are checked, and by which configurations.
#[derive(Debug)]
pub(super) struct Plan {
    projects: Projects,
    /// In the order in which `postlint check` takes them.
    pub(super) targets: Vec<Target>,
    by_path: HashMap<String, usize>,
    /// The lowest level that the user wants to see.
    level: Option<Level>,
}

impl Plan {
    /// What `postlint check` run in the folder `root` would look at.
    pub(super) fn of_folder(root: &str, files: &Overlay, today: Date, settings: &Settings) -> Self {
        let mut found = walk(root).files;
        found.extend(files.open.keys().filter(|path| paths::is_within(root, path)).cloned());
        found.sort_by(|one, other| one.split('/').cmp(other.split('/')));
        found.dedup();
        let mut plan = Self::empty(settings.wishes(), settings, files, today);
        for path in found {
            plan.add(root, path, false);
        }
        plan
    }

    /// The one document at `path`, which stands in the folder `root`.
    pub(super) fn of_document(
        root: &str,
        path: &str,
        document: &Document,
        files: &Overlay,
        today: Date,
        settings: &Settings,
    ) -> Self {
        let wishes = Wishes { dialect: document.dialect(), ..settings.wishes() };
        let mut plan = Self::empty(wishes, settings, files, today);
        plan.add(root, path.to_owned(), true);
        plan
    }

    fn empty(wishes: Wishes, settings: &Settings, files: &Overlay, today: Date) -> Self {
        let projects = Projects::new(wishes, today, Lookup::Search, Arc::new(files.clone()), str::to_owned);
        Self { projects, targets: Vec::new(), by_path: HashMap::new(), level: settings.level }
    }

    fn add(&mut self, root: &str, path: String, named: bool) {
        let project = self.projects.of_folder(paths::parent(&path).unwrap_or_default());
        let name = paths::within(root, &path);
        let rooted = &self.projects.all[project];
        let relative = rooted.way_to(&path).unwrap_or(name);
        if named || rooted.project.wants(relative).unwrap_or_else(|| may_be_posting(name)) {
            let (name, relative) = (name.to_owned(), relative.to_owned());
            self.by_path.insert(path.clone(), self.targets.len());
            self.targets.push(Target { path, name, relative, named, project });
        }
    }

    /// What is wrong with the configurations and the rule pages.
    pub(super) fn faults(&self) -> &[Fault] {
        &self.projects.faults
    }

    /// The configurations and rule pages that were looked at.
    pub(super) fn sources(&self) -> &BTreeSet<String> {
        &self.projects.sources
    }

    /// The same where nothing is checked.
    pub(super) fn without_targets(self) -> Self {
        Self { targets: Vec::new(), by_path: HashMap::new(), ..self }
    }

    /// How documents may take in others.
    pub(super) fn ways(&self) -> Arc<Ways> {
        Ways::together(self.projects.all.iter().map(|rooted| rooted.project.ways()))
    }

    /// The file at `path`, if it is checked.
    pub(super) fn target(&self, path: &str) -> Option<&Target> {
        self.by_path.get(path).map(|&number| &self.targets[number])
    }

    /// The lowest level of findings in a file that is shown: all, unless somebody said otherwise.
    pub(super) fn least(&self, target: &Target) -> Level {
        let configured = self.project(target).config.level.map_or(Level::Hint, |written| written.value);
        self.level.map_or(configured, |level| level.max(configured))
    }

    /// The configuration that a file is checked by, as a whole path; none where there is none.
    pub(super) fn configuration(&self, target: &Target) -> Option<&str> {
        self.projects.all[target.project].source.as_ref().map(|source| source.name())
    }

    /// The project of a file that is checked.
    pub(super) fn project(&self, target: &Target) -> &Project {
        &self.projects.all[target.project].project
    }
}

/// Whether the file at `path` is a configuration, by its name.
pub(super) fn is_configuration(path: &str) -> bool {
    NAMES.iter().any(|name| path.ends_with(&format!("/{name}")))
}
