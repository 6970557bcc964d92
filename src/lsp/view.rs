//! View: everything that is known at one moment. A view never changes, so that a feature can take its time with it
//! while the editor goes on.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use tower_lsp::ls_types::{Position, Range, Uri};

use super::abilities::Abilities;
use super::documents::Document;
use super::folder::{Folder, Page, Plan};
use super::places;
use crate::finding::Finding;
use crate::posting::{Posting, Vocabulary};
use crate::project::{Fault, Project};
use crate::text::{Source, Span, Units};
use crate::workspace::Workspace;
use crate::workspace::overlay::{Overlay, Texts};
use crate::workspace::paths;

/// What the editor has told: the ground of a [`View`].
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    /// What positions are counted in.
    pub(super) units: Units,
    /// What the editor can do.
    pub(super) abilities: Arc<Abilities>,
    /// The paths of the folders of the editor's workspace.
    pub(super) folders: Vec<String>,
    /// The open documents, by their address.
    pub(super) documents: BTreeMap<Uri, Arc<Document>>,
    /// Counts what changes the files there are, or what they are checked by.
    pub(super) upheavals: u64,
}

/// Everything that is known at one moment.
#[derive(Debug)]
pub(super) struct View {
    pub(super) ground: Ground,
    /// The day on which documents are judged.
    today: Date,
    folders: Vec<Arc<Folder>>,
    /// By address, the folder of a document and its path there.
    homes: BTreeMap<Uri, (usize, String)>,
    plans: BTreeMap<String, Arc<Plan>>,
}

/// An open document in its folder: what most features are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open<'a> {
    /// The moment.
    pub(super) view: &'a View,
    /// The documents around.
    pub(super) folder: &'a Folder,
    /// The document.
    pub(super) page: &'a Page,
    path: &'a str,
}

/// The name of a document that is saved nowhere, as of one that comes by standard input.
const UNNAMED: &str = "-";

impl View {
    /// What is known from `ground` on the day `today`; what did not change is taken over from the view `before`.
    pub(super) fn new(ground: Ground, today: Date, before: Option<&Self>) -> Self {
        let before = before.filter(|before| before.ground.upheavals == ground.upheavals && before.today == today);
        let mut view = Self { ground, today, folders: Vec::new(), homes: BTreeMap::new(), plans: BTreeMap::new() };
        let open: Texts = view
            .ground
            .documents
            .values()
            .filter_map(|document| Some((document.path.clone()?, Arc::clone(&document.source))))
            .collect();
        let open = Arc::new(open);
        let mut roots = view.ground.folders.clone();
        // A document belongs to the innermost folder.
        roots.sort_by_key(|root| std::cmp::Reverse(root.len()));
        roots.dedup();
        let mut members: Vec<BTreeMap<String, Arc<Document>>> = vec![BTreeMap::new(); roots.len()];
        let mut loose = Vec::new();
        for document in view.ground.documents.values() {
            let path = document.path.as_ref();
            let home = path.and_then(|path| roots.iter().position(|root| paths::is_within(root, path)));
            match (path, home) {
                (Some(path), Some(home)) => {
                    view.homes.insert(document.uri.clone(), (home, path.clone()));
                    members[home].insert(path.clone(), Arc::clone(document));
                }
                _ => loose.push(Arc::clone(document)),
            }
        }
        for (root, documents) in roots.iter().zip(&members) {
            let files = Overlay { base: root.clone(), open: Arc::clone(&open) };
            let plan = view.plan(root, before, || Plan::of_folder(root, &files, today));
            view.folders.push(Arc::new(Folder::new(root, plan, documents, Arc::clone(&open))));
        }
        for document in loose {
            let first = view.ground.folders.first();
            let path = document.path.clone().unwrap_or_else(|| {
                let folder = first.map_or("/", String::as_str);
                paths::join(folder, UNNAMED).unwrap_or_else(|| UNNAMED.to_owned())
            });
            let mut texts = (*open).clone();
            texts.insert(path.clone(), Arc::clone(&document.source));
            let root = paths::parent(&path).unwrap_or_default().to_owned();
            let files = Overlay { base: root.clone(), open: Arc::new(texts) };
            let plan =
                view.plan(document.uri.as_str(), before, || Plan::of_document(&root, &path, &document, &files, today));
            view.homes.insert(document.uri.clone(), (view.folders.len(), path.clone()));
            let documents = BTreeMap::from([(path, document)]);
            view.folders.push(Arc::new(Folder::new(&root, plan, &documents, files.open)));
        }
        view
    }

    fn plan(&mut self, key: &str, before: Option<&Self>, make: impl FnOnce() -> Plan) -> Arc<Plan> {
        let known = before.and_then(|before| before.plans.get(key)).cloned();
        let plan = known.unwrap_or_else(|| Arc::new(make()));
        self.plans.insert(key.to_owned(), Arc::clone(&plan));
        plan
    }

    /// The day on which documents are judged.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// What positions are counted in.
    pub(super) fn units(&self) -> Units {
        self.ground.units
    }

    /// The open document at `uri`.
    pub(super) fn open(&self, uri: &Uri) -> Option<Open<'_>> {
        let (folder, path) = self.homes.get(uri)?;
        let folder = &self.folders[*folder];
        Some(Open { view: self, folder, page: folder.page(path)?, path })
    }

    /// All open documents.
    pub(super) fn all_open(&self) -> impl Iterator<Item = Open<'_>> {
        self.homes.keys().filter_map(|uri| self.open(uri))
    }

    /// The folders of the editor's workspace, and those of documents that stand in none.
    pub(super) fn folders(&self) -> &[Arc<Folder>] {
        &self.folders
    }

    /// What is wrong with configurations and rule pages, each once.
    pub(super) fn faults(&self) -> Vec<&Fault> {
        let mut faults: Vec<&Fault> = self.plans.values().flat_map(|plan| plan.faults()).collect();
        let key = |fault: &Fault| (fault.source.name().to_owned(), fault.finding.span(), fault.finding.message.clone());
        faults.sort_by_key(|fault| key(fault));
        faults.dedup_by_key(|fault| key(fault));
        faults
    }

    /// The address of the file at `path`, from the top of all folders: as the editor writes it, if it is open.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        let open = self.homes.iter().find(|(_, (_, known))| known == path).map(|(uri, _)| uri.clone());
        open.or_else(|| places::uri(path))
    }
}

impl<'a> Open<'a> {
    /// Its text.
    pub(super) fn source(&self) -> &'a Arc<Source> {
        &self.page.source
    }

    /// Its path, from the top of all folders.
    pub(super) fn path(&self) -> &'a str {
        self.path
    }

    /// What is around it.
    pub(super) fn workspace(&self) -> &'a Workspace {
        &self.folder.workspace
    }

    /// The configuration that it is checked by; none where it is not checked.
    pub(super) fn project(&self) -> Option<&'a Project> {
        self.page.target().map(|target| self.folder.project(target))
    }

    /// The wording of headings that the configuration adds to, if it does.
    pub(super) fn wording(&self) -> Option<Arc<Vocabulary>> {
        self.page.target().and_then(|target| self.folder.setup(target).settings.wording.clone())
    }

    /// The postings in it; none where it is not checked.
    pub(super) fn postings(&self) -> &'a [Posting] {
        self.folder.postings(self.page)
    }

    /// What `postlint check` says of it, in order of place.
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.folder.findings(self.path)
    }

    /// The range of `span` in its text.
    pub(super) fn range(&self, span: Span) -> Range {
        places::range(self.source(), span, self.view.units())
    }

    /// The byte of its text at `position`.
    pub(super) fn byte(&self, position: Position) -> u32 {
        places::byte(self.source(), position, self.view.units())
    }

    /// The span of `range` in its text.
    pub(super) fn span(&self, range: Range) -> Span {
        places::span(self.source(), range, self.view.units())
    }
}
