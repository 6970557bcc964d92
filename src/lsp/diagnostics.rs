//! Diagnostics: findings as editors show them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use tower_lsp::ls_types::{self, Uri};

use super::diagnostic::{File, Ground, Group};
use super::folder::Folder;
use super::view::{Open, View};
use crate::finding::Finding;
use crate::project::Fault;
use crate::report::url;
use crate::rules::Catalog;

/// All diagnostics of a file.
#[derive(Debug)]
pub(super) struct Diagnostics {
    /// What the same diagnostics, and only those, go by.
    pub(super) id: String,
    /// A list in JSON, as the protocol has it.
    pub(super) json: Vec<u8>,
}

impl Diagnostics {
    /// Those that `write` adds.
    fn new(write: impl FnOnce(&mut Group<'_>)) -> Self {
        let mut json = Vec::new();
        let mut list = Group::list(&mut json);
        write(&mut list);
        list.end();
        let mut hasher = DefaultHasher::new();
        hasher.write(&json);
        Self { id: format!("{:016x}", hasher.finish()), json }
    }

    /// The list.
    pub(super) fn list(&self) -> Vec<ls_types::Diagnostic> {
        serde_json::from_slice(&self.json).expect("they were written as diagnostics")
    }
}

/// What is to be shown in the file at `uri`, open or not.
pub(super) fn at(view: &View, uri: &Uri) -> Diagnostics {
    let faults = faults(view).remove(uri).unwrap_or_default();
    Diagnostics::new(|list| {
        if let Some((folder, path)) = view.place(uri) {
            write(view, uri, folder, &path, list);
        }
        write_faults(view, uri, &faults, list);
    })
}

/// Adds to `list` what is to be shown in the file at `path` in `folder`, whose address is `uri`.
fn write(view: &View, uri: &Uri, folder: &Folder, path: &str, list: &mut Group<'_>) {
    let findings = folder.findings(path);
    let Some(source) = folder.source(path).filter(|_| !findings.is_empty()) else { return };
    let catalog = folder.catalog(path);
    let ground = Ground { own: (uri.clone(), source), file: &|path| file(view, folder, path), units: view.units() };
    let mut pages: BTreeMap<&str, Option<Uri>> = BTreeMap::new();
    for finding in &*findings {
        let page = pages.entry(&finding.rule).or_insert_with(|| page_of(finding, catalog));
        ground.write(list.item(), finding, page.as_ref());
    }
}

/// How one of the findings in an open document is shown.
pub(super) fn one_of(open: Open<'_>, finding: &Finding) -> ls_types::Diagnostic {
    let (view, folder) = (open.view, open.folder);
    let own = (open.page.document.uri.clone(), Arc::clone(open.source()));
    let ground = Ground { own, file: &|path| file(view, folder, path), units: view.units() };
    let mut json = Vec::new();
    ground.write(&mut json, finding, page_of(finding, folder.catalog(open.path())).as_ref());
    serde_json::from_slice(&json).expect("it is written as a diagnostic")
}

/// What is to be shown of configurations and rule pages alone.
pub(super) fn of_faults(view: &View) -> impl Iterator<Item = (Uri, Diagnostics)> {
    faults(view).into_iter().map(|(uri, faults)| {
        let all = Diagnostics::new(|list| write_faults(view, &uri, &faults, list));
        (uri, all)
    })
}

/// The faults of configurations and rule pages, by the address of the file.
fn faults(view: &View) -> BTreeMap<Uri, Vec<&Fault>> {
    let mut faults: BTreeMap<Uri, Vec<&Fault>> = BTreeMap::new();
    for fault in view.faults() {
        if let Some(uri) = view.uri(fault.source.name()) {
            faults.entry(uri).or_default().push(fault);
        }
    }
    faults
}

/// Adds to `list` the `faults` of the file at `uri`.
fn write_faults(view: &View, uri: &Uri, faults: &[&Fault], list: &mut Group<'_>) {
    for fault in faults {
        let own = (uri.clone(), Arc::clone(&fault.source));
        let ground = Ground { own, file: &|_| None, units: view.units() };
        ground.write(list.item(), &fault.finding, page_of(&fault.finding, Catalog::builtin()).as_ref());
    }
}

/// The file that is called `path` in findings.
fn file(view: &View, folder: &Folder, path: &str) -> Option<File> {
    let path = folder.workspace.absolute(path);
    Some((view.uri(&path)?, folder.source(&path)?))
}

/// The address of the page of the rule that says so.
fn page_of(finding: &Finding, catalog: &Catalog) -> Option<Uri> {
    catalog.rule(&finding.rule).and_then(url).and_then(|url| Uri::from_str(&url).ok())
}
