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

/// A word that tells which way its writer spells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Which way.
    pub side: Side,
    /// The word in this spelling.
    pub word: String,
    /// The word in the other spelling.
    pub other: String,
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

/// What the spelling of a word tells, if anything.
#[must_use]
pub fn variant(word: WordKey) -> Option<&'static Variant> {
    static VARIANTS: OnceLock<HashMap<WordKey, Variant>> = OnceLock::new();
    VARIANTS.get_or_init(load).get(&word)
}

fn load() -> HashMap<WordKey, Variant> {
    let tables = vocabulary::tables(TABLES);
    let mut variants = HashMap::new();
    let mut add = |british: &str, american: &str, weight: Weight| {
        let sides = [(Side::British, british, american), (Side::American, american, british)];
        for (side, word, other) in sides {
            let variant = Variant { side, word: word.to_owned(), other: other.to_owned(), weight };
            variants.insert(key(word), variant);
        }
    };
    let families = [("ise", &ISE[..], Weight::Suffix), ("yse", &YSE, Weight::Plain), ("our", &OUR, Weight::Plain)];
    for (table, endings, weight) in
        families.into_iter().chain([("re", &RE[..], Weight::Plain), ("ll", &LL, Weight::Plain)])
    {
        for stem in &tables[table] {
            for (british, american) in endings {
                add(&format!("{stem}{british}"), &format!("{stem}{american}"), weight);
            }
        }
    }
    for pair in tables["pairs"].chunks_exact(2) {
        let weight = if pair[0].starts_with("programme") { Weight::Program } else { Weight::Plain };
        add(&pair[0], &pair[1], weight);
    }
    variants
}

#[cfg(test)]
mod tests {
    use super::{Side, variant};
    use crate::text::words::key;

    #[test]
    fn tells_sides() {
        let other = |word: &str| variant(key(word)).map(|variant| (variant.side, variant.other.as_str()));
        assert_eq!(other("Organisational"), Some((Side::British, "organizational")));
        assert_eq!(other("colors"), Some((Side::American, "colours")));
        assert_eq!(other("centred"), Some((Side::British, "centered")));
        assert_eq!(other("modeling"), Some((Side::American, "modelling")));
        assert_eq!(other("programs"), Some((Side::American, "programmes")));
        for both in
            ["supervise", "hour", "practice", "enrolled", "fulfilled", "analyses", "programmer", "meter", "laboratory"]
        {
            assert_eq!(other(both), None, "{both}");
        }
    }
}
