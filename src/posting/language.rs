//! Language: which language a text is in; English word rules stay silent on other languages.

use crate::text::Word;
use crate::text::words::key;
use std::sync::OnceLock;

/// The language of a document or passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, or too short to tell.
    English,
    /// Another one, by its ISO 639-3 code ("fra").
    Other(&'static str),
}

const FREQUENT: [&str; 24] = [
    "the", "and", "of", "to", "you", "your", "we", "our", "with", "for", "will", "is", "are", "in", "that", "this",
    "have", "on", "as", "be", "or", "from", "by", "an",
];

/// What is enough of a text to tell its language, in bytes.
const SAMPLE: usize = 4000;

/// The language of `prose`, whose words are `words`.
///
/// A text of which one word in eight is a frequent English one is English; otherwise at least 200 letters are needed
/// to say that it is something else, and then whatlang decides, if it is sure.
#[must_use]
pub fn detect(prose: &str, words: &[Word]) -> Language {
    if frequent(words) * 8 >= words.len() || prose.len() < 200 {
        return Language::English;
    }
    let mut end = prose.len().min(SAMPLE);
    while !prose.is_char_boundary(end) {
        end -= 1;
    }
    match whatlang::detect(&prose[..end]) {
        Some(info) if info.is_reliable() && info.lang() != whatlang::Lang::Eng => Language::Other(info.lang().code()),
        _ => Language::English,
    }
}

/// How many of `words` are frequent English ones.
fn frequent(words: &[Word]) -> usize {
    static KEYS: OnceLock<Vec<u64>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        let mut keys: Vec<u64> = FREQUENT.iter().map(|word| key(word)).collect();
        keys.sort_unstable();
        keys
    });
    words.iter().filter(|word| keys.binary_search(&word.key).is_ok()).count()
}

/// The language of a passage, if it is long enough to tell by itself: at least 12 words and 80 bytes.
#[must_use]
pub fn of_passage(prose: &str, words: &[Word]) -> Option<Language> {
    if is_short(prose, words) {
        return None;
    }
    if reads_english(prose, words) {
        return Some(Language::English);
    }
    if frequent(words) * 12 >= words.len() {
        return None;
    }
    let info = whatlang::detect(prose)?;
    let sure = info.is_reliable() && info.lang() != whatlang::Lang::Eng;
    sure.then(|| Language::Other(info.lang().code()))
}

/// Whether a passage is long enough to tell by itself, and English beyond doubt.
#[must_use]
pub fn reads_english(prose: &str, words: &[Word]) -> bool {
    !is_short(prose, words) && frequent(words) * 6 >= words.len()
}

fn is_short(prose: &str, words: &[Word]) -> bool {
    words.len() < 12 || prose.len() < 80
}
