//! Language: which language a text is in; English word rules stay silent on other languages.

use crate::text::words::key;
use crate::text::{Slots, Word};
use std::sync::OnceLock;

/// The language of a document or passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, or too short to tell.
    English,
    /// Another one, by its ISO 639-3 code ("fra").
    Other(&'static str),
}

impl Language {
    /// Whether it is written without spaces between words, so that few phrases can be found in it.
    #[must_use]
    pub fn is_unspaced(self) -> bool {
        matches!(self, Self::Other("jpn" | "cmn" | "tha" | "khm" | "mya"))
    }
}

const FREQUENT: [&str; 24] = [
    "the", "and", "of", "to", "you", "your", "we", "our", "with", "for", "will", "is", "are", "in", "that", "this",
    "have", "on", "as", "be", "or", "from", "by", "an",
];

/// What is enough of a text to tell its language, in bytes.
const SAMPLE: usize = 4000;

/// Small words that tell a language apart from English, also in a text too short for statistics.
const SMALL: [(&str, &str); 6] = [
    (
        "deu",
        "und der den dem wir sie mit für ein eine einen einem einer zu zur zum ist sind nicht auf als bei von vom oder \
         du dich dir dein deine deinen unser unsere unserem unseren unserer wird werden suchen haben hast auch sowie \
         durch nach über gesucht ihre ihren bieten",
    ),
    (
        "fra",
        "nous vous les des une est pour avec dans votre vos notre nos qui et aux du sont être cette ces leur \
         recherchons cherchons êtes sur chez poste équipe",
    ),
    (
        "por",
        "para com uma você não nosso nossa nossos seu sua os das dos como mais pelo pela são está que em somos \
         procuramos buscamos equipe equipa vaga",
    ),
    (
        "ita",
        "il che di una sono gli della delle dei del nel nella alla degli dalla nostro nostra nostri siamo cerchiamo \
         lavoro anche più tuo tua ricerca lo",
    ),
    ("spa", "para una del que nuestro nuestra nuestros somos buscamos eres más equipo trabajo experiencia como y"),
    ("nld", "het een voor wij zijn onze niet ook naar jij wordt hebben zoeken jouw bent"),
];

/// English words as small, none of which is one of the others.
const SMALL_ENGLISH: &str = "the and of to you your our with for will are that this have from by or we at who their";

/// No more words are counted of a text.
const COUNTED: usize = 400;

/// The language whose small words are more than those of English among `words`, two at least.
fn by_small_words(words: &[Word]) -> Option<Language> {
    type Lists = (Vec<u64>, Vec<(&'static str, Vec<u64>)>);
    static LISTS: OnceLock<Lists> = OnceLock::new();
    let keys = |list: &str| {
        let mut keys: Vec<u64> = list.split_whitespace().map(key).collect();
        keys.sort_unstable();
        keys
    };
    let (english, others) =
        LISTS.get_or_init(|| (keys(SMALL_ENGLISH), SMALL.iter().map(|&(code, list)| (code, keys(list))).collect()));
    let words = &words[..words.len().min(COUNTED)];
    let count = |list: &[u64]| words.iter().filter(|word| list.binary_search(&word.key).is_ok()).count();
    let (code, most) = others.iter().map(|(code, list)| (*code, count(list))).max_by_key(|&(_, count)| count)?;
    (most >= 2 && most > count(english)).then_some(Language::Other(code))
}

/// The language that a script tells where a fifth of the letters of `prose` are written in it.
fn by_script(prose: &str) -> Option<Language> {
    if prose.is_ascii() {
        return None;
    }
    let (mut letters, mut han, mut kana, mut hangul, mut cyrillic) = (0, 0, 0, 0, 0);
    for c in prose.chars().filter(|c| c.is_alphabetic()).take(COUNTED) {
        letters += 1;
        match c {
            '\u{3041}'..='\u{30ff}' => kana += 1,
            '\u{4e00}'..='\u{9fff}' => han += 1,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => hangul += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            _ => {}
        }
    }
    let written = |count: usize| count * 5 >= letters && count >= 2;
    if written(hangul) {
        Some(Language::Other("kor"))
    } else if written(kana) || (written(han + kana) && kana > 0) {
        Some(Language::Other("jpn"))
    } else if written(han) {
        Some(Language::Other("cmn"))
    } else {
        written(cyrillic).then_some(Language::Other("rus"))
    }
}

/// The language of `prose`, whose words are `words`.
///
/// The script tells it, or small words that are more than the English ones. A text of which one word in eight is a
/// frequent English one is English; otherwise at least 200 letters are needed to say that it is something else, and then
/// whatlang decides, if it is sure.
#[must_use]
pub fn detect(prose: &str, words: &[Word]) -> Language {
    if let Some(told) = by_script(prose).or_else(|| by_small_words(words)) {
        return told;
    }
    let enough = words.len().div_ceil(8);
    if words.iter().filter(is_frequent()).take(enough).count() == enough || prose.len() < 200 {
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
#[must_use]
pub fn frequent(words: &[Word]) -> usize {
    words.iter().filter(is_frequent()).count()
}

/// Tells whether a word is a frequent English one.
fn is_frequent() -> impl Fn(&&Word) -> bool {
    static KEYS: OnceLock<(Slots, Vec<u64>)> = OnceLock::new();
    let (slots, keys) = KEYS.get_or_init(|| {
        let mut keys: Vec<u64> = FREQUENT.iter().map(|word| key(word)).collect();
        keys.sort_unstable();
        (Slots::of(&keys), keys)
    });
    |word| slots.has(word.key) && keys.binary_search(&word.key).is_ok()
}

/// The language of a passage, if it tells by itself: by its script, by small words, or by statistics from 12 words and
/// 80 bytes on.
#[must_use]
pub fn of_passage(prose: &str, words: &[Word]) -> Option<Language> {
    if let Some(told) = by_script(prose).or_else(|| by_small_words(words)) {
        return Some(told);
    }
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
    !is_short(prose, words) && has_much_english(prose, words, frequent(words))
}

/// The same of a passage of which it is known how many of its words are `frequent` English ones.
#[must_use]
pub fn has_much_english(prose: &str, words: &[Word], frequent: usize) -> bool {
    !is_short(prose, words) && frequent * 6 >= words.len()
}

fn is_short(prose: &str, words: &[Word]) -> bool {
    words.len() < 12 || prose.len() < 80
}
