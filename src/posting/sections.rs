//! Section: the outline tree, each section classified by the vocabulary.

use std::ops::Range;

use super::blocks::{Block, BlockKind, HeadingStyle};
use super::vocabulary::Vocabulary;

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
    /// What its own heading says, if the vocabulary knows it.
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

/// Makes headings of paragraphs that act as such: bold lines, "Text:" over a list, and lines worded like headings.
pub(super) fn promote(blocks: &mut Vec<Block>, marks: &[super::Mark], prose: &str, vocabulary: &Vocabulary) {
    let mut marked = 0;
    let mut bold = false;
    let mut index = 0;
    while index < blocks.len() {
        match blocks[index].kind {
            BlockKind::Heading { level, style } if style.is_marked() => {
                marked = level;
                bold = false;
            }
            BlockKind::Paragraph if blocks[index].quotes == 0 && blocks[index].item.is_none() => {
                split_bold_line(blocks, index, marks, prose);
                if let Some(style) = acting_style(blocks, index, marks, prose, vocabulary) {
                    let deeper = u8::from(style == HeadingStyle::Label && bold);
                    bold |= style != HeadingStyle::Label;
                    blocks[index].kind = BlockKind::Heading { level: (marked + 1 + deeper).clamp(2, 6), style };
                }
            }
            _ => {}
        }
        index += 1;
    }
}

/// Cuts a paragraph whose first line is bold from end to end in two: the line and the rest.
fn split_bold_line(blocks: &mut Vec<Block>, index: usize, marks: &[super::Mark], prose: &str) {
    let block = &blocks[index];
    let text = &prose[block.prose.range()];
    let Some(cut) = text.find('\n') else { return };
    let line = crate::text::Span::new(block.prose.start as usize, block.prose.start as usize + cut);
    if !is_strong(line, marks, prose) || text[..cut].split_whitespace().count() > 10 || text[cut..].trim().is_empty() {
        return;
    }
    let mark = marks.iter().find(|mark| mark.prose.start >= line.start && mark.kind == super::MarkKind::Strong);
    let Some(source_end) = mark.map(|mark| mark.span.end) else {
        return;
    };
    let mut rest = block.clone();
    rest.prose.start = line.end + 1;
    rest.span.start = source_end.min(rest.span.end);
    let first = &mut blocks[index];
    first.prose = line;
    first.span.end = source_end.min(first.span.end);
    blocks.insert(index + 1, rest);
    for block in &mut blocks[index + 2..] {
        if let Some(item) = &mut block.item
            && *item > index
        {
            *item += 1;
        }
    }
}

fn acting_style(
    blocks: &[Block],
    index: usize,
    marks: &[super::Mark],
    prose: &str,
    vocabulary: &Vocabulary,
) -> Option<HeadingStyle> {
    let block = &blocks[index];
    let text = prose[block.prose.range()].trim();
    let words = text.split_whitespace().count();
    if words == 0 || words > 12 || text.contains('\n') || text.ends_with(['.', ',', ';']) {
        return None;
    }
    if is_strong(block.prose, marks, prose) {
        return Some(HeadingStyle::Bold);
    }
    let list_follows = blocks.get(index + 1).is_some_and(Block::is_item);
    if text.ends_with(':') {
        let known = vocabulary.classify(text).is_some() && words <= 8;
        return (list_follows && (known || words <= 4)).then_some(HeadingStyle::Label);
    }
    let linked =
        marks.iter().any(|mark| block.prose.contains(mark.prose) && matches!(mark.kind, super::MarkKind::Link(_)));
    (words <= 8 && !linked && vocabulary.is_heading(text) && !text.ends_with(['!', '?'])).then_some(HeadingStyle::Plain)
}

/// Whether all of `span` but blanks and a colon is strong.
fn is_strong(span: crate::text::Span, marks: &[super::Mark], prose: &str) -> bool {
    let from = marks.partition_point(|mark| mark.prose.start < span.start);
    let mut at = span.start;
    for mark in marks[from..].iter().filter(|mark| mark.kind == super::MarkKind::Strong) {
        if mark.prose.start >= span.end {
            break;
        }
        if mark.prose.start > at && !prose[at as usize..mark.prose.start as usize].trim().is_empty() {
            return false;
        }
        at = at.max(mark.prose.end);
    }
    at > span.start && prose[at.min(span.end) as usize..span.end as usize].trim_matches([' ', ':', '\n']).is_empty()
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
    let total = blocks.len();
    for (index, block) in blocks.iter_mut().enumerate() {
        if let BlockKind::Heading { level, .. } = block.kind
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
            let own = vocabulary.classify(&prose[block.prose.range()]);
            let title = parent == 0 && level == 1;
            let kind = own.filter(|_| !title).unwrap_or(if title { SectionKind::Other } else { sections[parent].kind });
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
