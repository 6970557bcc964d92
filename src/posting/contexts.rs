//! Contexts: the named circumstances that excuse a word, as one service that every rule can ask.

use super::Posting;
use crate::text::Span;

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
}

impl Excuse {
    /// All of them.
    pub const ALL: [Self; 11] = [
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
        }
    }

    /// The excuse called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|excuse| excuse.name() == name)
    }
}

impl Posting {
    /// Whether `prose`, a stretch of [`Posting::prose`], stands in the circumstance `excuse`.
    #[must_use]
    pub fn excused(&self, excuse: Excuse, prose: Span) -> bool {
        match excuse {
            Excuse::Code => self.is_code(prose),
            Excuse::Language => self.language() != super::Language::English,
            Excuse::Quote => self.block_at(prose.start).is_some_and(|block| self.blocks[block].quotes > 0),
            _ => false,
        }
    }
}
