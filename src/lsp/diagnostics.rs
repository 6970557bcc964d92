//! Diagnostics: findings as editors show them.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    NumberOrString, TextEdit, Uri,
};

use super::folder::Folder;
use super::places;
use super::view::{Open, View};
use crate::finding::{Finding, Fix, Level};
use crate::project::Fault;
use crate::report::url;
use crate::rules::Catalog;
use crate::text::{Edit, Source};

/// Who says so.
const SOURCE: &str = "postlint";

/// A file, with its address.
type File = (Uri, Arc<Source>);

/// What is to be shown in the file at `uri`, open or not.
pub(super) fn at(view: &View, uri: &Uri) -> Vec<Diagnostic> {
    let mut diagnostics = view.place(uri).map_or_else(Vec::new, |(folder, path)| of(view, uri, folder, &path));
    let faults = view.faults().into_iter().filter_map(|fault| of_fault(fault, view));
    diagnostics.extend(faults.filter(|(place, _)| place == uri).map(|(_, diagnostic)| diagnostic));
    diagnostics
}

/// How one of the findings in an open document is shown.
pub(super) fn one_of(open: Open<'_>, finding: &Finding) -> Diagnostic {
    let (view, folder) = (open.view, open.folder);
    let own = (open.page.document.uri.clone(), Arc::clone(open.source()));
    one(finding, &own, &|path| file(view, folder, path), page_of(finding, folder.catalog(open.path())), view)
}

/// The file that is called `path` in findings.
fn file(view: &View, folder: &Folder, path: &str) -> Option<File> {
    let path = folder.workspace.absolute(path);
    Some((view.uri(&path)?, folder.source(&path)?))
}

/// What is to be shown in the file at `path` in `folder`, whose address is `uri`.
fn of(view: &View, uri: &Uri, folder: &Folder, path: &str) -> Vec<Diagnostic> {
    let findings = folder.findings(path);
    let Some(source) = folder.source(path).filter(|_| !findings.is_empty()) else { return Vec::new() };
    let catalog = folder.catalog(path);
    let own = (uri.clone(), source);
    let mut pages: BTreeMap<Arc<str>, Option<Uri>> = BTreeMap::new();
    let shown = |finding: &Finding| {
        let page = pages.entry(Arc::clone(&finding.rule)).or_insert_with(|| page_of(finding, catalog)).clone();
        one(finding, &own, &|path| file(view, folder, path), page, view)
    };
    findings.iter().map(shown).collect()
}

/// What is to be shown of a configuration or a rule page, with the address of the file.
pub(super) fn of_fault(fault: &Fault, view: &View) -> Option<(Uri, Diagnostic)> {
    let uri = view.uri(fault.source.name())?;
    let own = (uri.clone(), Arc::clone(&fault.source));
    Some((uri, one(&fault.finding, &own, &|_| None, page_of(&fault.finding, Catalog::builtin()), view)))
}

/// The address of the page of the rule that says so.
fn page_of(finding: &Finding, catalog: &Catalog) -> Option<Uri> {
    catalog.rule(&finding.rule).and_then(url).and_then(|url| Uri::from_str(&url).ok())
}

fn one(
    finding: &Finding,
    own: &File,
    file: &dyn Fn(&str) -> Option<File>,
    page: Option<Uri>,
    view: &View,
) -> Diagnostic {
    let range = |source: &Source, span| places::range(source, span, view.units());
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let (uri, source) = label.path.as_deref().map_or_else(|| Some(own.clone()), file)?;
        let location = Location::new(uri, range(&source, label.span));
        Some(DiagnosticRelatedInformation { location, message: label.message.clone() })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Diagnostic {
        range: range(&own.1, finding.span()),
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: message(finding),
        related_information: (!related.is_empty()).then_some(related),
        tags: tag(&finding.rule).map(|tag| vec![tag]),
        data: finding.fix.as_ref().map(|fix| data(fix, &own.1, view)),
    }
}

/// Rules about what could as well not be there.
const UNNECESSARY: [&str; 7] = [
    "duplicate-list-item",
    "duplicate-requirement",
    "inherited-redundancy",
    "link-definition-unused",
    "same-fact-stated-twice",
    "snippet-unused",
    "unused-suppression",
];

fn tag(rule: &str) -> Option<DiagnosticTag> {
    UNNECESSARY.contains(&rule).then_some(DiagnosticTag::UNNECESSARY)
}

/// The fix, for clients that read it; the server itself works it out anew when it is asked for actions.
fn data(fix: &Fix, source: &Source, view: &View) -> Value {
    let edit = |edit: &Edit| TextEdit::new(places::range(source, edit.span, view.units()), edit.text.clone());
    let edits: Vec<TextEdit> = fix.edits.iter().map(edit).collect();
    json!({ "fix": { "title": fix.title, "safety": fix.safety.name(), "edits": edits } })
}

/// All that is to be said in words: what is wrong, what is said right at the place, what to do, what else to know.
fn message(finding: &Finding) -> String {
    let label = finding.labels.first().map_or("", |label| label.message.as_str());
    let more = [label, finding.help.as_str()].into_iter().chain(finding.notes.iter().map(String::as_str));
    more.filter(|text| !text.is_empty()).fold(finding.message.clone(), |message, text| format!("{message}\n{text}"))
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Info => DiagnosticSeverity::INFORMATION,
        Level::Hint => DiagnosticSeverity::HINT,
    }
}
