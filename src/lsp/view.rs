//! View: everything that is known at one moment. A view never changes, so that a feature can take its time with it
//! while the editor goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use tower_lsp::ls_types::{Position, Range, Uri};

use super::abilities::Abilities;
use super::diagnostics::{self, Diagnostics};
use super::documents::Document;
use super::folder::{Folder, Page};
use super::once::Once;
use super::places;
use super::plan::{Plan, is_configuration};
use super::settings::Settings;
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
    /// What the user set.
    pub(super) settings: Settings,
    /// Counts what changes the files there are, or what they are checked by.
    pub(super) upheavals: u64,
}

/// Everything that is known at one moment.
#[derive(Debug)]
pub(super) struct View {
    pub(super) ground: Ground,
    /// The day on which documents are judged.
    today: Date,
    /// By the path of the folder, or the address of the document that stands in none.
    rooms: BTreeMap<String, Room>,
    /// By address, the room of a document and its path there.
    homes: BTreeMap<Uri, (String, String)>,
    /// What is to be shown in open documents, by address.
    shown: Once<Diagnostics>,
    /// What was to be shown in them when that was last asked, where it came of the same plan.
    before: BTreeMap<Uri, Arc<Diagnostics>>,
}

/// A folder, and what is wrong with its configurations.
#[derive(Debug)]
struct Room {
    folder: Arc<Folder>,
    plan: Arc<Plan>,
    faults: Vec<Fault>,
    /// The configurations and rule pages that were looked at.
    sources: BTreeSet<String>,
}

impl Room {
    /// The folder that `files` are seen from. The plan is made anew where there was none `before`, where a text has
    /// changed that it depends on, where a document came or went, and where it `must` be. While a configuration has
    /// faults, the one before it counts.
    fn new(
        files: &Overlay,
        documents: &BTreeMap<String, Arc<Document>>,
        plan: impl FnOnce() -> Plan,
        before: Option<&Self>,
        must: bool,
    ) -> Self {
        let stays = before.filter(|before| {
            let changed = files.changed_from(before.folder.files());
            let says = |path: &String| before.sources.contains(path) || is_configuration(path);
            !must && !changed.iter().any(|path| says(path) || before.folder.is_new(path, files))
        });
        if let Some(before) = stays {
            let plan = Arc::clone(&before.plan);
            let folder = Folder::new(files.clone(), Arc::clone(&plan), documents, Some(&before.folder));
            let (faults, sources) = (before.faults.clone(), before.sources.clone());
            return Self { folder: Arc::new(folder), plan, faults, sources };
        }
        let made = plan();
        let (faults, sources) = (made.faults().to_vec(), made.sources().clone());
        let plan = match before {
            _ if faults.is_empty() => Arc::new(made),
            Some(before) => Arc::clone(&before.plan),
            None => Arc::new(made.without_targets()),
        };
        let folder = Folder::new(files.clone(), Arc::clone(&plan), documents, None);
        Self { folder: Arc::new(folder), plan, faults, sources }
    }
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
        let open: Texts = ground
            .documents
            .values()
            .filter_map(|document| Some((document.path.clone()?, Arc::clone(&document.source))))
            .collect();
        let open = Arc::new(open);
        let mut roots = ground.folders.clone();
        // A document belongs to the innermost folder.
        roots.sort_by_key(|root| std::cmp::Reverse(root.len()));
        roots.dedup();
        let mut members: Vec<BTreeMap<String, Arc<Document>>> = vec![BTreeMap::new(); roots.len()];
        let mut loose = Vec::new();
        for document in ground.documents.values() {
            let path = document.path.as_ref();
            let home = path.and_then(|path| roots.iter().position(|root| paths::is_within(root, path)));
            match (path, home) {
                (Some(path), Some(home)) => {
                    members[home].insert(path.clone(), Arc::clone(document));
                }
                _ => loose.push(Arc::clone(document)),
            }
        }
        let other =
            |before: &Ground| before.upheavals != ground.upheavals || before.settings.finds_others(&ground.settings);
        let must = before.is_some_and(|before| other(&before.ground) || before.today != today);
        let settings = ground.settings.clone();
        let (rooms, homes, shown) = (BTreeMap::new(), BTreeMap::new(), Once::default());
        let mut view = Self { ground, today, rooms, homes, shown, before: BTreeMap::new() };
        for (root, documents) in roots.iter().zip(&members) {
            let files = Overlay { base: root.clone(), open: Arc::clone(&open) };
            let plan = || Plan::of_folder(root, &files, today, &settings);
            let room = Room::new(&files, documents, plan, before.and_then(|before| before.rooms.get(root)), must);
            view.homes
                .extend(documents.iter().map(|(path, document)| (document.uri.clone(), (root.clone(), path.clone()))));
            view.rooms.insert(root.clone(), room);
        }
        for document in loose {
            let key = document.uri.as_str().to_owned();
            let path = document.path.clone().unwrap_or_else(|| {
                let folder = view.ground.folders.first().map_or("/", String::as_str);
                paths::join(folder, UNNAMED).unwrap_or_else(|| UNNAMED.to_owned())
            });
            let mut texts = (*open).clone();
            texts.insert(path.clone(), Arc::clone(&document.source));
            let root = paths::parent(&path).unwrap_or_default().to_owned();
            let files = Overlay { base: root.clone(), open: Arc::new(texts) };
            let plan = || Plan::of_document(&root, &path, &document, &files, today, &settings);
            let documents = BTreeMap::from([(path.clone(), Arc::clone(&document))]);
            let before = before.and_then(|before| before.rooms.get(&key));
            // How the document is read is part of its plan.
            let says_another = before.is_some_and(|before| {
                before.folder.page(&path).is_some_and(|page| page.document.dialect() != document.dialect())
            });
            let room = Room::new(&files, &documents, plan, before, must || says_another);
            view.homes.insert(document.uri.clone(), (key.clone(), path.clone()));
            view.rooms.insert(key, room);
        }
        if let Some(before) = before.filter(|before| before.units() == view.units()) {
            let stays = |uri: &Uri, home: &(String, String)| {
                let plan = |view: &Self| Some(Arc::clone(&view.rooms.get(&home.0)?.plan));
                Some(before.homes.get(uri)? == home && Arc::ptr_eq(&plan(before)?, &plan(&view)?))
            };
            let homes = view.homes.iter().filter(|(uri, home)| stays(uri, home) == Some(true));
            let shown = homes.filter_map(|(uri, _)| Some((uri.clone(), before.last_shown(uri)?)));
            view.before = shown.collect();
        }
        view
    }

    /// What was to be shown in the open document at `uri` when that was last asked.
    fn last_shown(&self, uri: &Uri) -> Option<Arc<Diagnostics>> {
        self.shown.known(uri.as_str()).or_else(|| self.before.get(uri).cloned())
    }

    /// The day on which documents are judged.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// What positions are counted in.
    pub(super) fn units(&self) -> Units {
        self.ground.units
    }

    /// What is to be shown in the file at `uri`, open or not.
    pub(super) fn diagnostics(&self, uri: &Uri) -> Arc<Diagnostics> {
        let all = || diagnostics::at(self, uri, self.before.get(uri).map(|before| &**before));
        if self.homes.contains_key(uri) { self.shown.get(uri.as_str(), all) } else { Arc::new(all()) }
    }

    /// The open document at `uri`.
    pub(super) fn open(&self, uri: &Uri) -> Option<Open<'_>> {
        let (room, path) = self.homes.get(uri)?;
        let folder = &*self.rooms.get(room)?.folder;
        Some(Open { view: self, folder, page: folder.page(path)?, path })
    }

    /// The folder of the file at `uri`, open or not, and its path there; none for what is in no folder.
    pub(super) fn place(&self, uri: &Uri) -> Option<(&Folder, String)> {
        if let Some((room, path)) = self.homes.get(uri) {
            return Some((&self.rooms.get(room)?.folder, path.clone()));
        }
        let path = places::path(uri)?;
        let holds = |folder: &&String| paths::is_within(folder, &path);
        let root = self.ground.folders.iter().filter(holds).max_by_key(|root| root.len())?;
        Some((&self.rooms.get(root)?.folder, path))
    }

    /// The addresses of all files that are checked, of all that are open, and of faulty configurations and rule pages.
    pub(super) fn files(&self) -> Vec<Uri> {
        let targets = self.folders().flat_map(|folder| folder.targets()).map(|target| target.path.as_str());
        let faults = self.faults().into_iter().map(|fault| fault.source.name());
        let by_path: BTreeMap<&str, &Uri> = self.homes.iter().map(|(uri, (_, path))| (path.as_str(), uri)).collect();
        let uri = |path: &str| by_path.get(path).map(|uri| (*uri).clone()).or_else(|| places::uri(path));
        let mut uris: Vec<Uri> = targets.chain(faults).filter_map(uri).chain(self.homes.keys().cloned()).collect();
        uris.sort();
        uris.dedup();
        uris
    }

    /// All open documents.
    pub(super) fn all_open(&self) -> impl Iterator<Item = Open<'_>> {
        self.homes.keys().filter_map(|uri| self.open(uri))
    }

    /// The folders of the editor's workspace, and those of documents that stand in none.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Folder> {
        self.rooms.values().map(|room| &*room.folder)
    }

    /// What is wrong with configurations and rule pages, each once.
    pub(super) fn faults(&self) -> Vec<&Fault> {
        let mut faults: Vec<&Fault> = self.rooms.values().flat_map(|room| &room.faults).collect();
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
    pub(super) fn findings(&self) -> Arc<Vec<Finding>> {
        self.folder.findings(self.path)
    }

    /// What would be said of it, if `text` were in it.
    pub(super) fn findings_with(&self, text: &str) -> Arc<Vec<Finding>> {
        self.folder.findings_with(self.path, text)
    }

    /// The configuration that it is checked by, as a whole path; none where there is none.
    pub(super) fn configuration(&self) -> Option<&'a str> {
        self.folder.configuration(self.page.target()?)
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
