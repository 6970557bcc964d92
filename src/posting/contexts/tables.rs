//! Tables: the phrases of `rules/vocabulary/` that contexts are told by, found in one pass.

use std::sync::OnceLock;

use crate::posting::{Block, Note, Posting, Slot, vocabulary};
use crate::text::{Phrases, Span};

/// What a phrase tells of the passage it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A set phrase.
    Idiom,
    /// A proper name in any case.
    Name,
    /// A proper name where it is written with a capital.
    CapitalName,
    /// A passage about equal opportunity.
    EqualOpportunity,
    /// The same, where a protected ground stands in the same sentence.
    Encouragement,
    /// A protected ground.
    Ground,
    /// A demand of law.
    Law,
    /// A word that is talked about follows.
    Mention,
    /// Words that are talked about follow.
    MentionList,
    /// Somebody said something.
    Speech,
    /// One word is said in place of another.
    Renaming,
    /// Those follow whom the work is about.
    Work,
    /// Something is told, played or shown.
    Fiction,
    /// Somebody is wanted.
    Choosing,
}

/// What a phrase does to the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Negator {
    /// Negates the rest of its clause.
    Clause,
    /// Negates the next noun.
    Noun,
    /// Negates nothing, though it looks like it.
    Affirmer,
}

/// Where a negation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Here, if it negates a noun.
    NounEnd,
    /// Here, after a comma or "and".
    Subject,
    /// Here.
    Clause,
}

/// No tagged phrase is longer, in bytes.
pub(super) const LONGEST: u32 = 120;

/// Phrases that the build script laid out of the lists of the vocabulary, and what each of these lists stands for.
macro_rules! phrases {
    ($name:literal, $meanings:expr) => {
        Phrases::laid_out(include_bytes!(concat!(env!("OUT_DIR"), "/", $name)), $meanings.to_vec())
    };
}

/// The lines of a list that the build script laid out.
macro_rules! lines {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name)).lines()
    };
}

/// The phrases of the vocabulary, ready to be looked for.
#[derive(Debug)]
pub(super) struct Tables {
    tagged: Phrases<Tag>,
    /// What negates, and what only looks like it.
    pub(super) negators: Phrases<Negator>,
    /// What says behind something that it is not asked for.
    pub(super) denials: Phrases<()>,
    /// What ends a clause or a noun.
    pub(super) clauses: Phrases<Turn>,
    /// What a heading says before (true) and after (false) the name of the employer.
    pub(super) around_employer: Phrases<bool>,
    /// Words that have a capital and name nobody by it.
    pub(super) adjectives: Phrases<()>,
    /// Titles of documents about words.
    pub(super) guides: Phrases<()>,
    /// Heads of columns of what to avoid, folded.
    pub(super) avoided: Vec<String>,
    /// Words that stand in no name of a person or an employer.
    pub(super) ordinary: Vec<&'static str>,
    /// Fields that hold the name of the employer.
    pub(super) employer_fields: Vec<&'static str>,
}

impl Tables {
    /// The tables that come with postlint.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Tables> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let tags = [
                Tag::Idiom,
                Tag::Name,
                Tag::CapitalName,
                Tag::EqualOpportunity,
                Tag::Encouragement,
                Tag::Ground,
                Tag::Law,
                Tag::Mention,
                Tag::MentionList,
                Tag::Speech,
                Tag::Renaming,
                Tag::Work,
                Tag::Fiction,
                Tag::Choosing,
            ];
            Self {
                tagged: phrases!("tagged", tags),
                negators: phrases!("negators", [Negator::Clause, Negator::Noun, Negator::Affirmer]),
                denials: phrases!("denials", [()]),
                clauses: phrases!("clauses", [Turn::NounEnd, Turn::Subject, Turn::Clause]),
                around_employer: phrases!("around-employer", [true, false]),
                adjectives: phrases!("adjectives", [()]),
                guides: phrases!("guides", [()]),
                avoided: lines!("avoided").map(vocabulary::fold).collect(),
                ordinary: lines!("ordinary").collect(),
                employer_fields: lines!("employer-fields").collect(),
            }
        })
    }
}

/// The tagged phrases of `posting`, in order of their start.
pub(super) fn find(posting: &Posting) -> Vec<(Span, Tag)> {
    let blocks = posting.noted(|block| !block.words.is_empty(), |block| Tags::of(posting, block));
    let tags = blocks.flat_map(|(_, block, Tags(own))| {
        own.iter().map(|&(span, tag)| (span.shifted(block.prose.start as usize), tag))
    });
    tags.collect()
}

/// The tagged phrases of a block, with places counted from its beginning.
struct Tags(Vec<(Span, Tag)>);

impl Note for Tags {
    const SLOT: Slot = Slot::Tags;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Tags {
    fn of(posting: &Posting, block: &Block) -> Self {
        let found = Tables::builtin().tagged.all(&posting.words[block.words.clone()], &posting.prose);
        Self(found.into_iter().map(|(span, tag)| (span.counted_from(block.prose.start), tag)).collect())
    }
}
