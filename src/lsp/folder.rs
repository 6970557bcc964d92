//! Folder: the documents that are read together, and what is found in them: a folder of the editor's workspace as
//! `postlint check` run in it sees it, or a single document that stands in none of them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::documents::Document;
use super::once::Once;
use super::plan::{Plan, Target};
use crate::check::{self, Judged};
use crate::finding::{Finding, Level};
use crate::posting::{Posting, Vocabulary};
use crate::project::{Project, Setup};
use crate::rules::Catalog;
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::edited::{Concerned, Edited};
use crate::workspace::files::{Disk, Files};
use crate::workspace::overlay::Overlay;
use crate::workspace::paths;

/// An open document, in the folder that it is read in.
#[derive(Debug)]
pub(super) struct Page {
    /// The document.
    pub(super) document: Arc<Document>,
    /// Its text, called as in findings.
    pub(super) source: Arc<Source>,
    target: Option<Target>,
    postings: OnceLock<Arc<Vec<Posting>>>,
    /// What it was last read as before its text changed.
    before: Option<Arc<Vec<Posting>>>,
}

/// The documents that are read together.
#[derive(Debug)]
pub(super) struct Folder {
    /// What is around the documents.
    pub(super) workspace: Workspace,
    files: Overlay,
    plan: Arc<Plan>,
    pages: BTreeMap<String, Arc<Page>>,
    /// What was found in each file, its parts included, by the path of the file that was checked.
    judged: Once<Judged>,
    /// By path, the last text of a file that was judged before it changed, as it was read, and what came of it.
    former: BTreeMap<String, Former>,
}

/// A text that was judged.
#[derive(Clone, Debug)]
struct Former {
    postings: Arc<Vec<Posting>>,
    judged: Arc<Judged>,
}

impl Page {
    /// The file as it is checked; none where it is not checked.
    pub(super) fn target(&self) -> Option<&Target> {
        self.target.as_ref()
    }

    /// What its text was read as, or that before it; none where neither was.
    fn last_read(&self) -> Option<&Arc<Vec<Posting>>> {
        self.postings.get().or(self.before.as_ref())
    }
}

impl Folder {
    /// The folder that `files` are seen from, with its open `documents`, by path; what is true still is taken over from
    /// `before`, the same folder when it was checked by the same plan.
    pub(super) fn new(
        files: Overlay,
        plan: Arc<Plan>,
        documents: &BTreeMap<String, Arc<Document>>,
        before: Option<&Self>,
    ) -> Self {
        let pages = documents.iter().map(|(path, document)| {
            let known = before.and_then(|before| before.pages.get(path));
            let same = known.filter(|page| Arc::ptr_eq(&page.document, document)).map(Arc::clone);
            let page = same.unwrap_or_else(|| {
                let source = Arc::new(document.source.called(paths::within(&files.base, path)));
                let target = plan.target(path).cloned();
                let before = known.and_then(|page| page.last_read()).map(Arc::clone);
                Arc::new(Page { document: Arc::clone(document), source, target, postings: OnceLock::new(), before })
            });
            (path.clone(), page)
        });
        let pages = pages.collect();
        let names = || plan.targets.iter().map(|target| target.name.clone());
        let workspace = match before {
            Some(_) => Workspace::default(),
            None => {
                Workspace::new(Box::new(files.clone())).knowing(&plan.ways()).given([".".to_owned()]).among(names())
            }
        };
        let mut folder = Self { workspace, files, pages, plan, judged: Once::default(), former: BTreeMap::new() };
        if let Some(before) = before {
            folder.take_over(before);
        }
        folder
    }

    /// Takes over from `before` what does not depend on texts that are others now.
    fn take_over(&mut self, before: &Self) {
        self.former = self.pages.keys().filter_map(|path| Some((path.clone(), before.last_judged(path)?))).collect();
        let changed = self.files.changed_from(&before.files);
        let edits: Vec<Edited<'_>> = changed
            .iter()
            .map(|path| Edited { path, posting: self.page(path).and_then(|page| self.plain_posting(page)) })
            .collect();
        let (workspace, concerned) = before.workspace.after(Box::new(self.files.clone()), &edits);
        self.judged = match concerned {
            Concerned::All => Once::default(),
            Concerned::Some(concerned) => {
                before.judged.kept(|path| !concerned.contains(path) && !changed.contains(path))
            }
        };
        self.workspace = workspace;
    }

    /// The text of an open document that was judged last, this one or one before it.
    fn last_judged(&self, path: &str) -> Option<Former> {
        let now = || {
            let postings = Arc::clone(self.page(path)?.postings.get()?);
            Some(Former { postings, judged: self.judged.known(path)? })
        };
        now().or_else(|| self.former.get(path).cloned())
    }

    /// The first posting in a page, where the configuration says nothing of how it is read.
    fn plain_posting<'a>(&self, page: &'a Page) -> Option<&'a Posting> {
        let target = page.target()?;
        let project = self.project(target);
        let reading = project.reading(&target.relative, &project.setup(&target.relative));
        let plain = reading.dialect.is_none()
            && reading.profile.is_none()
            && std::ptr::eq(reading.vocabulary, Vocabulary::builtin());
        self.postings(page).first().filter(|_| plain)
    }

    /// The files that it is made of.
    pub(super) fn files(&self) -> &Overlay {
        &self.files
    }

    /// Whether the file at `path`, which is open in `files` or was open here, was not there before or is no more.
    pub(super) fn is_new(&self, path: &str, files: &Overlay) -> bool {
        files.open.contains_key(path) != self.files.open.contains_key(path) && !Disk.is_file(path)
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
        self.plan.project(target)
    }

    /// The rules that the file at `path` is checked by.
    pub(super) fn catalog(&self, path: &str) -> &Catalog {
        match self.plan.target(path) {
            Some(target) => self.project(target).catalog(),
            None => Catalog::builtin(),
        }
    }

    /// What holds in a document that is checked.
    pub(super) fn setup(&self, target: &Target) -> Arc<Setup> {
        self.project(target).setup(&target.relative)
    }

    /// The postings in an open document; none where it is not checked.
    pub(super) fn postings<'a>(&self, page: &'a Page) -> &'a [Posting] {
        page.postings.get_or_init(|| {
            let target = page.target.as_ref();
            let before = page.before.as_ref().and_then(|before| before.first());
            Arc::new(target.and_then(|target| self.read(target, &page.source, before)).unwrap_or_default())
        })
    }

    fn read(&self, target: &Target, source: &Arc<Source>, before: Option<&Posting>) -> Option<Vec<Posting>> {
        check::read(source, &target.relative, target.named, self.project(target), before)
    }

    /// The file at `path`, from the top of all folders; none where it cannot be read.
    pub(super) fn source(&self, path: &str) -> Option<Arc<Source>> {
        if let Some(page) = self.page(path) {
            return Some(Arc::clone(&page.source));
        }
        let bytes = self.workspace.files().read(path).ok()?;
        Some(Arc::new(Source::decode(paths::within(&self.files.base, path), bytes)))
    }

    /// What `postlint check` says of the file at `path`, from the top of all folders, in order of place.
    pub(super) fn findings(&self, path: &str) -> Arc<Vec<Finding>> {
        let name = paths::within(&self.files.base, path);
        let own = Arc::clone(&self.judged(path).findings);
        let users = self.workspace.users(path);
        let users = self.plan.targets.iter().filter(|target| users.contains(&target.path));
        let mut others = Vec::new();
        for user in users {
            let found = self.judged(&user.path);
            let found = self.shown(&user.path, &found.findings);
            others.extend(found.filter(|finding| part(finding) == Some(name)).cloned());
        }
        let all = self.shown(path, &own).filter(|finding| part(finding).is_none()).count() == own.len();
        if all && others.is_empty() {
            return own;
        }
        let own = self.shown(path, &own).filter(|finding| part(finding).is_none_or(|part| part == name));
        Arc::new(check::merge(own.cloned().collect(), others))
    }

    /// What would be said of the open document at `path`, if `text` were in it.
    pub(super) fn findings_with(&self, path: &str, text: &str) -> Arc<Vec<Finding>> {
        let Some(page) = self.page(path) else { return Arc::default() };
        let document = Arc::new(page.document.holding(text));
        let mut files = self.files.clone();
        Arc::make_mut(&mut files.open).insert(path.to_owned(), Arc::clone(&document.source));
        let mut documents: BTreeMap<String, Arc<Document>> =
            self.pages.iter().map(|(path, page)| (path.clone(), Arc::clone(&page.document))).collect();
        documents.insert(path.to_owned(), document);
        Self::new(files, Arc::clone(&self.plan), &documents, Some(self)).findings(path)
    }

    /// The configuration that a file is checked by, as a whole path; none where there is none.
    pub(super) fn configuration(&self, target: &Target) -> Option<&str> {
        self.plan.configuration(target)
    }

    /// What of `findings`, made when the file at `path` was checked, is to be shown.
    fn shown<'a>(&self, path: &str, findings: &'a [Finding]) -> impl Iterator<Item = &'a Finding> {
        let least = self.plan.target(path).map_or(Level::Hint, |target| self.plan.least(target));
        findings.iter().filter(move |finding| finding.level >= least)
    }

    /// What comes of checking the file at `path`: what is found in it and in its parts, of whatever level.
    pub(super) fn judged(&self, path: &str) -> Arc<Judged> {
        self.judged.get(path, || self.plan.target(path).map(|target| self.judge(target)).unwrap_or_default())
    }

    fn judge(&self, target: &Target) -> Judged {
        let read;
        let postings = match self.page(&target.path) {
            Some(page) => self.postings(page),
            None => {
                read =
                    self.source(&target.path).and_then(|source| self.read(target, &source, None)).unwrap_or_default();
                &read
            }
        };
        let former = self.former.get(&target.path);
        let before = former.map(|former| (former.postings.as_slice(), &*former.judged));
        check::judge_again(postings, &target.relative, self.project(target), &self.workspace, before)
    }
}

/// The path of the part that `finding` stands in; none where it stands in the file that was checked.
fn part(finding: &Finding) -> Option<&str> {
    finding.labels.first().and_then(|label| label.path.as_deref())
}
