//! Decoder: the verdict of the Gender Decoder on a text, counted as that program counts, faults and all.

use std::sync::OnceLock;

use super::coded::tables;

/// What the Gender Decoder says of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which way the words lean.
    pub coding: Coding,
    /// The masculine-coded words, in order; a word that begins with two entries of the list counts twice.
    pub masculine: Vec<String>,
    /// The feminine-coded words, likewise.
    pub feminine: Vec<String>,
    /// How many words it cuts the text into.
    pub words: usize,
}

/// Which way the words of a text lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// More than three masculine words more than feminine ones.
    StronglyMasculine,
    /// One to three more.
    Masculine,
    /// As many of one as of the other.
    Neutral,
    /// None of either.
    Empty,
    /// One to three feminine words more than masculine ones.
    Feminine,
    /// More than three.
    StronglyFeminine,
}

impl Coding {
    /// What the Gender Decoder calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::StronglyMasculine => "strongly masculine-coded",
            Self::Masculine => "masculine-coded",
            Self::Neutral => "neutral",
            Self::Empty => "empty",
            Self::Feminine => "feminine-coded",
            Self::StronglyFeminine => "strongly feminine-coded",
        }
    }

    fn of(masculine: usize, feminine: usize) -> Self {
        match feminine as i64 - masculine as i64 {
            0 if feminine == 0 => Self::Empty,
            0 => Self::Neutral,
            4.. => Self::StronglyFeminine,
            1.. => Self::Feminine,
            -3.. => Self::Masculine,
            _ => Self::StronglyMasculine,
        }
    }
}

struct Lists {
    masculine: Vec<String>,
    feminine: Vec<String>,
    whole: Vec<String>,
    never: Vec<String>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut tables = tables();
        let mut table = |name: &str| tables.remove(name).unwrap_or_default();
        Lists {
            masculine: table("decoder-masculine"),
            feminine: table("decoder-feminine"),
            whole: table("decoder-whole"),
            never: table("decoder-never"),
        }
    })
}

/// The verdict on `text`.
#[must_use]
pub fn decode(text: &str) -> Verdict {
    let lists = lists();
    let words = split_hyphens(cut(text), &lists.whole);
    let coded = |stems: &[String]| -> Vec<String> {
        let times = |word: &String| stems.iter().filter(|stem| word.starts_with(stem.as_str())).count();
        let counted = words.iter().filter(|word| !lists.never.contains(word));
        counted.flat_map(|word| std::iter::repeat_n(word.clone(), times(word))).collect()
    };
    let (masculine, feminine) = (coded(&lists.masculine), coded(&lists.feminine));
    let coding = Coding::of(masculine.len(), feminine.len());
    Verdict { coding, masculine, feminine, words: words.len() }
}

/// The words as the program cuts them: whatever is not ASCII is a blank.
fn cut(text: &str) -> Vec<String> {
    let parts = |c: char| {
        !c.is_ascii()
            || c.is_ascii_whitespace()
            || matches!(c, '\u{b}' | '\u{1c}'..='\u{1f}')
            || ".,<>*?!\"[]@':;()/&".contains(c)
    };
    text.split(parts).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect()
}

/// Splits the words with a hyphen that are not to stay `whole`, and makes the program's mistake: it changes its list
/// while it walks along it, so that the word after the first that may be split is passed over, and its last occurrence
/// stays as it is.
fn split_hyphens(words: Vec<String>, whole: &[String]) -> Vec<String> {
    let may = |word: &String| !word.starts_with('-') && !whole.iter().any(|stem| word.starts_with(stem.as_str()));
    let passed = words.iter().position(may).and_then(|first| words.get(first + 1));
    let kept = passed.and_then(|passed| words.iter().rposition(|word| word == passed));
    let mut split = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        if may(word) && Some(at) != kept {
            split.extend(word.split('-').map(str::to_owned));
        } else {
            split.push(word.clone());
        }
    }
    split
}
