//! Posting: one document, parsed, and the questions it answers. Parsing never fails.

mod again;
mod asked;
pub mod blocks;
mod body;
pub mod builder;
mod closing;
pub mod contexts;
pub mod dialect;
mod difference;
mod document;
mod elements;
mod entities;
mod escapes;
mod exports;
pub mod faults;
pub mod fields;
mod flow;
mod folding;
pub mod frontmatter;
pub mod html;
pub mod ignores;
mod indented;
mod inline;
mod jobs;
pub mod jsonld;
pub mod language;
mod layout;
pub mod lines;
pub mod mail;
pub mod markdown;
mod matter;
pub mod naming;
mod nesting;
mod notes;
mod part;
mod places;
pub mod plain;
pub mod profile;
mod promote;
pub mod record;
pub mod references;
mod required;
pub mod sameness;
pub mod sections;
pub mod sentences;
mod shape;
mod standing;
pub mod statements;
pub mod tags;
mod title;
pub mod vocabulary;
pub mod ways;
mod weave;
mod word_tables;
pub mod written;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::text::{Concordance, Phrases, Source, SourceMap, Span, Word, WordKey};
use body::Body;

pub use again::Kept;
pub use blocks::{Block, BlockKind, HeadingStyle, Link, Mark, MarkKind, Marker};
pub use builder::Builder;
pub use contexts::Excuse;
pub use dialect::Dialect;
pub use difference::Difference;
pub use document::{Reading, read, read_row, records};
pub use faults::Fault;
pub use fields::Field;
pub use ignores::Ignore;
pub use language::Language;
pub use naming::{Headings, Naming};
pub use notes::{Memory, Note, Slot};
pub use profile::Profile;
pub use record::{Datum, Form, Record, Shape};
pub use references::{Reference, ReferenceKind};
pub use sections::{Section, SectionKind};
pub use sentences::Sentence;
pub use statements::{Statement, Strength};
pub use tags::{Tag, TagKind};
pub use vocabulary::Vocabulary;
pub use ways::{Mention, Way, Ways};

/// A document as postlint understands it.
#[derive(Debug)]
pub struct Posting {
    /// The file it was read from; several postings may share one (structured data on a page).
    pub source: Arc<Source>,
    /// How the file is written.
    pub dialect: Dialect,
    /// What kind of document it is.
    pub profile: Profile,
    /// All text to read, markup removed and entities decoded, blocks separated by line ends.
    pub prose: String,
    /// Where each stretch of `prose` stands in the source.
    pub map: SourceMap,
    /// The document, piece by piece, in order.
    pub blocks: Vec<Block>,
    /// Stretches of `prose` with a property, in order of their start.
    pub marks: Vec<Mark>,
    /// Links and images.
    pub links: Vec<Link>,
    /// Template tags outside code.
    pub tags: Vec<Tag>,
    /// Front matter and structured data, by lower-case dotted name.
    pub fields: BTreeMap<String, Field>,
    /// The data it was read with, datum by datum: its front matter, or the object it was read from; none where that
    /// cannot be read.
    pub record: Option<Record>,
    /// The `JobPosting` objects on the same page, which say what the page says, in data.
    pub beside: Vec<Record>,
    /// The words of `prose`, in order.
    pub words: Vec<Word>,
    /// The sentences of `prose`, in order.
    pub sentences: Vec<Sentence>,
    /// The outline; the first section is what stands before any heading.
    pub sections: Vec<Section>,
    /// What points to other documents.
    pub references: Vec<Reference>,
    /// The suppression comments.
    pub ignores: Vec<Ignore>,
    /// Suppression comments that cannot be followed.
    pub ignore_faults: Vec<Fault>,
    /// What of the file cannot be read.
    pub faults: Vec<Fault>,
    language: Language,
    statements: OnceLock<Vec<Statement>>,
    contexts: contexts::Contexts,
    places: places::Places,
    title: OnceLock<Option<(title::Held, Span)>>,
    concordance: OnceLock<Concordance>,
    headings: OnceLock<Headings>,
    advertised: OnceLock<bool>,
    over: OnceLock<bool>,
    one_job: OnceLock<bool>,
    /// Where each section turns to something else.
    turns: OnceLock<Vec<Vec<closing::Turn>>>,
    /// How many cells each row has, by table and row.
    row_lengths: OnceLock<BTreeMap<(u32, u32), usize>>,
    /// The required items, by their numbers among the statements.
    required: OnceLock<Vec<usize>>,
    /// How much speaks for the definition of a role, and for an opening.
    marks_of_role: OnceLock<usize>,
    marks_of_opening: OnceLock<usize>,
    /// What is worked out of each block alone.
    notes: OnceLock<Vec<Arc<notes::Notes>>>,
    /// Where that is kept for the next text.
    memory: Option<Arc<Memory>>,
    /// What was taken over from another posting.
    kept: Option<Kept>,
    /// Whether what stands between two marked headings reads the same whatever stands elsewhere.
    apart: bool,
}

impl Posting {
    /// The posting in `text`, a file called `name`: the first, where there are several; an empty one, where there is
    /// none.
    #[must_use]
    pub fn parse(name: &str, text: &str) -> Self {
        let source = Arc::new(Source::new(name, text));
        let reading = Reading::default();
        let first = read(Arc::clone(&source), &reading).into_iter().next();
        first.unwrap_or_else(|| Self::assemble(source, Dialect::JsonLd, Builder::default(), &reading))
    }

    fn assemble(source: Arc<Source>, dialect: Dialect, builder: Builder, reading: &Reading<'_>) -> Self {
        let mut builder = builder;
        let mut body = Body::of(&mut builder, dialect, reading.vocabulary);
        let sections = sections::outline(&mut body.blocks, &body.prose, reading.vocabulary);
        Self::of(source, dialect, (body, sections), builder, reading).recognised(reading)
    }

    /// The posting of this outline, with what `builder` holds beside it; its profile is not known yet.
    fn of(
        source: Arc<Source>,
        dialect: Dialect,
        (body, sections): (Body, Vec<Section>),
        builder: Builder,
        reading: &Reading<'_>,
    ) -> Self {
        let Body { prose, map, blocks, marks, links, tags, words, sentences } = body;
        let Builder { fields, record, beside, faults, .. } = builder;
        let language = language::detect(&prose, &words);
        let (ignores, ignore_faults) = ignores::find(&source, &blocks, &marks);
        let mut posting = Self {
            source,
            dialect,
            profile: Profile::Posting,
            prose,
            map,
            blocks,
            marks,
            links,
            tags,
            fields,
            record,
            beside,
            words,
            sentences,
            sections,
            references: Vec::new(),
            ignores,
            ignore_faults,
            faults,
            language,
            statements: OnceLock::new(),
            contexts: contexts::Contexts::default(),
            places: places::Places::default(),
            title: OnceLock::new(),
            concordance: OnceLock::new(),
            headings: OnceLock::new(),
            advertised: OnceLock::new(),
            over: OnceLock::new(),
            one_job: OnceLock::new(),
            turns: OnceLock::new(),
            row_lengths: OnceLock::new(),
            required: OnceLock::new(),
            marks_of_role: OnceLock::new(),
            marks_of_opening: OnceLock::new(),
            notes: OnceLock::new(),
            memory: reading.memory.cloned(),
            kept: None,
            apart: false,
        };
        posting.references = references::find(&posting, reading.ways);
        posting
    }

    fn recognised(mut self, reading: &Reading<'_>) -> Self {
        self.profile = reading.profile.unwrap_or_else(|| profile::recognise(&self));
        self
    }

    /// The `JobPosting` it was read from, if it was.
    #[must_use]
    pub fn job_posting(&self) -> Option<&Record> {
        self.record.as_ref().filter(|record| record.form == Form::JobPosting)
    }

    /// Its front matter, if it has some that can be read.
    #[must_use]
    pub fn front_matter(&self) -> Option<&Record> {
        self.record.as_ref().filter(|record| matches!(record.form, Form::Yaml | Form::Toml))
    }

    /// The language of the document.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a stretch of prose.
    #[must_use]
    pub fn text(&self, prose: Span) -> &str {
        &self.prose[prose.range()]
    }

    /// The words within `prose`.
    #[must_use]
    pub fn words_in(&self, prose: Span) -> &[Word] {
        let first = self.words.partition_point(|word| word.start < prose.start);
        let last = self.words.partition_point(|word| word.end <= prose.end);
        &self.words[first..last.max(first)]
    }

    /// The heading of `section`, as text.
    #[must_use]
    pub fn heading_text(&self, section: &Section) -> &str {
        section.heading.map_or("", |block| self.text(self.blocks[block].prose))
    }

    /// The names that its headings give.
    #[must_use]
    pub fn headings(&self) -> &Headings {
        self.headings_after(&Headings::default())
    }

    /// The same, where those of the text before the last edit are known.
    #[must_use]
    pub fn headings_after(&self, before: &Headings) -> &Headings {
        self.headings.get_or_init(|| {
            let headings = self.blocks.iter().filter(|block| block.is_heading()).map(|block| self.text(block.prose));
            Headings::of(&headings.collect::<Vec<_>>(), before)
        })
    }

    /// Whether a section of `kind` exists, by its own heading or that of a parent.
    #[must_use]
    pub fn has_section(&self, kind: SectionKind) -> bool {
        self.sections.iter().any(|section| section.kind == kind)
    }

    /// What the document says, sentence by sentence and item by item.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        self.statements.get_or_init(|| statements::find(self))
    }

    /// Whether `prose` overlaps inline code.
    #[must_use]
    pub fn is_code(&self, prose: Span) -> bool {
        self.contexts.code(self).overlaps(prose)
    }

    /// Whether `span` of the source lies in code, front matter or a comment, or in inline code.
    #[must_use]
    pub fn is_hidden(&self, span: Span) -> bool {
        self.contexts.hidden(self).overlaps(span)
    }

    /// The marks that lie within `prose`, in order.
    pub fn marks_in(&self, prose: Span) -> impl Iterator<Item = &Mark> {
        let from = self.marks.partition_point(|mark| mark.prose.start < prose.start);
        let near = self.marks[from..].iter().take_while(move |mark| mark.prose.start <= prose.end);
        near.filter(move |mark| prose.contains(mark.prose))
    }

    /// The words whose key is `key`, in order, by their place among all.
    pub fn places_of(&self, key: WordKey) -> impl Iterator<Item = usize> {
        self.concordance().places_of(key).filter(move |&place| self.words[place].key == key)
    }

    /// The words that begin with a digit, in order, by their place among all.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        self.concordance().numbers()
    }

    fn concordance(&self) -> &Concordance {
        self.concordance.get_or_init(|| Concordance::of(&self.words, &self.prose))
    }

    /// The words at which one of `phrases` may start, in order: all at which one does, and a few others.
    #[must_use]
    pub fn starts<T: Copy>(&self, phrases: &Phrases<T>) -> Vec<usize> {
        phrases.starts(self.concordance())
    }

    /// Where `phrases` stand, in order of their first word, and what each stands for.
    #[must_use]
    pub fn phrases<T: Copy>(&self, phrases: &Phrases<T>) -> Vec<(Span, T)> {
        phrases.among(self.starts(phrases), &self.words, &self.prose)
    }
}
