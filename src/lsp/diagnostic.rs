//! Diagnostic: a finding as the protocol has it, written from what it borrows.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tower_lsp::ls_types::{DiagnosticSeverity, DiagnosticTag, Position, Range, Uri};

use super::places;
use crate::finding::{Finding, Fix, Level};
use crate::text::{Edit, Source, Units};

/// A file, with its address.
pub(super) type File = (Uri, Arc<Source>);

/// A finding as the protocol has it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Diagnostic<'a> {
    range: Range,
    severity: DiagnosticSeverity,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<Description<'a>>,
    source: &'static str,
    message: Message<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[DiagnosticTag; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Data<'a>>,
}

/// Who says so.
const SOURCE: &str = "postlint";

impl<'a> Diagnostic<'a> {
    /// `finding` in the file `own`, where `file` knows those that it calls by their path and `page` is the one of its
    /// rule.
    pub(super) fn new(
        finding: &'a Finding,
        own: &'a File,
        file: &dyn Fn(&str) -> Option<File>,
        page: Option<&'a Uri>,
        units: Units,
    ) -> Self {
        let (uri, source) = own;
        let related = finding.labels.iter().skip(1).filter_map(|label| {
            let (uri, range) = match label.path.as_deref() {
                None => (Cow::Borrowed(uri), places::range(source, label.span, units)),
                Some(path) => {
                    let (uri, source) = file(path)?;
                    (Cow::Owned(uri), places::range(&source, label.span, units))
                }
            };
            Some(Related { location: Location { uri, range }, message: &label.message })
        });
        Self {
            range: places::range(source, finding.span(), units),
            severity: severity(finding.level),
            code: &finding.rule,
            code_description: page.map(|href| Description { href }),
            source: SOURCE,
            message: Message(finding),
            related_information: related.collect(),
            tags: tag(&finding.rule).map(|tag| [tag]),
            data: finding.fix.as_ref().map(|fix| Data { fix: Mending::new(fix, source, units) }),
        }
    }
}

/// The page of a rule.
#[derive(Debug, Serialize)]
struct Description<'a> {
    href: &'a Uri,
}

/// All that is to be said in words: what is wrong, what is said right at the place, what to do, what else to know.
#[derive(Debug)]
struct Message<'a>(&'a Finding);

impl Display for Message<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let finding = self.0;
        f.write_str(&finding.message)?;
        let label = finding.labels.first().map_or("", |label| label.message.as_str());
        let mut more = [label, finding.help.as_str()].into_iter().chain(finding.notes.iter().map(String::as_str));
        more.try_for_each(|text| if text.is_empty() { Ok(()) } else { write!(f, "\n{text}") })
    }
}

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A place that belongs to the finding too, and what is said of it.
#[derive(Debug, Serialize)]
struct Related<'a> {
    location: Location<'a>,
    message: &'a str,
}

#[derive(Debug, Serialize)]
struct Location<'a> {
    uri: Cow<'a, Uri>,
    range: Range,
}

/// The fix, for clients that read it; the server itself works it out anew when it is asked for actions. Keys are in the
/// order of the alphabet, which they have in all that clients send back.
#[derive(Debug, Serialize)]
struct Data<'a> {
    fix: Mending<'a>,
}

#[derive(Debug, Serialize)]
struct Mending<'a> {
    edits: Vec<Replacement<'a>>,
    safety: &'static str,
    title: &'a str,
}

impl<'a> Mending<'a> {
    fn new(fix: &'a Fix, source: &Source, units: Units) -> Self {
        let edit = |edit: &'a Edit| {
            let Range { start, end } = places::range(source, edit.span, units);
            Replacement { new_text: &edit.text, range: Stretch { end: end.into(), start: start.into() } }
        };
        Self { edits: fix.edits.iter().map(edit).collect(), safety: fix.safety.name(), title: &fix.title }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    new_text: &'a str,
    range: Stretch,
}

#[derive(Debug, Serialize)]
struct Stretch {
    end: Place,
    start: Place,
}

#[derive(Debug, Serialize)]
struct Place {
    character: u32,
    line: u32,
}

impl From<Position> for Place {
    fn from(Position { line, character }: Position) -> Self {
        Self { character, line }
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

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Info => DiagnosticSeverity::INFORMATION,
        Level::Hint => DiagnosticSeverity::HINT,
    }
}
