//! Coded: the words of a text that readers find masculine or feminine, by the list of Gaucher, Friesen and Kay.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::posting::{Block, BlockKind, Excuse, Note, Posting, SectionKind, Slot, vocabulary};
use crate::text::{Phrases, Span, Word, words};

const TABLES: &str = include_str!("../../rules/vocabulary/coded-words.toml");

/// The lists of coded words, by name.
pub(super) fn tables() -> BTreeMap<String, Vec<String>> {
    vocabulary::tables(TABLES)
}

/// A list of coded words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Words that readers find masculine.
    Masculine,
    /// Words that readers find feminine.
    Feminine,
}

/// A word as a list has it: the start of words, or a whole one.
struct Stem {
    text: String,
    whole: bool,
    side: Side,
}

/// The stems by their first letter.
fn stems() -> &'static [Vec<Stem>; 26] {
    static STEMS: OnceLock<[Vec<Stem>; 26]> = OnceLock::new();
    STEMS.get_or_init(|| {
        let mut stems: [Vec<Stem>; 26] = std::array::from_fn(|_| Vec::new());
        let tables = tables();
        for (side, name) in [(Side::Masculine, "masculine"), (Side::Feminine, "feminine")] {
            for entry in &tables[name] {
                let text = entry.trim_end_matches('.').to_owned();
                let letter = usize::from(text.as_bytes()[0] - b'a');
                stems[letter].push(Stem { whole: entry.ends_with('.'), text, side });
            }
        }
        stems
    })
}

/// Where a coded word does not count.
const EXCUSES: [Excuse; 8] = [
    Excuse::Code,
    Excuse::Quote,
    Excuse::Eeo,
    Excuse::Mention,
    Excuse::Name,
    Excuse::Skill,
    Excuse::Law,
    Excuse::Language,
];

/// What the wording of a text weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// The words that were counted.
    pub words: usize,
    /// The masculine-coded words, in order.
    pub masculine: Vec<Span>,
    /// The feminine-coded words, in order.
    pub feminine: Vec<Span>,
}

impl Balance {
    /// The balance of what `posting` says in paragraphs, items and cells, without equal-opportunity and legal text,
    /// what employees say, names, words of the job title, code and the like, and phrases in which a coded word says nothing of tone.
    #[must_use]
    pub fn of(posting: &Posting) -> Self {
        Self::at_most(posting).without_excused(posting)
    }

    /// The same with names, words of the job title, code and the like.
    #[must_use]
    pub fn at_most(posting: &Posting) -> Self {
        let mut balance = Self::default();
        let counts = |block: &Block| {
            let kind = posting.kind_of(block);
            let apart = matches!(kind, SectionKind::Eeo | SectionKind::Legal | SectionKind::Testimonial);
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Cell { .. })
                && !apart
                && !block.prose.is_empty()
        };
        balance.words = posting.blocks.iter().filter(|block| counts(block)).map(|block| block.words.len()).sum();
        for (_, block, Coded(own)) in posting.noted(counts, |block| Coded::of(posting, block)) {
            for &(span, side) in own {
                let list = if side == Side::Masculine { &mut balance.masculine } else { &mut balance.feminine };
                list.push(span.shifted(block.prose.start as usize));
            }
        }
        balance
    }

    /// The same without what [`Balance::of`] leaves out of it.
    #[must_use]
    pub fn without_excused(mut self, posting: &Posting) -> Self {
        let mut title = Vec::new();
        words::cut(posting.title().map_or("", |(title, _)| title), 0, &mut title);
        let titled = |span: Span| title.iter().any(|word| posting.words_in(span).iter().any(|own| own.key == word.key));
        let excused = |span: &Span| titled(*span) || EXCUSES.iter().any(|&excuse| posting.excused(excuse, *span));
        self.masculine.retain(|span| !excused(span));
        self.feminine.retain(|span| !excused(span));
        self
    }

    /// `count` of the words, in hundredths.
    #[must_use]
    pub fn percent(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.words.max(1) as f64
    }
}

fn uncoded() -> &'static Phrases<()> {
    static PHRASES: OnceLock<Phrases<()>> = OnceLock::new();
    PHRASES.get_or_init(|| Phrases::laid_out(include_bytes!(concat!(env!("OUT_DIR"), "/uncoded")), vec![()]))
}

/// The coded words of a block, in order, with places counted from its beginning.
struct Coded(Vec<(Span, Side)>);

impl Note for Coded {
    const SLOT: Slot = Slot::Coded;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Coded {
    fn of(posting: &Posting, block: &Block) -> Self {
        let words = block.words.clone().map(|at| (at, posting.words[at]));
        let mut coded: Vec<(Span, Side)> =
            words.filter_map(|(at, word)| Some((word.span(), side(posting, at, word)?))).collect();
        if !coded.is_empty() {
            let uncoded = uncoded().all(&posting.words[block.words.clone()], &posting.prose);
            coded.retain(|(span, _)| !uncoded.iter().any(|(phrase, ())| phrase.contains(*span)));
        }
        Self(coded.into_iter().map(|(span, side)| (span.counted_from(block.prose.start), side)).collect())
    }
}

fn side(posting: &Posting, at: usize, word: Word) -> Option<Side> {
    let text = word.text(&posting.prose);
    let listed = |text: &str| {
        let letter = text.bytes().next()?.to_ascii_lowercase().checked_sub(b'a')?;
        let stems = stems().get(usize::from(letter))?;
        let begins = |stem: &&Stem| {
            let start = text.get(..stem.text.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(&stem.text))
                && (!stem.whole || text.len() == stem.text.len())
        };
        stems.iter().find(begins).map(|stem| stem.side)
    };
    listed(text).or_else(|| {
        let before = at.checked_sub(1).map(|before| posting.words[before])?;
        let hyphen = before.end + 1 == word.start && posting.prose.as_bytes()[before.end as usize] == b'-';
        let is_self = hyphen && before.text(&posting.prose).eq_ignore_ascii_case("self");
        is_self.then(|| listed(&format!("self-{}", text.to_lowercase())))?
    })
}

#[cfg(test)]
mod tests {
    use super::Balance;
    use crate::posting::Posting;

    #[test]
    fn counts_stems_and_whole_words() {
        let text = "# Lead\n\nSelf-confidence and analysis, a confident leader; confidently logical, actively \
                    kind-hearted, kindest. A competitive salary, a support engineer, any kind of support.";
        let posting = Posting::parse("a.md", text);
        let balance = Balance::of(&posting);
        let words = |spans: &[crate::text::Span]| -> Vec<String> {
            spans.iter().map(|&span| posting.text(span).to_owned()).collect()
        };
        assert_eq!(words(&balance.masculine), ["confidence", "analysis", "confident", "leader"]);
        assert_eq!(words(&balance.feminine), ["kind", "support"]);
        assert_eq!(balance.words, 23);
    }
}
