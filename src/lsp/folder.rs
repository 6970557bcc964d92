//! Folder: the documents that are read together, and what is found in them: a folder of the editor's workspace as
//! `postlint check` run in it sees it, or a single document that stands in none of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use super::documents::Document;
use crate::check;
use crate::finding::{Finding, Level};
use crate::posting::{Posting, Ways};
use crate::project::lookup::{Lookup, Projects};
use crate::project::{Fault, Project, Setup, Wishes};
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::overlay::{Overlay, Texts};
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
    relative: String,
    project: usize,
    named: bool,
}

/// What is checked, and by which configurations; changes when files come and go, not when one is edited.
#[derive(Debug)]
pub(super) struct Plan {
    projects: Projects,
    /// In the order in which `postlint check` takes them.
    targets: Vec<Target>,
    by_path: HashMap<String, usize>,
}

/// An open document, in the folder that it is read in.
#[derive(Debug)]
pub(super) struct Page {
    /// The document.
    pub(super) document: Arc<Document>,
    /// Its text, called as in findings.
    pub(super) source: Arc<Source>,
    target: Option<Target>,
    postings: OnceLock<Vec<Posting>>,
}

/// The documents that are read together.
#[derive(Debug)]
pub(super) struct Folder {
    /// Its path, from the top of all folders.
    pub(super) root: String,
    /// What is around the documents.
    pub(super) workspace: Workspace,
    plan: Arc<Plan>,
    pages: BTreeMap<String, Arc<Page>>,
    /// What was found in each file, its parts included, by the path of the file that was checked.
    judged: Mutex<HashMap<String, Arc<Vec<Finding>>>>,
}

impl Plan {
    /// What `postlint check` run in the folder `root` would look at.
    pub(super) fn of_folder(root: &str, files: &Overlay, today: Date) -> Self {
        let mut found = walk(root).files;
        found.extend(files.open.keys().filter(|path| paths::is_within(root, path)).cloned());
        found.sort_by(|one, other| one.split('/').cmp(other.split('/')));
        found.dedup();
        let mut plan = Self::empty(Wishes::default(), files, today);
        for path in found {
            plan.add(root, path, false);
        }
        plan
    }

    /// The one document at `path`, which stands in the folder `root`.
    pub(super) fn of_document(root: &str, path: &str, document: &Document, files: &Overlay, today: Date) -> Self {
        let wishes = Wishes { dialect: document.dialect(), ..Wishes::default() };
        let mut plan = Self::empty(wishes, files, today);
        plan.add(root, path.to_owned(), true);
        plan
    }

    fn empty(wishes: Wishes, files: &Overlay, today: Date) -> Self {
        let projects = Projects::new(wishes, today, Lookup::Search, Arc::new(files.clone()), str::to_owned);
        Self { projects, targets: Vec::new(), by_path: HashMap::new() }
    }

    fn add(&mut self, root: &str, path: String, named: bool) {
        let project = self.projects.of_folder(paths::parent(&path).unwrap_or_default());
        let name = paths::within(root, &path);
        let rooted = &self.projects.all[project];
        let relative = rooted.way_to(&path).unwrap_or(name);
        if named || rooted.project.wants(relative).unwrap_or_else(|| may_be_posting(name)) {
            let (name, relative) = (name.to_owned(), relative.to_owned());
            self.by_path.insert(path.clone(), self.targets.len());
            self.targets.push(Target { path, name, relative, project, named });
        }
    }

    /// What is wrong with the configurations and the rule pages.
    pub(super) fn faults(&self) -> &[Fault] {
        &self.projects.faults
    }

    fn target(&self, path: &str) -> Option<&Target> {
        self.by_path.get(path).map(|&number| &self.targets[number])
    }
}

impl Page {
    /// The file as it is checked; none where it is not checked.
    pub(super) fn target(&self) -> Option<&Target> {
        self.target.as_ref()
    }
}

impl Folder {
    /// The folder `root` with its open `documents`, by path.
    pub(super) fn new(
        root: &str,
        plan: Arc<Plan>,
        documents: &BTreeMap<String, Arc<Document>>,
        open: Arc<Texts>,
    ) -> Self {
        let ways = Ways::together(plan.projects.all.iter().map(|rooted| rooted.project.ways()));
        let names = plan.targets.iter().map(|target| target.name.clone());
        let files = Overlay { base: root.to_owned(), open };
        let workspace = Workspace::new(Box::new(files)).knowing(&ways).given([".".to_owned()]).among(names);
        let pages = documents.iter().map(|(path, document)| {
            let name = paths::within(root, path);
            let page = Page {
                document: Arc::clone(document),
                source: Arc::new(Source::new(name, document.source.text())),
                target: plan.target(path).cloned(),
                postings: OnceLock::new(),
            };
            (path.clone(), Arc::new(page))
        });
        Self { root: root.to_owned(), workspace, pages: pages.collect(), plan, judged: Mutex::default() }
    }

    /// What is checked in it, in order.
    pub(super) fn targets(&self) -> &[Target] {
        &self.plan.targets
    }

    /// The open document at `path`, from the top of all folders.
    pub(super) fn page(&self, path: &str) -> Option<&Arc<Page>> {
        self.pages.get(path)
    }

    /// The project of a document that is checked.
    pub(super) fn project(&self, target: &Target) -> &Project {
        &self.plan.projects.all[target.project].project
    }

    /// What holds in a document that is checked.
    pub(super) fn setup(&self, target: &Target) -> Arc<Setup> {
        self.project(target).setup(&target.relative)
    }

    /// The postings in an open document; none where it is not checked.
    pub(super) fn postings<'a>(&self, page: &'a Page) -> &'a [Posting] {
        page.postings.get_or_init(|| {
            let target = page.target.as_ref();
            target.and_then(|target| self.read(target, &page.source)).unwrap_or_default()
        })
    }

    fn read(&self, target: &Target, source: &Arc<Source>) -> Option<Vec<Posting>> {
        check::read(source, &target.relative, target.named, self.project(target))
    }

    /// The file at `path`, from the top of all folders; none where it cannot be read.
    pub(super) fn source(&self, path: &str) -> Option<Arc<Source>> {
        if let Some(page) = self.page(path) {
            return Some(Arc::clone(&page.source));
        }
        let bytes = self.workspace.files().read(path).ok()?;
        Some(Arc::new(Source::decode(paths::within(&self.root, path), bytes)))
    }

    /// What `postlint check` says of the file at `path`, from the top of all folders, in order of place.
    pub(super) fn findings(&self, path: &str) -> Vec<Finding> {
        let name = paths::within(&self.root, path);
        let home = |finding: &Finding| finding.labels.first().and_then(|label| label.path.clone());
        let own = self.judged(path);
        let own = own.iter().filter(|finding| home(finding).is_none_or(|home| *home == *name)).cloned().collect();
        let users = self.workspace.users(path);
        let users = self.plan.targets.iter().filter(|target| users.contains(&target.path));
        let mut others = Vec::new();
        for user in users {
            let found = self.judged(&user.path);
            others.extend(found.iter().filter(|finding| home(finding).is_some_and(|home| *home == *name)).cloned());
        }
        check::merge(own, others)
    }

    /// What is found when the file at `path` is checked, in it and in its parts.
    fn judged(&self, path: &str) -> Arc<Vec<Finding>> {
        if let Some(known) = self.judged.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Arc::clone(known);
        }
        let found = Arc::new(self.plan.target(path).map(|target| self.judge(target)).unwrap_or_default());
        self.judged.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), Arc::clone(&found));
        found
    }

    fn judge(&self, target: &Target) -> Vec<Finding> {
        let project = self.project(target);
        let read;
        let postings = match self.page(&target.path) {
            Some(page) => self.postings(page),
            None => {
                read = self.source(&target.path).and_then(|source| self.read(target, &source)).unwrap_or_default();
                &read
            }
        };
        let mut findings = check::judge(postings, &target.relative, project, &self.workspace);
        let least = project.config.level.unwrap_or(Level::Hint);
        findings.retain(|finding| finding.level >= least);
        findings
    }
}
