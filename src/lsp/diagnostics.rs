//! Diagnostics: findings as editors show them.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use tower_lsp::ls_types::{self, Uri};

use super::diagnostic::{File, Ground};
use super::folder::Folder;
use super::items::Items;
use super::stay::Stay;
use super::view::{Open, View};
use crate::finding::Finding;
use crate::project::Fault;
use crate::report::url;
use crate::rules::Catalog;
use crate::text::{Change, Source, Span};

/// All diagnostics of a file.
#[derive(Debug)]
pub(super) struct Diagnostics {
    /// What the same diagnostics, and only those, go by.
    pub(super) id: String,
    items: Items,
    /// What the first of them were written from.
    written: Option<Written>,
}

/// What diagnostics were written from.
#[derive(Debug)]
struct Written {
    source: Arc<Source>,
    findings: Arc<Vec<Finding>>,
}

impl Diagnostics {
    /// Those that `write` adds.
    fn new(write: impl FnOnce(&mut Items) -> Option<Written>) -> Self {
        let mut items = Items::default();
        let written = write(&mut items);
        let id = format!("{:016x}", items.end());
        Self { id, items, written }
    }

    /// The list in JSON, as the protocol has it.
    pub(super) fn json(&self) -> &[u8] {
        self.items.json()
    }

    /// The list.
    pub(super) fn list(&self) -> Vec<ls_types::Diagnostic> {
        serde_json::from_slice(self.json()).expect("they were written as diagnostics")
    }
}

/// What is to be shown in the file at `uri`, open or not. What is as it was in those `before`, which were written of the same
/// file by the same rules in the same units, is not written anew.
pub(super) fn at(view: &View, uri: &Uri, before: Option<&Diagnostics>) -> Diagnostics {
    let faults = faults(view).remove(uri).unwrap_or_default();
    Diagnostics::new(|items| {
        let place = view.place(uri);
        let written = place.and_then(|(folder, path)| write(view, uri, folder, &path, before, items));
        write_faults(view, uri, &faults, items);
        written
    })
}

/// Adds to `items` what is to be shown in the file at `path` in `folder`, whose address is `uri`.
fn write(
    view: &View,
    uri: &Uri,
    folder: &Folder,
    path: &str,
    before: Option<&Diagnostics>,
    items: &mut Items,
) -> Option<Written> {
    let findings = folder.findings(path);
    let source = folder.source(path).filter(|_| !findings.is_empty())?;
    let catalog = folder.catalog(path);
    let own = (uri.clone(), Arc::clone(&source));
    let ground = Ground { own, file: &|path| file(view, folder, path), units: view.units() };
    let bytes = before.map_or(0, |before| before.json().len());
    items.reserve(findings.len(), bytes);
    let before = before.and_then(|before| {
        let Written { source: old, findings } = before.written.as_ref()?;
        Some((&before.items, &findings[..], Change::between(old, &source)))
    });
    let write = |findings: &[Finding], items: &mut Items| {
        let mut pages: BTreeMap<&str, Option<Uri>> = BTreeMap::new();
        let first = findings.first().map_or(Span::at(0), Finding::span);
        let mut stay = before.map(|(items, findings, change)| (items, Stay::new(findings, change, first)));
        for finding in findings {
            if let Some((before, stay)) = &mut stay
                && let Some(number) = stay.find(finding)
            {
                items.copy(before, number);
                continue;
            }
            let page = pages.entry(&finding.rule).or_insert_with(|| page_of(finding, catalog));
            items.write(|json| ground.write(json, finding, page.as_ref()));
        }
    };
    if findings.len() < MANY {
        write(&findings, items);
    } else {
        let (one, other) = findings.split_at(findings.len() / 2);
        let mut behind = Items::default();
        behind.reserve(other.len(), bytes / 2);
        rayon::join(|| write(one, items), || write(other, &mut behind));
        items.append(&behind);
    }
    Some(Written { source, findings })
}

/// So many findings are written by two threads: of fewer, one is done before the other is awake.
pub(super) const MANY: usize = 500;

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
        let all = Diagnostics::new(|items| {
            write_faults(view, &uri, &faults, items);
            None
        });
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

/// Adds to `items` the `faults` of the file at `uri`.
fn write_faults(view: &View, uri: &Uri, faults: &[&Fault], items: &mut Items) {
    for fault in faults {
        let own = (uri.clone(), Arc::clone(&fault.source));
        let ground = Ground { own, file: &|_| None, units: view.units() };
        let page = page_of(&fault.finding, Catalog::builtin());
        items.write(|json| ground.write(json, &fault.finding, page.as_ref()));
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
