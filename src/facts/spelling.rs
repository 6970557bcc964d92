//! Spelling: words that are spelt one way in British and another in American English.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::posting::vocabulary;
use crate::text::WordKey;
use crate::text::words::key;

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

const TABLES: &str = include_str!("../../rules/vocabulary/spellings.toml");

const ISE: [(&str, &str); 11] = [
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("isational", "izational"),
    ("isationally", "izationally"),
    ("isable", "izable"),
];
const YSE: [(&str, &str); 5] =
    [("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing"), ("yser", "yzer"), ("ysers", "yzers")];
const OUR: [(&str, &str); 14] = [
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourful", "orful"),
    ("ourable", "orable"),
    ("ourably", "orably"),
    ("ourite", "orite"),
    ("ourites", "orites"),
    ("ourless", "orless"),
    ("oural", "oral"),
    ("ourhood", "orhood"),
    ("ourhoods", "orhoods"),
    ("ourly", "orly"),
];
const RE: [(&str, &str); 4] = [("re", "er"), ("res", "ers"), ("red", "ered"), ("ring", "ering")];
const LL: [(&str, &str); 4] = [("led", "ed"), ("ling", "ing"), ("ler", "er"), ("lers", "ers")];

/// A table of stems, the endings that both spellings add to them, and how far they tell.
type Family = (&'static str, &'static [(&'static str, &'static str)], Weight);

const FAMILIES: [Family; 5] = [
    ("ise", &ISE, Weight::Suffix),
    ("yse", &YSE, Weight::Plain),
    ("our", &OUR, Weight::Plain),
    ("re", &RE, Weight::Plain),
    ("ll", &LL, Weight::Plain),
];

/// All words that tell, by key, and a bit for each key: nearly every word of a text tells nothing and is told so.
struct Table {
    variants: Vec<(WordKey, Variant)>,
    bits: Box<[u64; BITS]>,
}

const BITS: usize = 1024;

/// What the spelling of a word tells, if anything.
#[must_use]
pub fn variant(word: WordKey) -> Option<Variant> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(load);
    let (slot, bit) = place(word);
    if table.bits[slot] & bit == 0 {
        return None;
    }
    let found = table.variants.binary_search_by_key(&word, |&(key, _)| key).ok()?;
    Some(table.variants[found].1)
}

/// The other spelling of a word, in lower case.
#[must_use]
pub fn other(word: &str) -> Option<&'static str> {
    static OTHERS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let others = OTHERS.get_or_init(|| {
        let mut others = HashMap::new();
        each_pair(|british, american, _| {
            others.entry(british.to_owned()).or_insert_with(|| american.to_owned());
            others.entry(american.to_owned()).or_insert_with(|| british.to_owned());
        });
        others
    });
    others.get(&word.to_lowercase()).map(String::as_str)
}

fn place(word: WordKey) -> (usize, u64) {
    let bit = (word % (BITS as u64 * 64)) as usize;
    (bit / 64, 1 << (bit % 64))
}

/// Calls `found` with every pair of spellings, British first.
fn each_pair(mut found: impl FnMut(&str, &str, Weight)) {
    let tables = vocabulary::tables(TABLES);
    let (mut british, mut american) = (String::new(), String::new());
    for (table, endings, weight) in FAMILIES {
        for stem in &tables[table] {
            for ending in endings {
                for (word, ending) in [(&mut british, ending.0), (&mut american, ending.1)] {
                    word.clear();
                    word.push_str(stem);
                    word.push_str(ending);
                }
                found(&british, &american, weight);
            }
        }
    }
    for pair in tables["pairs"].chunks_exact(2) {
        let weight = if pair[0].starts_with("programme") { Weight::Program } else { Weight::Plain };
        found(&pair[0], &pair[1], weight);
    }
}

fn load() -> Table {
    let mut variants = Vec::new();
    each_pair(|british, american, weight| {
        variants.push((key(british), Variant { side: Side::British, weight }));
        variants.push((key(american), Variant { side: Side::American, weight }));
    });
    variants.sort_unstable_by_key(|&(key, _)| key);
    let mut bits = Box::new([0; BITS]);
    for (word, _) in &variants {
        let (slot, bit) = place(*word);
        bits[slot] |= bit;
    }
    Table { variants, bits }
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
