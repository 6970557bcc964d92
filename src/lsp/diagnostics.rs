//! Diagnostics: findings as editors show them.

use std::str::FromStr;
use std::sync::Arc;

use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Uri,
};

use super::places;
use super::view::{Open, View};
use crate::finding::{Finding, Level};
use crate::project::{Fault, Project};
use crate::report::url;
use crate::rules::Catalog;
use crate::text::Source;

/// Who says so.
const SOURCE: &str = "postlint";

/// A file, with its address.
type File = (Uri, Arc<Source>);

/// What is to be shown in an open document.
pub(super) fn of(open: Open<'_>) -> Vec<Diagnostic> {
    let catalog = open.project().map_or_else(|| Catalog::builtin(), Project::catalog);
    let file = |path: &str| {
        let path = open.workspace().absolute(path);
        Some((open.view.uri(&path)?, open.folder.source(&path)?))
    };
    let own = (open.page.document.uri.clone(), Arc::clone(open.source()));
    open.findings().iter().map(|finding| one(finding, &own, &file, catalog, open.view)).collect()
}

/// What is to be shown of a configuration or a rule page, with the path of the file.
pub(super) fn of_fault(fault: &Fault, view: &View) -> Option<(Uri, Diagnostic)> {
    let uri = view.uri(fault.source.name())?;
    let own = (uri.clone(), Arc::clone(&fault.source));
    Some((uri, one(&fault.finding, &own, &|_| None, Catalog::builtin(), view)))
}

fn one(
    finding: &Finding,
    own: &File,
    file: &dyn Fn(&str) -> Option<File>,
    catalog: &Catalog,
    view: &View,
) -> Diagnostic {
    let range = |source: &Source, span| places::range(source, span, view.units());
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let (uri, source) = label.path.as_deref().map_or_else(|| Some(own.clone()), file)?;
        let location = Location::new(uri, range(&source, label.span));
        Some(DiagnosticRelatedInformation { location, message: label.message.clone() })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    let page = catalog.rule(&finding.rule).and_then(url).and_then(|url| Uri::from_str(&url).ok());
    Diagnostic {
        range: range(&own.1, finding.span()),
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: message(finding),
        related_information: (!related.is_empty()).then_some(related),
        tags: None,
        data: None,
    }
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
