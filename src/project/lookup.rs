//! Lookup: the configuration that holds for each file, found beside it or above it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Fault, OwnPage, Project, Wishes};
use crate::config::{Config, NAMES, fault};
use crate::text::Source;
use crate::workspace::files::{Files, Place, place, reason};
use crate::workspace::paths;
use crate::workspace::walk::walk;

/// Where configurations are looked for.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// Beside each file and above it.
    Search,
    /// In this file.
    Given(String),
    /// Nowhere.
    None,
}

/// A project and the folder it is in.
#[derive(Debug)]
pub struct Rooted {
    /// The folder, whole; none where there is no configuration.
    pub root: Option<String>,
    /// The configuration, named as it is shown.
    pub source: Option<Arc<Source>>,
    /// The project.
    pub project: Project,
}

impl Rooted {
    /// The way to `path`, a whole path, from the folder of the configuration; none where there is no configuration.
    #[must_use]
    pub fn way_to<'a>(&self, path: &'a str) -> Option<&'a str> {
        self.root.as_deref().map(|root| paths::within(root, path))
    }
}

/// All projects of a run.
#[derive(Debug)]
pub struct Projects {
    wishes: Wishes,
    today: Date,
    lookup: Lookup,
    files: Arc<dyn Files>,
    shown: fn(&str) -> String,
    /// The projects that were met.
    pub all: Vec<Rooted>,
    /// What is wrong with configurations and rule pages.
    pub faults: Vec<Fault>,
    /// What could not be read.
    pub troubles: Vec<String>,
    /// The whole paths of the configurations and rule pages that were looked at.
    pub sources: BTreeSet<String>,
    by_folder: BTreeMap<String, Option<usize>>,
    unconfigured: Option<usize>,
}

impl Projects {
    /// None yet; configurations come from `files`, and their whole paths are `shown` to people in this way.
    #[must_use]
    pub fn new(wishes: Wishes, today: Date, lookup: Lookup, files: Arc<dyn Files>, shown: fn(&str) -> String) -> Self {
        Self {
            wishes,
            today,
            lookup,
            files,
            shown,
            all: Vec::new(),
            faults: Vec::new(),
            troubles: Vec::new(),
            sources: BTreeSet::new(),
            by_folder: BTreeMap::new(),
            unconfigured: None,
        }
    }

    /// Makes `today` the day on which everything is judged.
    pub fn turn_to(&mut self, today: Date) {
        self.today = today;
        self.all.iter_mut().for_each(|rooted| rooted.project.turn_to(today));
    }

    /// The number of the project for files in `folder`, a whole path.
    pub fn of_folder(&mut self, folder: &str) -> usize {
        let found = match self.lookup.clone() {
            Lookup::Search => self.search(folder),
            Lookup::None => None,
            Lookup::Given(path) => {
                let key = String::new();
                if !self.by_folder.contains_key(&key) {
                    let whole = self.files.absolute(&path);
                    let loaded = self.load(&path, path.clone(), paths::parent(&whole).unwrap_or_default());
                    self.by_folder.insert(key.clone(), loaded);
                }
                self.by_folder[&key]
            }
        };
        found.unwrap_or_else(|| self.unconfigured())
    }

    fn unconfigured(&mut self) -> usize {
        if let Some(number) = self.unconfigured {
            return number;
        }
        let project = Project::unconfigured(self.wishes.clone(), self.today);
        self.all.push(Rooted { root: None, source: None, project });
        self.unconfigured = Some(self.all.len() - 1);
        self.all.len() - 1
    }

    fn search(&mut self, folder: &str) -> Option<usize> {
        if let Some(&known) = self.by_folder.get(folder) {
            return known;
        }
        let names = NAMES.iter().filter_map(|name| paths::join(folder, name));
        let found = names.into_iter().find(|path| self.files.is_file(path));
        let number = match found {
            Some(path) => self.load(&path, (self.shown)(&path), folder),
            None => paths::parent(folder).filter(|above| !above.is_empty()).and_then(|above| self.search(above)),
        };
        self.by_folder.insert(folder.to_owned(), number);
        number
    }

    fn load(&mut self, path: &str, shown: String, root: &str) -> Option<usize> {
        self.sources.insert(self.files.absolute(path));
        let bytes = match self.files.read(path) {
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
            let path = paths::join(root, &name.text).unwrap_or_else(|| name.text.clone());
            match pages_at(&(self.shown)(&path), &*self.files) {
                Ok(found) => pages.extend(found),
                Err(why) => faults.push(Fault { source: Arc::clone(&source), finding: fault(name.span, why, "") }),
            }
        }
        self.sources.extend(pages.iter().map(|page: &OwnPage| self.files.absolute(page.source.name())));
        let (project, wrong) = Project::new(&source, config, &pages, self.wishes.clone(), self.today);
        faults.extend(wrong);
        faults.sort_by(|a, b| (a.source.name(), a.finding.span()).cmp(&(b.source.name(), b.finding.span())));
        self.faults.extend(faults);
        self.all.push(Rooted { root: Some(root.to_owned()), source: Some(source), project });
        Some(self.all.len() - 1)
    }
}

/// The rule pages at `path`: the file, or all Markdown files in the folder.
///
/// # Errors
/// Why there are none.
pub fn pages_at(path: &str, files: &dyn Files) -> Result<Vec<OwnPage>, String> {
    let found = match place(path) {
        Ok(Place::Folder) => walk(path).files,
        Ok(Place::File) => vec![path.to_owned()],
        Err(error) => return Err(format!("rule pages cannot be read from {path}: {}", reason(&error))),
    };
    let mut pages = Vec::new();
    for file in found {
        let name = paths::name(&file).to_owned();
        let Some(name) = name.strip_suffix(".md").filter(|name| *name != "README") else { continue };
        let whole = files.absolute(&file);
        let family = paths::name(paths::parent(&whole).unwrap_or_default()).to_owned();
        let bytes =
            files.read(&file).map_err(|error| format!("the rule page {file} cannot be read: {}", reason(&error)))?;
        let source = Arc::new(Source::decode(file.clone(), bytes));
        pages.push(OwnPage { family, name: name.to_owned(), source });
    }
    if pages.is_empty() { Err(format!("there are no rule pages in {path}")) } else { Ok(pages) }
}
