//! Build script, for spellings: the words that are spelt in two ways, each British and American.

use std::collections::BTreeMap;

/// How far a spelling tells where its writer is from: "-ise" is never American, but "-ize" may be British.
const SUFFIX: u8 = 0;
/// How far it tells: "program" is also Canadian and Australian.
const PROGRAM: u8 = 1;
/// How far it tells: there is no such doubt.
const PLAIN: u8 = 2;

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
type Family = (&'static str, &'static [(&'static str, &'static str)], u8);

const FAMILIES: [Family; 5] =
    [("ise", &ISE, SUFFIX), ("yse", &YSE, PLAIN), ("our", &OUR, PLAIN), ("re", &RE, PLAIN), ("ll", &LL, PLAIN)];

/// Calls `found` with every pair of spellings of `tables`, British first, and how far it tells.
pub(super) fn each_pair(tables: &BTreeMap<String, Vec<String>>, mut found: impl FnMut(&str, &str, u8)) {
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
        found(&pair[0], &pair[1], if pair[0].starts_with("programme") { PROGRAM } else { PLAIN });
    }
}
