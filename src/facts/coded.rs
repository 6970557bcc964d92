//! Coded: the words of a text that readers find masculine or feminine, by the list of Gaucher, Friesen and Kay.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::posting::{Posting, vocabulary};
use crate::text::{Span, Word};

const TABLES: &str = include_str!("../../rules/vocabulary/coded-words.toml");

/// The lists of coded words, by name.
pub(super) fn tables() -> BTreeMap<String, Vec<String>> {
    vocabulary::tables(TABLES)
}

/// A list of coded words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
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

/// The coded words of `posting`, in order.
#[must_use]
pub fn coded(posting: &Posting) -> Vec<(Span, Side)> {
    let words = posting.words.iter().enumerate();
    words.filter_map(|(at, &word)| Some((word.span(), side(posting, at, word)?))).collect()
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
    use super::{Side, coded};
    use crate::posting::Posting;

    #[test]
    fn finds_stems_and_whole_words() {
        let posting = Posting::parse(
            "a.md",
            "Self-confidence and analysis, a confident leader; confidently logical, actively kind-hearted, kindest.",
        );
        let found: Vec<(&str, Side)> = coded(&posting).iter().map(|&(span, side)| (posting.text(span), side)).collect();
        use Side::{Feminine, Masculine};
        let wanted = [
            ("confidence", Masculine),
            ("analysis", Masculine),
            ("confident", Masculine),
            ("leader", Masculine),
            ("kind", Feminine),
        ];
        assert_eq!(found, wanted);
    }
}
