//! Projects: the configuration that holds for each file, found beside it or above it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::args::ConfigArgs;
use super::{complain, paths, reason};
use crate::config::{Config, NAMES, fault};
use crate::project::{Fault, OwnPage, Project, Wishes};
use crate::text::Source;
use crate::workspace::files::{Disk, Files, Place, place};
use crate::workspace::walk::walk;

/// Where configurations are looked for.
#[derive(Clone, Debug)]
pub(super) enum Lookup {
    /// Beside each file and above it.
    Search,
    /// In this file.
    Given(String),
    /// Nowhere.
    None,
}

impl Lookup {
    /// What was typed.
    pub(super) fn of(args: &ConfigArgs) -> Self {
        match (&args.config, args.no_config) {
            (Some(path), _) => Self::Given(path.clone()),
            (None, true) => Self::None,
            (None, false) => Self::Search,
        }
    }
}

/// A project and the folder it is in.
#[derive(Debug)]
pub(super) struct Rooted {
    /// The folder, whole; none where there is no configuration.
    pub(super) root: Option<String>,
    /// The configuration, as it is shown.
    pub(super) name: Option<String>,
    pub(super) project: Project,
}

/// All projects of a run.
#[derive(Debug)]
pub(super) struct Projects {
    wishes: Wishes,
    today: Date,
    lookup: Lookup,
    pub(super) all: Vec<Rooted>,
    /// What is wrong with configurations and rule pages.
    pub(super) faults: Vec<Fault>,
    /// What could not be read.
    pub(super) troubles: Vec<String>,
    by_folder: BTreeMap<String, Option<usize>>,
    unconfigured: Option<usize>,
}

impl Projects {
    pub(super) fn new(wishes: Wishes, today: Date, lookup: Lookup) -> Self {
        Self {
            wishes,
            today,
            lookup,
            all: Vec::new(),
            faults: Vec::new(),
            troubles: Vec::new(),
            by_folder: BTreeMap::new(),
            unconfigured: None,
        }
    }

    /// The number of the project for files in `folder`, a whole path.
    pub(super) fn of_folder(&mut self, folder: &str) -> usize {
        let found = match self.lookup.clone() {
            Lookup::Search => self.search(folder),
            Lookup::None => None,
            Lookup::Given(path) => {
                let key = String::new();
                if !self.by_folder.contains_key(&key) {
                    let whole = paths::absolute(&path);
                    let loaded = self.load(&path, paths::folder(&whole));
                    self.by_folder.insert(key.clone(), loaded);
                }
                self.by_folder[&key]
            }
        };
        found.unwrap_or_else(|| self.unconfigured())
    }

    /// The number of the project for the current folder, for commands that are about no file. What is wrong with its
    /// configuration is mentioned.
    pub(super) fn here(&mut self) -> usize {
        let number = self.of_folder(&paths::absolute("."));
        for trouble in &self.troubles {
            complain(trouble);
        }
        if let Some(fault) = self.faults.first() {
            complain(&format!("{} has mistakes; `postlint check` shows them", fault.source.name()));
        }
        number
    }

    fn is_given(&self) -> bool {
        matches!(self.lookup, Lookup::Given(_))
    }

    fn unconfigured(&mut self) -> usize {
        if let Some(number) = self.unconfigured {
            return number;
        }
        let project = Project::unconfigured(self.wishes.clone(), self.today);
        self.all.push(Rooted { root: None, name: None, project });
        self.unconfigured = Some(self.all.len() - 1);
        self.all.len() - 1
    }

    fn search(&mut self, folder: &str) -> Option<usize> {
        if let Some(&known) = self.by_folder.get(folder) {
            return known;
        }
        let found = NAMES.iter().map(|name| paths::join(folder, name)).find(|path| Disk.is_file(path));
        let number = match found {
            Some(path) => self.load(&path, folder),
            None => {
                let above = paths::folder(folder).to_owned();
                if above.is_empty() || above == folder { None } else { self.search(&above) }
            }
        };
        self.by_folder.insert(folder.to_owned(), number);
        number
    }

    fn load(&mut self, path: &str, root: &str) -> Option<usize> {
        let shown = if self.is_given() { path.to_owned() } else { paths::from_here(path) };
        let bytes = match Disk.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.troubles.push(format!("the configuration {shown} cannot be read: {}", reason(&error)));
                return None;
            }
        };
        let source = Arc::new(Source::decode(shown, bytes));
        let (config, wrong) = Config::parse(&source);
        let mut faults: Vec<Fault> =
            wrong.into_iter().map(|finding| Fault { source: Arc::clone(&source), finding }).collect();
        let mut pages = Vec::new();
        for name in &config.pages {
            match pages_at(&paths::from_here(&paths::join(root, &name.text))) {
                Ok(found) => pages.extend(found),
                Err(why) => faults.push(Fault { source: Arc::clone(&source), finding: fault(name.span, why, "") }),
            }
        }
        let (project, wrong) = Project::new(&source, config, &pages, self.wishes.clone(), self.today);
        faults.extend(wrong);
        faults.sort_by(|a, b| (a.source.name(), a.finding.span()).cmp(&(b.source.name(), b.finding.span())));
        self.faults.extend(faults);
        let name = Some(source.name().to_owned());
        self.all.push(Rooted { root: Some(root.to_owned()), name, project });
        Some(self.all.len() - 1)
    }
}

/// The rule pages at `path`: the file, or all Markdown files in the folder.
pub(super) fn pages_at(path: &str) -> Result<Vec<OwnPage>, String> {
    let files = match place(path) {
        Ok(Place::Folder) => walk(path).files,
        Ok(Place::File) => vec![path.to_owned()],
        Err(error) => return Err(format!("rule pages cannot be read from {path}: {}", reason(&error))),
    };
    let mut pages = Vec::new();
    for file in files {
        let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
        let Some(name) = name.strip_suffix(".md").filter(|name| *name != "README") else { continue };
        let whole = paths::absolute(&file);
        let family = paths::folder(&whole).rsplit('/').next().unwrap_or_default().to_owned();
        let bytes =
            Disk.read(&file).map_err(|error| format!("the rule page {file} cannot be read: {}", reason(&error)))?;
        let source = Arc::new(Source::decode(file.clone(), bytes));
        pages.push(OwnPage { family, name: name.to_owned(), source });
    }
    if pages.is_empty() { Err(format!("there are no rule pages in {path}")) } else { Ok(pages) }
}
