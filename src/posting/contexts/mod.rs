//! Contexts: the named circumstances that excuse a word, as one service that every rule can ask.

mod code;
mod names;
mod negation;
mod passages;
mod quotes;
mod served;
mod tables;

use std::sync::OnceLock;

use super::{BlockKind, MarkKind, Posting};
use crate::text::{Cover, Span};
use tables::Tag;

/// A circumstance that excuses a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Excuse {
    /// Code, URLs, e-mail addresses, paths.
    Code,
    /// Something said by somebody else.
    Quote,
    /// An equal-opportunity or encouragement passage.
    Eeo,
    /// Negated within its clause: "we don't want rock stars".
    Negation,
    /// Mentioned, not used: a term alone in quotes, after "the word".
    Mention,
    /// A proper name or product.
    Name,
    /// A set phrase that only looks like it: "hit the ground running".
    Idiom,
    /// A line of a skills list.
    Skill,
    /// Demanded by law, regulation or clearance.
    Law,
    /// Not in English.
    Language,
    /// The employer about itself.
    About,
    /// People or things that the work is about, not those who are wanted: "teach native speakers".
    Served,
    /// Characters and what is shown of them: "costumes for policemen".
    Fiction,
}

impl Excuse {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Code,
        Self::Quote,
        Self::Eeo,
        Self::Negation,
        Self::Mention,
        Self::Name,
        Self::Idiom,
        Self::Skill,
        Self::Law,
        Self::Language,
        Self::About,
        Self::Served,
        Self::Fiction,
    ];

    /// The name used on rule pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Quote => "quote",
            Self::Eeo => "equal-opportunity",
            Self::Negation => "negation",
            Self::Mention => "mention",
            Self::Name => "name",
            Self::Idiom => "idiom",
            Self::Skill => "skill",
            Self::Law => "law",
            Self::Language => "language",
            Self::About => "about",
            Self::Served => "served",
            Self::Fiction => "fiction",
        }
    }

    /// The excuse called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|excuse| excuse.name() == name)
    }
}

/// What is worked out once per document, when first asked.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    found: OnceLock<Vec<(Span, Tag)>>,
    quotes: OnceLock<Vec<Span>>,
    equal_opportunity: OnceLock<Vec<Span>>,
    law: OnceLock<Vec<Span>>,
    foreign: OnceLock<Vec<Span>>,
    skills: OnceLock<Vec<Span>>,
    employers: OnceLock<Vec<Span>>,
    guide: OnceLock<bool>,
    code: OnceLock<Cover>,
    hidden: OnceLock<Cover>,
}

impl Contexts {
    /// What a part of `whole` shares with it: where employers are named, which other parts say, and whether it is a guide;
    /// `moved` says where a place stands in the part.
    pub(super) fn of_part(whole: &Posting, moved: impl Fn(Span) -> Option<Span>) -> Self {
        let employers: Vec<Span> = whole.employers().iter().filter_map(|&span| moved(span)).collect();
        let guide = whole.is_guide();
        Self { employers: OnceLock::from(employers), guide: OnceLock::from(guide), ..Self::default() }
    }

    /// Inline code, in the prose.
    pub(super) fn code(&self, posting: &Posting) -> &Cover {
        self.code.get_or_init(|| {
            let code = posting.marks.iter().filter(|mark| mark.kind == MarkKind::Code);
            Cover::of(code.map(|mark| mark.prose))
        })
    }

    /// Code, front matter and comments, in the source.
    pub(super) fn hidden(&self, posting: &Posting) -> &Cover {
        self.hidden.get_or_init(|| {
            use BlockKind::{Code, Comment, FrontMatter};
            let blocks = posting.blocks.iter().filter(|block| matches!(block.kind, Code | FrontMatter | Comment));
            let marks = posting.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Comment));
            Cover::of(blocks.map(|block| block.span).chain(marks.map(|mark| mark.span)))
        })
    }
}

impl Posting {
    /// Whether `prose`, a stretch of [`Posting::prose`], stands in the circumstance `excuse`.
    #[must_use]
    pub fn excused(&self, excuse: Excuse, prose: Span) -> bool {
        let own = &self.contexts;
        match excuse {
            Excuse::Code => self.is_code(prose) || code::is_code(self, prose),
            Excuse::Quote => within(own.quotes.get_or_init(|| quotes::find(self)), prose),
            Excuse::Eeo => within(own.equal_opportunity.get_or_init(|| passages::equal_opportunity(self)), prose),
            Excuse::Negation => negation::is_negated(self, prose),
            Excuse::Mention => quotes::is_mentioned(self, prose),
            Excuse::Name => names::is_name(self, prose),
            Excuse::Idiom => self.tagged(prose).any(|(span, tag)| tag == Tag::Idiom && span.contains(prose)),
            Excuse::Skill => within(own.skills.get_or_init(|| passages::skills(self)), prose),
            Excuse::Law => within(own.law.get_or_init(|| passages::law(self)), prose),
            Excuse::Language => within(own.foreign.get_or_init(|| passages::foreign(self)), prose),
            Excuse::About => passages::is_about(self, prose),
            Excuse::Served => served::is_served(self, prose),
            Excuse::Fiction => served::is_fiction(self, prose),
        }
    }

    /// Where employers are named.
    pub(super) fn employers(&self) -> &[Span] {
        names::employers_of(self)
    }

    /// Whether the document is about words: a style guide.
    pub(super) fn is_guide(&self) -> bool {
        quotes::is_guide(self)
    }

    /// The tagged phrases of the document, in order of their start.
    fn tags_found(&self) -> &[(Span, Tag)] {
        self.contexts.found.get_or_init(|| tables::find(self))
    }

    /// The tagged phrases that overlap `prose`.
    fn tagged(&self, prose: Span) -> impl Iterator<Item = (Span, Tag)> + '_ {
        let found = self.tags_found();
        let from = found.partition_point(|(span, _)| span.start + tables::LONGEST < prose.start);
        let near = found[from..].iter().take_while(move |(span, _)| span.start < prose.end);
        near.copied().filter(move |(span, _)| span.overlaps(prose))
    }
}

/// Whether one of `spans`, which are in order and apart, holds the whole of `prose`.
fn within(spans: &[Span], prose: Span) -> bool {
    let after = spans.partition_point(|span| span.start <= prose.start);
    after.checked_sub(1).is_some_and(|index| spans[index].contains(prose))
}

/// `spans` in order, those that touch or overlap made one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
