//! Section: the outline tree, each section classified by the vocabulary.

use std::ops::Range;

use super::Posting;
use super::blocks::{Block, BlockKind, HeadingStyle};
use super::vocabulary::Vocabulary;
use crate::text::Span;

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// What the person will do.
    Responsibilities,
    /// What the role is, in general.
    Role,
    /// What is required.
    Requirements,
    /// What is welcome but not required.
    Preferred,
    /// Skills and technologies, not said whether required.
    Skills,
    /// What the employer offers beyond pay.
    Benefits,
    /// Pay.
    Pay,
    /// The employer or the team.
    About,
    /// The place of work.
    Location,
    /// Contract, hours, start.
    Employment,
    /// The steps of hiring.
    Process,
    /// How to apply.
    Apply,
    /// Equal opportunity, diversity, accommodation.
    Eeo,
    /// Growth, career path, level.
    Career,
    /// Legal and privacy notices.
    Legal,
    /// What people of the firm say.
    Testimonial,
    /// Anything else.
    Other,
}

impl SectionKind {
    /// All kinds.
    pub const ALL: [Self; 17] = [
        Self::Responsibilities,
        Self::Role,
        Self::Requirements,
        Self::Preferred,
        Self::Skills,
        Self::Benefits,
        Self::Pay,
        Self::About,
        Self::Location,
        Self::Employment,
        Self::Process,
        Self::Apply,
        Self::Eeo,
        Self::Career,
        Self::Legal,
        Self::Testimonial,
        Self::Other,
    ];

    /// The name used in vocabularies, rule pages and the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Responsibilities => "responsibilities",
            Self::Role => "role",
            Self::Requirements => "requirements",
            Self::Preferred => "preferred",
            Self::Skills => "skills",
            Self::Benefits => "benefits",
            Self::Pay => "pay",
            Self::About => "about",
            Self::Location => "location",
            Self::Employment => "employment",
            Self::Process => "process",
            Self::Apply => "apply",
            Self::Eeo => "equal-opportunity",
            Self::Career => "career",
            Self::Legal => "legal",
            Self::Testimonial => "testimonial",
            Self::Other => "other",
        }
    }

    /// The kind called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A heading and what stands under it; the first section is what stands before any heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading, as an index into [`super::Posting::blocks`]; none for the first section.
    pub heading: Option<usize>,
    /// What it is about; taken from the parent where the heading does not tell.
    pub kind: SectionKind,
    /// What its own heading says, if the vocabulary knows it; a title says nothing.
    pub own: Option<SectionKind>,
    /// 0 for the first section, else the level of the heading.
    pub level: u8,
    /// The section it stands in.
    pub parent: Option<usize>,
    /// Its blocks up to the next heading, without its own heading.
    pub blocks: Range<usize>,
    /// One past its last block, with all sections under it.
    pub end: usize,
}

/// The outline of `blocks`; also tells every block its section.
pub(super) fn outline(blocks: &mut [Block], prose: &str, vocabulary: &Vocabulary) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: None,
        kind: SectionKind::Other,
        own: None,
        level: 0,
        parent: None,
        blocks: 0..blocks.len(),
        end: blocks.len(),
    }];
    let mut open = vec![0];
    let mut titled = false;
    let total = blocks.len();
    for (index, block) in blocks.iter_mut().enumerate() {
        if let BlockKind::Heading { level, style } = block.kind
            && block.quotes == 0
        {
            let last = sections.len() - 1;
            sections[last].blocks.end = index;
            while let Some(&top) = open.last()
                && top != 0
                && sections[top].level >= level
            {
                sections[top].end = index;
                open.pop();
            }
            let parent = *open.last().expect("the first section is never closed");
            let text = &prose[block.prose.range()];
            let title = level == 1 && !titled && (style == HeadingStyle::Data || !vocabulary.is_heading(text));
            titled |= title;
            let told = if title { None } else { vocabulary.classify(text) };
            let own = told.filter(|_| sections[parent].kind == SectionKind::Other || !vocabulary.is_vague(text));
            let kind = own.unwrap_or(sections[parent].kind);
            sections.push(Section {
                heading: Some(index),
                kind,
                own,
                level,
                parent: Some(parent),
                blocks: index + 1..total,
                end: total,
            });
            open.push(sections.len() - 1);
        }
        block.section = sections.len() - 1;
    }
    sections
}

impl Posting {
    /// The text of the heading of `section`, in the source; the title or the first line where it has none.
    #[must_use]
    pub fn heading_place(&self, section: &Section) -> Span {
        section.heading.map_or_else(|| self.whole(), |heading| self.source_span(self.blocks[heading].prose))
    }
}
