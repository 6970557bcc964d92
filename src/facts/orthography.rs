//! Orthography: whether a word is English in any of its spellings, and which word a slip stands for.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use fst::Map;

use crate::text::table::{self, Table};
use crate::text::words::key;
use crate::text::{Word, WordKey};

/// Words, each with 1 where it is common; see `rules/vocabulary/english/README.md`.
const WORDS: &[u8] = include_bytes!("../../rules/vocabulary/english/words.fst");

/// The bytes of a word of working life: its key.
const WORD: usize = 8;

/// What stands beside the words that everybody knows.
const COMMON: u64 = 1;

/// Fewer letters are the neighbour of too many words.
const SHORTEST: usize = 6;

const SUFFIXES: [&str; 24] = [
    "s", "es", "ed", "d", "ing", "er", "ers", "r", "rs", "or", "ors", "ly", "ness", "able", "less", "ful", "ee", "ees",
    "wise", "like", "ship", "hood", "ist", "ists",
];
const PREFIXES: [&str; 44] = [
    "re", "un", "non", "pre", "post", "co", "de", "dis", "mis", "over", "under", "sub", "super", "inter", "intra",
    "micro", "macro", "multi", "mini", "mega", "meta", "semi", "anti", "auto", "bio", "cyber", "eco", "geo", "hyper",
    "infra", "neuro", "nano", "out", "para", "poly", "psycho", "socio", "tele", "trans", "ultra", "up", "electro",
    "hydro", "photo",
];

fn words() -> &'static Map<&'static [u8]> {
    static WORDS_READ: OnceLock<Map<&[u8]>> = OnceLock::new();
    WORDS_READ.get_or_init(|| Map::new(WORDS).expect("a test opens the words that are compiled in"))
}

fn is_listed(word: &str) -> bool {
    words().contains_key(word)
}

fn is_common(word: &str) -> bool {
    words().get(word) == Some(COMMON)
}

/// Whether `word`, a word of `text`, may be a slip: at least six letters of ASCII, all of them small, and no word of
/// English, nor one that English would build.
#[must_use]
pub fn is_strange(word: Word, text: &str) -> bool {
    let text = word.text(text);
    let plain = text.len() >= SHORTEST && text.bytes().all(|byte| byte.is_ascii_lowercase());
    plain && !is_remembered(word.key) && {
        let strange = !is_word(text);
        if !strange {
            remember(word.key);
        }
        strange
    }
}

/// Keys of words that were found to be English, each where its number says: texts repeat their words, and those of the
/// texts before them.
static REMEMBERED: [AtomicU64; 4096] = [const { AtomicU64::new(0) }; 4096];

fn is_remembered(key: WordKey) -> bool {
    REMEMBERED[key as usize % REMEMBERED.len()].load(Ordering::Relaxed) == key
}

fn remember(key: WordKey) {
    REMEMBERED[key as usize % REMEMBERED.len()].store(key, Ordering::Relaxed);
}

/// Whether `word`, in small letters, is listed, is the name of a technology, or is built of listed words; only words of
/// ASCII letters are.
#[must_use]
pub fn is_word(word: &str) -> bool {
    word.is_ascii() && is_known(word)
}

fn is_known(word: &str) -> bool {
    is_listed(word) || is_of_work(word) || is_inflected(word) || is_prefixed(word) || is_compound(word)
}

/// Whether `word` is one of working life, or part of the name of a technology.
fn is_of_work(word: &str) -> bool {
    static WORK: Table<WORD> = Table::laid_out(include_bytes!(concat!(env!("OUT_DIR"), "/work-words")));
    let wanted = key(word);
    WORK.near(wanted).any(|known| table::word(known, 0) == wanted)
}

/// Whether a listed word and a suffix make `word`: "mitigations", "triaging", "matrixed", but not "occured", since
/// "occurred" is listed.
fn is_inflected(word: &str) -> bool {
    let with_y = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")).filter(|stem| stem.len() >= 4);
    if with_y.is_some_and(|stem| is_listed(&format!("{stem}y"))) {
        return true;
    }
    SUFFIXES.iter().any(|suffix| {
        let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() >= 4) else { return false };
        let last = stem.chars().next_back().unwrap_or_default();
        let doubled = format!("{stem}{last}{suffix}");
        let vowel = suffix.starts_with(['e', 'i', 'a', 'o']);
        let silent = vowel && !stem.ends_with('e') && is_listed(&format!("{stem}e"));
        let right = match *suffix {
            "d" | "r" | "rs" => stem.ends_with('e'),
            "es" => stem.ends_with(['s', 'x', 'z', 'h', 'o']),
            "s" => !stem.ends_with(['s', 'x', 'z', 'y']) && !stem.ends_with("ch") && !stem.ends_with("sh"),
            "ly" => !stem.ends_with("ue") && !stem.ends_with("ic"),
            _ => !(vowel && stem.ends_with('e')),
        };
        silent || right && (is_listed(stem) || is_of_work(stem)) && !(vowel && is_listed(&doubled))
    })
}

fn is_prefixed(word: &str) -> bool {
    PREFIXES.iter().any(|prefix| {
        word.strip_prefix(prefix).is_some_and(|rest| rest.len() >= 4 && (is_listed(rest) || is_inflected(rest)))
    })
}

/// Whether two common words stand together: "workstream", and also "publicby", which is another fault.
fn is_compound(word: &str) -> bool {
    let part =
        |part: &str| part.len() >= 3 && is_common(part) || matches!(part, "of" | "to" | "in" | "by" | "on" | "a");
    (1..word.len()).any(|at| part(&word[..at]) && part(&word[at..]))
}

/// The one common word that `word` is a slip of: a letter too many, too few or in the wrong order, or a vowel for
/// another, and the first letter right; none where there are two.
#[must_use]
pub fn meant(word: &str) -> Option<String> {
    let mut found = Found::default();
    let (bytes, long) = (word.as_bytes(), word.len() > SHORTEST);
    let is_vowel = |byte: u8| b"aeiouy".contains(&byte);
    let mut tried = Vec::with_capacity(bytes.len() + 1);
    for at in 0..=bytes.len() {
        let (before, after) = bytes.split_at(at);
        let mut attempt = |middle: &[u8], rest: &[u8], likely: bool| {
            tried.clear();
            tried.extend_from_slice(before);
            tried.extend_from_slice(middle);
            tried.extend_from_slice(rest);
            if words().get(&tried) == Some(COMMON) {
                found.add(&tried, likely);
            }
        };
        for letter in b'a'..=b'z' {
            attempt(&[letter], after, true);
        }
        let Some((&here, rest)) = after.split_first() else { continue };
        attempt(&[], rest, long);
        for letter in (b'a'..=b'z').filter(|&letter| letter != here) {
            let inner = !rest.is_empty() && is_vowel(here) && is_vowel(letter);
            attempt(&[letter], rest, long && inner);
        }
        if let Some((&next, rest)) = rest.split_first().filter(|&(&next, _)| next != here) {
            attempt(&[next, here], rest, true);
        }
    }
    found.only.filter(|only| !found.many && only.as_bytes()[0] == bytes[0])
}

/// The words that are one slip away from another.
#[derive(Default)]
struct Found {
    only: Option<String>,
    /// There are several, or one that is no likely slip.
    many: bool,
}

impl Found {
    fn add(&mut self, word: &[u8], likely: bool) {
        let other = self.only.as_ref().is_none_or(|only| only.as_bytes() != word);
        self.many |= other && (!likely || self.only.is_some());
        self.only = Some(String::from_utf8_lossy(word).into_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::{is_word, meant};

    #[test]
    fn knows_words() {
        let known = "organisation organization colour mitigations triaging matrixed preloaded workstream upskilling \
                     kubernetes microservices uncommenting liveness recommender bursaries behaviours";
        for word in known.split_whitespace() {
            assert!(is_word(word), "{word}");
        }
        let slips = "occured experianced responslible managment sysetm truely useing requierements";
        for word in slips.split_whitespace() {
            assert!(!is_word(word), "{word}");
        }
    }

    #[test]
    fn finds_what_was_meant() {
        let cases = [
            ("responslible", Some("responsible")),
            ("sysetm", Some("system")),
            ("competancies", Some("competencies")),
            ("withouth", Some("without")),
            ("understadning", Some("understanding")),
            ("postgres", None),
            ("mbtest", None),
            ("esponsibilities", None),
            ("zzzzzz", None),
        ];
        for (word, wanted) in cases {
            assert_eq!(meant(word).as_deref(), wanted, "{word}");
        }
    }
}
