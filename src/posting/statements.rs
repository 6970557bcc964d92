//! Statement: what a posting says, one sentence or list item at a time, and how strongly.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::asked::is_asked;
use super::{BlockKind, Excuse, Note, Posting, SectionKind, Slot};
use crate::text::{Phrases, Span, Word};

/// A list item, or a sentence of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The block it stands in.
    pub block: usize,
    /// Its place among the sentences of the block; 0 for a whole block.
    pub at: usize,
    /// The section it stands in.
    pub section: usize,
    /// Its text within [`super::Posting::prose`].
    pub prose: Span,
    /// Its words, as indices into [`super::Posting::words`].
    pub words: Range<usize>,
    /// What kind of statement it is, from its section and its own words.
    pub strength: Strength,
    of_the_job: OnceLock<bool>,
}

/// What kind of statement something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A demand that must be met.
    Required,
    /// A wish.
    Preferred,
    /// What the person will do.
    Duty,
    /// What the employer gives.
    Offer,
    /// About the employer, the process, the law, or anything else.
    About,
}

impl Strength {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Required, Self::Preferred, Self::Duty, Self::Offer, Self::About];

    /// The name used on rule pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Preferred => "preferred",
            Self::Duty => "duty",
            Self::Offer => "offer",
            Self::About => "about",
        }
    }

    /// The strength called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strength| strength.name() == name)
    }

    /// What the section says of all that stands in it.
    fn of(section: SectionKind) -> Self {
        match section {
            SectionKind::Requirements | SectionKind::Skills => Self::Required,
            SectionKind::Preferred => Self::Preferred,
            SectionKind::Responsibilities => Self::Duty,
            SectionKind::Benefits | SectionKind::Pay => Self::Offer,
            _ => Self::About,
        }
    }
}

/// What a phrase says of the statement it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Wish,
    Waiver,
    Demand,
    Asks,
    Duty,
    Address,
    Offer,
}

/// What stands before a list of what the employer gives, wherever it stands.
const GIVES: &[&str] =
    &["perks", "benefits", "we offer", "we provide", "(salary|pay|compensation) (range|package)", "in return for"];

/// The phrases of `rules/vocabulary/strength.toml`, as the build script laid them out.
fn cues() -> &'static Phrases<Cue> {
    static CUES: OnceLock<Phrases<Cue>> = OnceLock::new();
    CUES.get_or_init(|| {
        let lists = [Cue::Address, Cue::Asks, Cue::Demand, Cue::Duty, Cue::Offer, Cue::Waiver, Cue::Wish];
        Phrases::laid_out(include_bytes!(concat!(env!("OUT_DIR"), "/cues")), lists.to_vec())
    })
}

/// Which cues a statement holds; a demand inside a wish or a waiver ("not required") does not count.
#[derive(Clone, Copy, Debug, Default)]
struct Cues {
    wish: bool,
    demand: bool,
    asks: bool,
    duty: bool,
    address: bool,
    offer: bool,
}

impl Note for Cues {
    const SLOT: Slot = Slot::Cues;
}

/// Whether an item names what the person has to hold, know or have done.
struct Asked(bool);

impl Note for Asked {
    const SLOT: Slot = Slot::Asked;
}

impl Cues {
    fn of(posting: &Posting, words: Range<usize>) -> Self {
        let words = &posting.words[words];
        let mut found = Self::default();
        let mut index = 0;
        while index < words.len() {
            let mut skip = 1;
            for (len, cue) in cues().at(&words[index..], &posting.prose) {
                match cue {
                    Cue::Wish => {
                        let wish = words[index].span().to(words[index + len - 1].span());
                        found.wish |= covers(posting, words, wish);
                    }
                    Cue::Waiver => {}
                    Cue::Demand => found.demand |= skip == 1,
                    Cue::Asks => found.asks = true,
                    Cue::Duty => found.duty = true,
                    Cue::Address => (found.duty, found.address) = (true, true),
                    Cue::Offer => found.offer = true,
                }
                if matches!(cue, Cue::Wish | Cue::Waiver) {
                    skip = skip.max(len);
                }
            }
            index += skip;
        }
        found
    }

    /// What a statement is that stands where `base` holds.
    fn strength(self, base: Strength, kind: SectionKind) -> Strength {
        match base {
            Strength::Required if self.wish && !self.demand => Strength::Preferred,
            Strength::Required if self.address && !self.asks && !self.demand => Strength::Duty,
            Strength::Preferred if self.demand && !self.wish => Strength::Required,
            Strength::About if kind == SectionKind::About && self.address => Strength::Duty,
            Strength::About if matches!(kind, SectionKind::Role | SectionKind::Other) => {
                if self.offer {
                    Strength::Offer
                } else if self.asks || self.demand {
                    if self.wish && !self.demand { Strength::Preferred } else { Strength::Required }
                } else if self.duty || kind == SectionKind::Role {
                    Strength::Duty
                } else {
                    Strength::About
                }
            }
            _ => base,
        }
    }
}

/// Whether `wish` holds for the whole statement, not for the part of it that a bracket, a dash or a comma sets off:
/// "SQL, ideally PostgreSQL". "Bonus" alone is also what is paid: it is a wish where it fills a bracket or opens the
/// statement before a colon.
fn covers(posting: &Posting, statement: &[Word], wish: Span) -> bool {
    let (Some(first), Some(last)) = (statement.first(), statement.last()) else { return false };
    let before = &posting.prose[first.start as usize..wish.start as usize];
    let after = &posting.prose[wish.end as usize..last.end as usize];
    if posting.text(wish).eq_ignore_ascii_case("bonus") {
        let bracketed = before.trim_end().ends_with('(') && posting.prose[wish.end as usize..].starts_with(')');
        return bracketed || before.is_empty() && after.starts_with(':');
    }
    let open = before.rfind('(').filter(|&open| !before[open..].contains(')'));
    let hard = open
        .into_iter()
        .chain(before.rfind([';', '\u{2013}', '\u{2014}']))
        .chain(before.rfind(" - "))
        .chain(before.rfind(". "));
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    if let Some(cut) = hard.max() {
        let own = before[cut..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let closed = after.find(')').map_or(after, |end| &after[..end]);
        return words(own) + words(closed) == 0;
    }
    let Some(comma) = before.rfind(',') else { return words(before) <= 1 || !is_adverb(posting, wish) };
    let own = &before[comma + 1..];
    let joined = own.contains(" or ") || own.contains(" and ");
    let named = [" like ", " such as "].iter().any(|like| before[..comma].contains(like));
    joined || named || words(own) > 4 || words(&before[..comma]) < 3
}

/// "ideally", "preferably": hold for what follows them.
fn is_adverb(posting: &Posting, wish: Span) -> bool {
    posting.text(wish).to_lowercase().ends_with("ly")
}

/// The statements of a posting, in order.
pub(super) fn find(posting: &Posting) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut lead = None;
    let mut items: Vec<Option<Strength>> = vec![None; posting.blocks.len()];
    for (index, block) in posting.blocks.iter().enumerate() {
        let kind = posting.kind_of(block);
        if !block.is_item() && block.item.is_none() {
            lead = lead_of(posting, index);
        }
        let above = block.item.and_then(|item| items[item]);
        let base = above.or(lead).unwrap_or(Strength::of(kind));
        let mut push = |at: usize, prose: Span, words: Range<usize>| {
            let cues = *posting.note_at(index, at, || Cues::of(posting, words.clone()));
            let mut strength = cues.strength(base, kind);
            let loose = matches!(kind, SectionKind::Role | SectionKind::Other) && block.is_item() && !cues.wish;
            if loose && base == Strength::About && matches!(strength, Strength::About | Strength::Duty) {
                let own = &posting.words[words.clone()];
                if posting.note_at(index, at, || Asked(is_asked(own, &posting.prose))).0 {
                    strength = Strength::Required;
                }
            }
            let of_the_job = OnceLock::new();
            statements.push(Statement { block: index, at, section: block.section, prose, words, strength, of_the_job });
            strength
        };
        match block.kind {
            BlockKind::Item { .. } | BlockKind::Cell { .. } if !block.prose.is_empty() => {
                items[index] = Some(push(0, block.prose, block.words.clone()));
            }
            BlockKind::Paragraph => {
                for (at, sentence) in posting.sentences[block.sentences.clone()].iter().enumerate() {
                    push(at, sentence.prose, sentence.words.clone());
                }
            }
            _ => {}
        }
    }
    statements
}

/// What a paragraph such as "It would be great if you had:" says of the list under it. What the employer gives may begin
/// among the requirements without a heading, and without a colon.
fn lead_of(posting: &Posting, index: usize) -> Option<Strength> {
    let block = &posting.blocks[index];
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let last = posting.sentences[block.sentences.clone()].last()?;
    let cues = *posting.note_at(index, block.sentences.len() - 1, || Cues::of(posting, last.words.clone()));
    let base = Strength::of(posting.kind_of(block));
    if matches!(base, Strength::Required | Strength::Preferred) && !cues.asks && !cues.demand {
        static GIVEN: OnceLock<Phrases<()>> = OnceLock::new();
        let given = GIVEN.get_or_init(|| Phrases::of(GIVES));
        if !given.all(&posting.words[block.words.clone()], &posting.prose).is_empty() {
            return Some(Strength::Offer);
        }
    }
    if !posting.text(block.prose).trim_end().ends_with(':') {
        return None;
    }
    match base {
        Strength::Required | Strength::Preferred | Strength::About if cues.wish && !cues.demand => {
            Some(Strength::Preferred)
        }
        Strength::Preferred | Strength::About if cues.demand || cues.asks => Some(Strength::Required),
        Strength::About if cues.duty => Some(Strength::Duty),
        Strength::About if cues.offer => Some(Strength::Offer),
        _ => None,
    }
}

impl Posting {
    /// Whether `statement`, one of this document, speaks of the job: it stands in no table with more than two columns,
    /// and in no text about equal opportunities, the law or what others say.
    #[must_use]
    pub fn is_of_the_job(&self, statement: &Statement) -> bool {
        *statement.of_the_job.get_or_init(|| {
            let kind = self.sections[statement.section].kind;
            let block = &self.blocks[statement.block];
            let aside = [SectionKind::Eeo, SectionKind::Legal, SectionKind::Testimonial].contains(&kind);
            let excused =
                || [Excuse::Quote, Excuse::Code, Excuse::Eeo].iter().any(|&e| self.excused(e, statement.prose));
            !aside && block.quotes == 0 && !self.is_in_wide_row(&block.kind) && !excused()
        })
    }

    /// Whether a cell stands in a row of more than two.
    fn is_in_wide_row(&self, kind: &BlockKind) -> bool {
        let BlockKind::Cell { table, row } = *kind else { return false };
        let cells = self.row_lengths.get_or_init(|| {
            let mut cells = BTreeMap::new();
            for block in &self.blocks {
                if let BlockKind::Cell { table, row } = block.kind {
                    *cells.entry((table, row)).or_default() += 1;
                }
            }
            cells
        });
        cells.get(&(table, row)).is_some_and(|&cells| cells > 2)
    }
}
