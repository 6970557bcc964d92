//! Forms: all ways to write the phrases of a dictionary, found by their first word, and the words that patterns need; the
//! build script lays out those of the rules that come with postlint.

use std::borrow::Cow;

use crate::text::WordKey;
use crate::text::phrases::{each, expand};
use crate::text::table::{self, Table};
use crate::text::words::{self, key};

/// A way to write a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its first word.
    pub first: WordKey,
    /// The phrase, by its number.
    pub phrase: u32,
    /// Where the other words stand among those of all forms, and how many they are.
    start: u32,
    pub len: u32,
    /// Whether the last word may carry an ending.
    pub inflects: bool,
    /// Whether commas may stand between its words.
    pub commas: bool,
}

/// The forms of some phrases, and the words that some patterns need.
#[derive(Debug)]
pub struct Forms {
    /// A bit for every word at which there is something to find; a few others have it too.
    filter: Cow<'static, [u8]>,
    /// The forms, by their first word.
    table: Table<FORM>,
    /// The words that patterns need: each with a rule and the number of one of its patterns.
    needs: Table<NEED>,
    /// The words after the first of all forms.
    rest: Cow<'static, [u8]>,
}

/// The bytes of a form, of a needed word and of the filter.
const FORM: usize = 22;
const NEED: usize = 16;
const FILTER: usize = 1 << 15;

/// The byte and the bit of a word in the filter.
fn bit(key: WordKey) -> (usize, u8) {
    let bit = (key % (8 * FILTER as u64)) as usize;
    (bit / 8, 1 << (bit % 8))
}

impl Form {
    fn bytes(self) -> [u8; FORM] {
        let mut bytes = [0; FORM];
        bytes[..8].copy_from_slice(&self.first.to_le_bytes());
        for (place, number) in bytes[8..20].chunks_exact_mut(4).zip([self.phrase, self.start, self.len]) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes[20..].copy_from_slice(&[self.inflects.into(), self.commas.into()]);
        bytes
    }

    fn read(bytes: &[u8; FORM]) -> Self {
        let number = |at: usize| table::number(bytes, at);
        let (inflects, commas) = (bytes[20] != 0, bytes[21] != 0);
        Self { first: table::word(bytes, 0), phrase: number(8), start: number(12), len: number(16), inflects, commas }
    }
}

impl Forms {
    /// The forms of `phrases`, each with whether its last word may carry an ending; `needs` are words that patterns need,
    /// each with a rule and the number of its pattern.
    #[must_use]
    pub fn of<'a>(
        phrases: impl Iterator<Item = (&'a str, bool)>,
        needs: impl Iterator<Item = (&'a str, u32, u32)>,
    ) -> Self {
        let (mut forms, mut rest, mut cut) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (phrase, inflects)) in phrases.enumerate() {
            let (phrase_number, commas) = (number as u32, phrase.contains(','));
            each(phrase, |written| {
                cut.clear();
                words::cut(written, 0, &mut cut);
                let Some((first, others)) = cut.split_first() else { return };
                let (start, len) = ((rest.len() / 8) as u32, others.len() as u32);
                others.iter().for_each(|word| rest.extend(word.key.to_le_bytes()));
                let form = Form { first: first.key, phrase: phrase_number, start, len, inflects, commas };
                forms.push((form.first, 0, form.bytes()));
                if let Some(joined) = joined(written) {
                    let joined = Form { first: key(&joined), len: 0, ..form };
                    forms.push((joined.first, 0, joined.bytes()));
                }
            });
        }
        let needs = needs.map(|(word, rule, pattern)| {
            let (mut bytes, word) = ([0; NEED], key(word));
            bytes[..8].copy_from_slice(&word.to_le_bytes());
            bytes[8..12].copy_from_slice(&rule.to_le_bytes());
            bytes[12..].copy_from_slice(&pattern.to_le_bytes());
            (word, 0, bytes)
        });
        let needs: Vec<_> = needs.collect();
        let mut filter = vec![0; FILTER];
        for word in forms.iter().map(|form| form.0).chain(needs.iter().map(|need| need.0)) {
            filter[bit(word).0] |= bit(word).1;
        }
        let (table, needs) = (Table::new(&forms), Table::new(&needs));
        Self { filter: Cow::Owned(filter), table, needs, rest: Cow::Owned(rest) }
    }

    /// The same as bytes: how long each table is, the filter, the tables, and the other words.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let (table, needs) = (self.table.bytes(), self.needs.bytes());
        let lengths = [table, needs].map(|table| (table.len() as u32).to_le_bytes()).concat();
        [&lengths, &*self.filter, table, needs, &self.rest].concat()
    }

    /// The forms that [`Self::bytes`] wrote.
    #[must_use]
    pub fn laid_out(bytes: &'static [u8]) -> Self {
        let (filter, tables) = bytes[8..].split_at(FILTER);
        let (table, rest) = tables.split_at(table::number(bytes, 0) as usize);
        let (needs, rest) = rest.split_at(table::number(bytes, 4) as usize);
        let (table, needs) = (Table::laid_out(table), Table::laid_out(needs));
        Self { filter: Cow::Borrowed(filter), table, needs, rest: Cow::Borrowed(rest) }
    }

    /// Whether there may be something to find at the word `key`.
    #[must_use]
    pub fn may_have(&self, key: WordKey) -> bool {
        self.filter[bit(key).0] & bit(key).1 != 0
    }

    /// The patterns that need the word `key`, as (rule, pattern).
    pub fn needing(&self, key: WordKey) -> impl Iterator<Item = (u32, u32)> {
        let near = self.needs.near(key).filter(move |need| table::word(*need, 0) == key);
        near.map(|need| (table::number(need, 8), table::number(need, 12)))
    }

    /// The forms that start with the word `first`.
    pub fn starting(&self, first: WordKey) -> impl Iterator<Item = Form> {
        self.table.near(first).map(Form::read).filter(move |form| form.first == first)
    }

    /// The words of a form after its first.
    pub fn rest(&self, form: &Form) -> impl Iterator<Item = WordKey> {
        (form.start..form.start + form.len).map(|at| table::word(&self.rest, 8 * at as usize))
    }
}

/// "manag(ment|er) → manage(ment|r)": a phrase whose alternatives are as many as those of one of `instead`, what to
/// write instead, is that many phrases.
#[must_use]
pub fn split(phrase: &str, instead: &[impl AsRef<str>]) -> Vec<String> {
    if phrase.contains('(') && instead.iter().any(|instead| instead.as_ref().contains('(')) {
        let forms = expand(phrase);
        if forms.len() >= 2 && instead.iter().any(|instead| expand(instead.as_ref()).len() == forms.len()) {
            return forms;
        }
    }
    vec![phrase.to_owned()]
}

/// "rock star" as one word, where the phrase is two words of letters.
fn joined(phrase: &str) -> Option<String> {
    let (first, second) = phrase.split_once([' ', '-'])?;
    let is_word = |word: &str| word.len() >= 3 && word.chars().all(char::is_alphabetic);
    (is_word(first) && is_word(second)).then(|| [first, second].concat())
}
