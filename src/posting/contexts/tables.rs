//! Tables: the phrases of `rules/vocabulary/` that contexts are told by, found in one pass.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::posting::{Posting, vocabulary};
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

const NAMES: &str = include_str!("../../../rules/vocabulary/names.toml");
const IDIOMS: &str = include_str!("../../../rules/vocabulary/idioms.toml");
const PASSAGES: &str = include_str!("../../../rules/vocabulary/passages.toml");

/// The phrases of the vocabulary, ready to be looked for.
#[derive(Debug)]
pub(super) struct Tables {
    tagged: Phrases<Tag>,
    /// What negates, and what only looks like it.
    pub(super) negators: Phrases<Negator>,
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
    pub(super) ordinary: Vec<String>,
    /// Fields that hold the name of the employer.
    pub(super) employer_fields: Vec<String>,
}

impl Tables {
    /// The tables that come with postlint.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Tables> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let mut lists = BTreeMap::new();
            for file in [NAMES, IDIOMS, PASSAGES] {
                lists.extend(vocabulary::lists(file));
            }
            let tags = [
                ("idioms", Tag::Idiom),
                ("any-case", Tag::Name),
                ("capitalised", Tag::CapitalName),
                ("equal-opportunity", Tag::EqualOpportunity),
                ("encouragement", Tag::Encouragement),
                ("grounds", Tag::Ground),
                ("law", Tag::Law),
                ("mentions", Tag::Mention),
                ("mention-lists", Tag::MentionList),
                ("speech", Tag::Speech),
            ];
            Self {
                tagged: phrases(&lists, &tags),
                negators: phrases(
                    &lists,
                    &[
                        ("negators", Negator::Clause),
                        ("noun-negators", Negator::Noun),
                        ("affirmers", Negator::Affirmer),
                    ],
                ),
                clauses: phrases(
                    &lists,
                    &[("noun-ends", Turn::NounEnd), ("subjects", Turn::Subject), ("turns", Turn::Clause)],
                ),
                around_employer: phrases(&lists, &[("before", true), ("after", false)]),
                adjectives: phrases(&lists, &[("proper-adjectives", ())]),
                guides: phrases(&lists, &[("guides", ())]),
                avoided: list(&lists, "avoided").map(vocabulary::fold).collect(),
                ordinary: list(&lists, "ordinary").map(str::to_owned).collect(),
                employer_fields: list(&lists, "fields").map(str::to_owned).collect(),
            }
        })
    }
}

type Lists = BTreeMap<String, Vec<String>>;

fn list<'a>(lists: &'a Lists, name: &str) -> impl Iterator<Item = &'a str> {
    lists.get(name).expect("a test reads every list").iter().map(String::as_str)
}

fn phrases<T: Copy>(lists: &Lists, meanings: &[(&str, T)]) -> Phrases<T> {
    Phrases::new(meanings.iter().flat_map(|&(name, meaning)| list(lists, name).map(move |phrase| (phrase, meaning))))
}

/// The tagged phrases of `posting`, in order of their start.
pub(super) fn find(posting: &Posting) -> Vec<(Span, Tag)> {
    let tables = Tables::builtin();
    let blocks = posting.blocks.iter().filter(|block| !block.words.is_empty());
    blocks.flat_map(|block| tables.tagged.all(&posting.words[block.words.clone()], &posting.prose)).collect()
}
