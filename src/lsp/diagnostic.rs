//! Diagnostic: a finding as the protocol has it, in JSON. A long document has thousands, so they are written without making
//! anything of them first.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use serde::Serialize;
use tower_lsp::ls_types::{DiagnosticSeverity, DiagnosticTag, Position, Range, Uri};

use super::places;
use crate::finding::{Finding, Fix, Level};
use crate::text::{Source, Units};

/// A file, with its address.
pub(super) type File = (Uri, Arc<Source>);

/// Where findings stand.
pub(super) struct Ground<'a> {
    /// The file itself.
    pub(super) own: File,
    /// Knows the files that findings call by their path.
    pub(super) file: &'a (dyn Fn(&str) -> Option<File> + Sync),
    /// What positions are counted in.
    pub(super) units: Units,
}

/// Who says so.
const SOURCE: &str = "postlint";

impl Ground<'_> {
    /// Adds `finding` to `json`, where `page` is the one of its rule.
    pub(super) fn write(&self, json: &mut Vec<u8>, finding: &Finding, page: Option<&Uri>) {
        let (uri, source) = &self.own;
        let range = |source: &Source, span| places::range(source, span, self.units);
        let mut diagnostic = Group::object(json);
        write_range(diagnostic.member("range"), range(source, finding.span()));
        write(diagnostic.member("severity"), &severity(finding.level));
        write(diagnostic.member("code"), &*finding.rule);
        if let Some(page) = page {
            let mut description = Group::object(diagnostic.member("codeDescription"));
            write(description.member("href"), page);
            description.end();
        }
        write(diagnostic.member("source"), SOURCE);
        write(diagnostic.member("message"), &format_args!("{}", Message(finding)));
        let mut related = finding.labels.iter().skip(1).filter_map(|label| {
            let (uri, range) = match label.path.as_deref() {
                None => (Cow::Borrowed(uri), range(source, label.span)),
                Some(path) => {
                    let (uri, source) = (self.file)(path)?;
                    (Cow::Owned(uri), range(&source, label.span))
                }
            };
            Some((uri, range, label.message.as_str()))
        });
        if let Some(first) = related.next() {
            let mut list = Group::list(diagnostic.member("relatedInformation"));
            for (uri, range, message) in [first].into_iter().chain(related) {
                let mut place = Group::object(list.item());
                let mut location = Group::object(place.member("location"));
                write(location.member("uri"), &*uri);
                write_range(location.member("range"), range);
                location.end();
                write(place.member("message"), message);
                place.end();
            }
            list.end();
        }
        if UNNECESSARY.contains(&&*finding.rule) {
            write(diagnostic.member("tags"), &[DiagnosticTag::UNNECESSARY]);
        }
        if let Some(fix) = &finding.fix {
            let mut data = Group::object(diagnostic.member("data"));
            self.write_fix(data.member("fix"), fix);
            data.end();
        }
        diagnostic.end();
    }

    /// Adds a fix for clients that read it; the server itself works it out anew when it is asked for actions. Its members are
    /// in the order of the alphabet, as in all that clients send back.
    fn write_fix(&self, json: &mut Vec<u8>, fix: &Fix) {
        let mut written = Group::object(json);
        let mut edits = Group::list(written.member("edits"));
        for edit in &fix.edits {
            let Range { start, end } = places::range(&self.own.1, edit.span, self.units);
            let mut replacement = Group::object(edits.item());
            write(replacement.member("newText"), &edit.text);
            let mut range = Group::object(replacement.member("range"));
            for (name, Position { line, character }) in [("end", end), ("start", start)] {
                let mut position = Group::object(range.member(name));
                write(position.member("character"), &character);
                write(position.member("line"), &line);
                position.end();
            }
            range.end();
            replacement.end();
        }
        edits.end();
        write(written.member("safety"), fix.safety.name());
        write(written.member("title"), &fix.title);
        written.end();
    }
}

/// All that is to be said in words: what is wrong, what is said right at the place, what to do, what else to know.
struct Message<'a>(&'a Finding);

impl Display for Message<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let finding = self.0;
        f.write_str(&finding.message)?;
        let label = finding.labels.first().map_or("", |label| label.message.as_str());
        let more = [label, &*finding.help].into_iter().chain(finding.notes.iter().map(String::as_str));
        for text in more.filter(|text| !text.is_empty()) {
            f.write_str("\n")?;
            f.write_str(text)?;
        }
        Ok(())
    }
}

fn write_range(json: &mut Vec<u8>, Range { start, end }: Range) {
    let mut range = Group::object(json);
    for (name, Position { line, character }) in [("start", start), ("end", end)] {
        let mut position = Group::object(range.member(name));
        write(position.member("line"), &line);
        write(position.member("character"), &character);
        position.end();
    }
    range.end();
}

fn write(json: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(json, value).expect("it is JSON, and there is room");
}

/// An object or a list that is being written.
struct Group<'a> {
    json: &'a mut Vec<u8>,
    /// What stands before the next member.
    next: u8,
    end: u8,
}

impl<'a> Group<'a> {
    fn object(json: &'a mut Vec<u8>) -> Self {
        Self { json, next: b'{', end: b'}' }
    }

    fn list(json: &'a mut Vec<u8>) -> Self {
        Self { json, next: b'[', end: b']' }
    }

    /// Where the next member of a list is to be written.
    fn item(&mut self) -> &mut Vec<u8> {
        self.json.push(self.next);
        self.next = b',';
        self.json
    }

    /// Where the member `name`, which needs no escapes, is to be written.
    fn member(&mut self, name: &str) -> &mut Vec<u8> {
        let json = self.item();
        json.push(b'"');
        json.extend_from_slice(name.as_bytes());
        json.extend_from_slice(b"\":");
        json
    }

    /// Ends it.
    fn end(self) {
        if self.next != b',' {
            self.json.push(self.next);
        }
        self.json.push(self.end);
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

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Info => DiagnosticSeverity::INFORMATION,
        Level::Hint => DiagnosticSeverity::HINT,
    }
}
