//! Document: the postings of a file, each read by the reader of its dialect.

use std::sync::Arc;

use super::{
    Builder, Dialect, Memory, Posting, Profile, Record, Vocabulary, Ways, again, frontmatter, html, jsonld, markdown,
    plain,
};
use crate::text::Source;

/// What is known about a document before it is read.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// How it is written, if that was said.
    pub dialect: Option<Dialect>,
    /// What kind of document it is, if that was said.
    pub profile: Option<Profile>,
    /// The wording of headings.
    pub vocabulary: &'a Vocabulary,
    /// How it may take in others.
    pub ways: &'a Arc<Ways>,
    /// Where what is worked out of its blocks is kept, where it is read again and again.
    pub memory: Option<&'a Arc<Memory>>,
    /// What the same document was read as, in the same way, when its text was another.
    pub before: Option<&'a Posting>,
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self {
            dialect: None,
            profile: None,
            vocabulary: Vocabulary::builtin(),
            ways: Ways::builtin(),
            memory: None,
            before: None,
        }
    }
}

/// The postings of a file: one, or for a page with structured data one for each `JobPosting` besides. A JSON file may
/// hold several, or none.
#[must_use]
pub fn read(source: Arc<Source>, reading: &Reading<'_>) -> Vec<Posting> {
    let dialect = reading.dialect.unwrap_or_else(|| Dialect::of(source.name(), source.text()));
    if let Some(posting) = again::read(&source, dialect, reading) {
        return vec![posting];
    }
    let mut builders = Vec::new();
    let text = source.text();
    match dialect {
        _ if source.is_binary() => {
            let mut builder = Builder::default();
            builder.fault(source.line_span(0), "binary", "");
            builders.push(builder);
        }
        Dialect::JsonLd => builders = jsonld::read(text, 0..text.len(), reading.vocabulary),
        Dialect::Markdown => {
            let mut builder = Builder::with(reading.ways);
            let body = frontmatter::read(&mut builder, text, reading.vocabulary);
            if !markdown::read(&mut builder, text, body..text.len()) {
                plain::read(&mut builder, &source, line_of(&source, body), reading.vocabulary);
            }
            builders.push(builder);
        }
        Dialect::Plain => {
            let mut builder = Builder::with(reading.ways);
            let body = frontmatter::read(&mut builder, text, reading.vocabulary);
            plain::read(&mut builder, &source, line_of(&source, body), reading.vocabulary);
            builders.push(builder);
        }
        Dialect::Html => {
            let mut builder = Builder::with(reading.ways);
            let body = frontmatter::read(&mut builder, text, reading.vocabulary);
            html::read(&mut builder, text, body..text.len(), html::Place::Page);
            builders.extend(jsonld::scripts(text, reading.vocabulary));
            builder.beside = builders.iter().filter_map(|other| other.record.clone()).collect();
            // A page that a script fills says nothing itself beside its structured data.
            if builders.is_empty() || builder.prose.len() >= SHORTEST_PAGE {
                builders.iter_mut().filter_map(|other| other.record.as_mut()).for_each(|record| record.on_page = true);
                builders.insert(0, builder);
            }
        }
    }
    let postings = builders.into_iter().map(|builder| {
        let mut apart = reading.memory.is_some() && builder.apart;
        apart = apart && !again::reaches_far(text, reading.ways);
        Posting { apart, ..Posting::assemble(Arc::clone(&source), dialect, builder, reading) }
    });
    postings.collect()
}

/// The posting that `source`, a JSON object, is: a row of a data set.
#[must_use]
pub fn read_row(source: Arc<Source>, reading: &Reading<'_>) -> Posting {
    Posting::assemble(Arc::clone(&source), Dialect::JsonLd, jsonld::object(source.text(), reading.vocabulary), reading)
}

/// The data in a file alone, without its text: front matter, and the objects of JSON.
#[must_use]
pub fn records(source: &Source) -> Vec<Record> {
    let (text, vocabulary) = (source.text(), Vocabulary::builtin());
    let dialect = Dialect::of(source.name(), text);
    let mut builders = match dialect {
        Dialect::JsonLd => jsonld::read(text, 0..text.len(), vocabulary),
        Dialect::Html => jsonld::scripts(text, vocabulary),
        Dialect::Markdown | Dialect::Plain => Vec::new(),
    };
    if dialect != Dialect::JsonLd {
        let mut builder = Builder::default();
        frontmatter::read(&mut builder, text, vocabulary);
        builders.push(builder);
    }
    builders.into_iter().filter_map(|builder| builder.record).collect()
}

/// Shortest text of a page that says something, in bytes.
const SHORTEST_PAGE: usize = 300;

/// The number of the first line that starts at `byte` or after it.
fn line_of(source: &Source, byte: usize) -> usize {
    source.lines().partition_point(|&start| (start as usize) < byte)
}
