//! Words: one pass over text, ASCII by byte classes and the rest by Unicode segmentation (UAX #29).

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// The hash of a word folded: lower case, typographic apostrophes made straight, soft hyphens dropped.
///
/// Equal words have equal keys on every machine; different words differ but for a chance of 1 in 2^64.
pub type WordKey = u64;

/// A word of a text: letters and digits, with inner apostrophes ("you'll"), and a closing `++` or `#` ("C++").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The folded word.
    pub key: WordKey,
}

impl Word {
    /// The bytes of the word in the text it was cut from.
    #[must_use]
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// The word as it stands in `text`.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn finish(hash: u64) -> u64 {
    hash ^ (hash >> 29)
}

/// The key of one word, as [`cut`] would give it.
#[must_use]
pub fn key(word: &str) -> WordKey {
    let mut hash = SEED;
    for c in word.chars() {
        hash = fold(hash, c);
    }
    finish(hash)
}

/// Whether `word` is one of the words of `list`, which stand between single blanks, whatever the case of ASCII letters.
#[must_use]
pub fn is_one_of(word: &str, list: &str) -> bool {
    let (word, list) = (word.as_bytes(), list.as_bytes());
    let Some(first) = word.first() else { return false };
    let blank = |at: usize| list.get(at).is_none_or(|&byte| byte == b' ');
    // Most words begin with a letter that begins few of the list.
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), list).any(|at| {
        let end = at + word.len();
        blank(at.wrapping_sub(1))
            && blank(end)
            && list.get(at..end).is_some_and(|known| known.eq_ignore_ascii_case(word))
    })
}

/// The words of a short text: letters and digits.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A long list of words that is asked often: nearly every word is told by a bit that it is not there.
#[derive(Debug)]
pub struct WordSet {
    list: &'static str,
    bits: [u64; 64],
}

impl WordSet {
    /// The words of `list`, as [`is_one_of`] reads it.
    #[must_use]
    pub fn new(list: &'static str) -> Self {
        let mut bits = [0; 64];
        for word in list.split(' ') {
            let (slot, bit) = Self::place(word);
            bits[slot] |= bit;
        }
        Self { list, bits }
    }

    /// Whether `word` is one of the list, whatever the case of ASCII letters.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let (slot, bit) = Self::place(word);
        self.bits[slot] & bit != 0 && is_one_of(word, self.list)
    }

    fn place(word: &str) -> (usize, u64) {
        let hash = word.bytes().fold(SEED, |hash, byte| step(hash, byte.to_ascii_lowercase()));
        let bit = finish(hash) % 4096;
        (bit as usize / 64, 1 << (bit % 64))
    }
}

/// Whether one of `words`, which stand in `text`, is in `list`, as [`is_one_of`] says.
#[must_use]
pub fn any_of(words: &[Word], text: &str, list: &str) -> bool {
    let letter = |byte: u8| 1u32 << (byte & 31);
    // Most words begin with a letter with which no word of the list begins.
    let mut letters = 0;
    let mut before = b' ';
    for byte in list.bytes() {
        if before == b' ' {
            letters |= letter(byte);
        }
        before = byte;
    }
    let bytes = text.as_bytes();
    let first = |word: &Word| bytes.get(word.start as usize).map_or(0, |&byte| letter(byte));
    words.iter().any(|word| letters & first(word) != 0 && is_one_of(word.text(text), list))
}

/// The words of a phrase as keys: "rock-star" gives two.
#[must_use]
pub fn keys(phrase: &str) -> Vec<WordKey> {
    let mut words = Vec::new();
    cut(phrase, 0, &mut words);
    words.into_iter().map(|word| word.key).collect()
}

fn fold(mut hash: u64, c: char) -> u64 {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => hash,
        '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{ff07}' => step(hash, b'\''),
        c if c.is_ascii() => step(hash, c.to_ascii_lowercase() as u8),
        c => {
            let mut buffer = [0; 4];
            for lower in c.to_lowercase() {
                for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                    hash = step(hash, byte);
                }
            }
            hash
        }
    }
}

/// The keys of the words that `word` may be the plural or the possessive of; at most two.
///
/// "engineers" → "engineer", "companies" → "company", "boss's" → "boss", "salesmen" and "salesmen's" → "salesman".
#[must_use]
pub fn stem_keys(word: &str) -> [Option<WordKey>; 2] {
    let ends = |ending: &str| {
        let at = word.len().checked_sub(ending.len()).filter(|&at| word.is_char_boundary(at))?;
        let (stem, tail) = word.split_at(at);
        (stem.len() >= 3 && tail.eq_ignore_ascii_case(ending)).then_some(stem)
    };
    let hash = |stem: &str| stem.chars().fold(SEED, fold);
    if !matches!(word.as_bytes().last(), Some(b's' | b'S' | b'n' | b'N')) {
        return [None, None];
    }
    let man = |word: &str| {
        let at = word.len().checked_sub(3).filter(|&at| at >= 3 && word.is_char_boundary(at))?;
        let (stem, tail) = word.split_at(at);
        tail.eq_ignore_ascii_case("men").then(|| finish("man".chars().fold(hash(stem), fold)))
    };
    if let Some(stem) = ends("'s").or_else(|| ends("\u{2019}s")) {
        return [Some(finish(hash(stem))), man(stem)];
    }
    if let Some(one) = man(word) {
        return [Some(one), None];
    }
    let Some(stem) = ends("s") else { return [None, None] };
    let longer =
        ends("ies").map(|stem| finish(fold(hash(stem), 'y'))).or_else(|| ends("es").map(|stem| finish(hash(stem))));
    [Some(finish(hash(stem))), longer]
}

/// Byte classes: 0 no part of a word, 1 letter or digit, 2 apostrophe, 3 not ASCII.
const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 1,
            b'\'' => 2,
            128.. => 3,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Appends the words of `text` to `words`, their offsets moved by `base`.
pub fn cut(text: &str, base: u32, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match CLASS[bytes[at] as usize] {
            1 => at = ascii_word(text, at, base, words),
            3 => at = other_word(text, at, base, words),
            _ => at += 1,
        }
    }
}

/// Cuts the word that starts with the ASCII letter or digit at `at`; returns where to go on.
fn ascii_word(text: &str, start: usize, base: u32, words: &mut Vec<Word>) -> usize {
    let bytes = text.as_bytes();
    let mut hash = SEED;
    let mut at = start;
    while at < bytes.len() {
        let byte = bytes[at];
        match CLASS[byte as usize] {
            1 => hash = step(hash, byte.to_ascii_lowercase()),
            2 if bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => hash = step(hash, b'\''),
            3 => {
                let c = text[at..].chars().next().expect("a byte remains");
                let next = text[at + c.len_utf8()..].chars().next();
                if is_apostrophe(c) && next.is_some_and(char::is_alphanumeric) {
                    hash = step(hash, b'\'');
                    at += c.len_utf8();
                    continue;
                }
                if c.is_alphanumeric() || is_ignorable(c) || is_combining(c) {
                    return other_word(text, start, base, words);
                }
                break;
            }
            _ => break,
        }
        at += 1;
    }
    while at < bytes.len() && (bytes[at] == b'#' || (bytes[at] == b'+' && bytes[at - 1] == b'+'))
        || bytes[at..].starts_with(b"++")
    {
        let open = bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
        if bytes[at] == b'#' && !open {
            break;
        }
        hash = step(hash, bytes[at]);
        at += 1;
    }
    words.push(Word { start: base + start as u32, end: base + at as u32, key: finish(hash) });
    at
}

/// Cuts the run around a non-ASCII letter at `start` by UAX #29; returns where to go on.
fn other_word(text: &str, start: usize, base: u32, words: &mut Vec<Word>) -> usize {
    let run: usize = text[start..]
        .chars()
        .take_while(|&c| c.is_alphanumeric() || is_apostrophe(c) || c == '\'' || is_ignorable(c) || is_combining(c))
        .map(char::len_utf8)
        .sum();
    if run == 0 {
        return start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    for (offset, word) in text[start..start + run].unicode_word_indices() {
        let from = base + (start + offset) as u32;
        words.push(Word { start: from, end: from + word.len() as u32, key: key(word) });
    }
    start + run
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{ff07}')
}

/// Whether a character stands within words and is no part of them: soft hyphens, and what has no width.
#[must_use]
pub fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{fe20}'..='\u{fe2f}')
}

/// `replacement` in the case of `original`: all capitals, a first capital (of each word, where all have one), or as
/// it is.
#[must_use]
pub fn match_case(original: &str, replacement: &str) -> String {
    let mut letters = original.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return replacement.to_owned();
    };
    let upper = original.chars().filter(|c| c.is_alphabetic()).count() > 1 && original.to_uppercase() == original;
    if upper && original.len() > 3 {
        return replacement.to_uppercase();
    }
    if first.is_uppercase() {
        let titled = original.contains(' ') && original.split(' ').all(|word| word.starts_with(char::is_uppercase));
        let words = replacement.split(' ').enumerate();
        let cased = words.map(|(index, word)| if index == 0 || titled { capitalised(word) } else { word.to_owned() });
        return cased.collect::<Vec<_>>().join(" ");
    }
    replacement.to_owned()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
