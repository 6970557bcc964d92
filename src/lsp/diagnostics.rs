//! Diagnostics: findings as editors show them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use serde::Serializer;
use tower_lsp::ls_types::{self, Uri};

use super::diagnostic::{Diagnostic, File};
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
    pub(super) text: String,
}

impl Diagnostics {
    fn new<'a>(diagnostics: impl Iterator<Item = Diagnostic<'a>>) -> Self {
        let mut text = Vec::new();
        serde_json::Serializer::new(&mut text).collect_seq(diagnostics).expect("diagnostics are JSON");
        let mut hasher = DefaultHasher::new();
        hasher.write(&text);
        let text = String::from_utf8(text).expect("JSON is UTF-8");
        Self { id: format!("{:016x}", hasher.finish()), text }
    }

    /// The list.
    pub(super) fn list(&self) -> Vec<ls_types::Diagnostic> {
        serde_json::from_str(&self.text).expect("they were written as diagnostics")
    }
}

/// What is to be shown in the file at `uri`, open or not.
pub(super) fn at(view: &View, uri: &Uri) -> Diagnostics {
    let faulty = faulty(view).remove(uri).unwrap_or_default();
    let faults = faulty.iter().map(|fault| fault.diagnostic(view));
    let found = view.place(uri).and_then(|(folder, path)| {
        let findings = folder.findings(&path);
        let source = folder.source(&path).filter(|_| !findings.is_empty())?;
        Some((folder, path, findings, source))
    });
    let Some((folder, path, findings, source)) = found else { return Diagnostics::new(faults) };
    let catalog = folder.catalog(&path);
    let mut pages: BTreeMap<&str, Option<Uri>> = BTreeMap::new();
    for finding in &*findings {
        pages.entry(&finding.rule).or_insert_with(|| page_of(finding, catalog));
    }
    let own = (uri.clone(), source);
    let shown = findings.iter().map(|finding| {
        let page = pages.get(&*finding.rule).and_then(Option::as_ref);
        Diagnostic::new(finding, &own, &|path| file(view, folder, path), page, view.units())
    });
    Diagnostics::new(shown.chain(faults))
}

/// How one of the findings in an open document is shown.
pub(super) fn one_of(open: Open<'_>, finding: &Finding) -> ls_types::Diagnostic {
    let (view, folder) = (open.view, open.folder);
    let own = (open.page.document.uri.clone(), Arc::clone(open.source()));
    let page = page_of(finding, folder.catalog(open.path()));
    let shown = Diagnostic::new(finding, &own, &|path| file(view, folder, path), page.as_ref(), view.units());
    serde_json::to_value(shown).and_then(serde_json::from_value).expect("it is written as a diagnostic")
}

/// What is to be shown of configurations and rule pages alone.
pub(super) fn of_faults(view: &View) -> impl Iterator<Item = (Uri, Diagnostics)> {
    let shown = |faulty: &[Faulty<'_>]| Diagnostics::new(faulty.iter().map(|fault| fault.diagnostic(view)));
    faulty(view).into_iter().map(move |(uri, faulty)| (uri, shown(&faulty)))
}

/// A fault of a configuration or a rule page, with its file and the page of the rule that says so.
struct Faulty<'a> {
    fault: &'a Fault,
    own: File,
    page: Option<Uri>,
}

impl Faulty<'_> {
    fn diagnostic(&self, view: &View) -> Diagnostic<'_> {
        Diagnostic::new(&self.fault.finding, &self.own, &|_| None, self.page.as_ref(), view.units())
    }
}

/// The faults by the address of their file.
fn faulty(view: &View) -> BTreeMap<Uri, Vec<Faulty<'_>>> {
    let mut faulty: BTreeMap<Uri, Vec<Faulty<'_>>> = BTreeMap::new();
    for fault in view.faults() {
        let Some(uri) = view.uri(fault.source.name()) else { continue };
        let own = (uri.clone(), Arc::clone(&fault.source));
        let page = page_of(&fault.finding, Catalog::builtin());
        faulty.entry(uri).or_default().push(Faulty { fault, own, page });
    }
    faulty
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
