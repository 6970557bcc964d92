//! Spelling: words that are spelt one way in British and another in American English.

use crate::text::WordKey;
use crate::text::table::{self, Table};

/// A way to spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Colour, organise, programme.
    British,
    /// Color, organize, program.
    American,
}

/// What the spelling of a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Which way its writer spells.
    pub side: Side,
    /// How far it tells.
    pub weight: Weight,
}

/// How far a spelling tells the side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// "-ise" is never American, but "-ize" is also British to some, and Canadian.
    Suffix,
    /// "program" is also Canadian and Australian.
    Program,
    /// No such doubt.
    Plain,
}

/// The words that are spelt in two ways, as the build script wrote them: on each line both, the British one first.
const PAIRS: &str = include_str!(concat!(env!("OUT_DIR"), "/spelling-pairs"));

/// The bytes of a word that tells: its key, its side and how far it tells.
const WORD: usize = 10;

const SIDES: [Side; 2] = [Side::British, Side::American];
const WEIGHTS: [Weight; 3] = [Weight::Suffix, Weight::Program, Weight::Plain];

/// What the spelling of a word tells, if anything.
#[must_use]
pub fn variant(word: WordKey) -> Option<Variant> {
    static WORDS: Table<WORD> = Table::laid_out(include_bytes!(concat!(env!("OUT_DIR"), "/spellings")));
    let found = WORDS.near(word).find(|found| table::word(*found, 0) == word)?;
    Some(Variant { side: SIDES[usize::from(found[8])], weight: WEIGHTS[usize::from(found[9])] })
}

/// The other spelling of a word, in lower case.
#[must_use]
pub fn other(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let after = |before: &str| memchr::memmem::find(PAIRS.as_bytes(), before.as_bytes()).map(|at| at + before.len());
    if let Some(at) = after(&format!("\n{word} ")) {
        return PAIRS[at..].lines().next();
    }
    let end = after(&format!(" {word}\n"))? - word.len() - 2;
    PAIRS[..end].lines().next_back()
}

#[cfg(test)]
mod tests {
    use super::{Side, other, variant};
    use crate::text::words::key;

    #[test]
    fn tells_sides() {
        let cases = [
            ("Organisational", Side::British, "organizational"),
            ("colors", Side::American, "colours"),
            ("centred", Side::British, "centered"),
            ("modeling", Side::American, "modelling"),
            ("programs", Side::American, "programmes"),
        ];
        for (word, side, counterpart) in cases {
            assert_eq!(variant(key(word)).map(|variant| variant.side), Some(side), "{word}");
            assert_eq!(other(word), Some(counterpart), "{word}");
        }
        let both = "supervise hour practice enrolled fulfilled analyses programmer meter laboratory";
        for word in both.split(' ') {
            assert_eq!(variant(key(word)), None, "{word}");
        }
    }
}
