//! Forms: all ways to write the phrases of a dictionary, found by their first word; the build script lays out those of
//! the rules that come with postlint.

use crate::text::phrases::{each, expand};
use crate::text::words::{self, key};
use crate::text::{Directory, WordKey};

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

/// The forms of some phrases.
#[derive(Debug)]
pub struct Forms {
    /// Arranged by their first word.
    forms: Vec<Form>,
    /// The words after the first of all forms.
    rest: Vec<WordKey>,
    directory: Directory,
}

/// The bytes of a form that is laid out.
const FORM: usize = 22;

impl Forms {
    /// The forms of `phrases`, each with whether its last word may carry an ending.
    #[must_use]
    pub fn of<'a>(phrases: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let (mut forms, mut rest, mut cut) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (phrase, inflects)) in phrases.enumerate() {
            let (phrase_number, commas) = (number as u32, phrase.contains(','));
            each(phrase, |written| {
                cut.clear();
                words::cut(written, 0, &mut cut);
                let Some((first, others)) = cut.split_first() else { return };
                let (start, len) = (rest.len() as u32, others.len() as u32);
                rest.extend(others.iter().map(|word| word.key));
                let form = Form { first: first.key, phrase: phrase_number, start, len, inflects, commas };
                forms.push(form);
                if let Some(joined) = joined(written) {
                    forms.push(Form { first: key(&joined), len: 0, ..form });
                }
            });
        }
        Self::arranged(&forms, rest)
    }

    fn arranged(forms: &[Form], rest: Vec<WordKey>) -> Self {
        let (forms, directory) = Directory::arrange(forms, |form| (form.first, 0));
        Self { forms, rest, directory }
    }

    /// The same as bytes: how many forms, these, and the other words.
    #[must_use]
    pub fn laid_out(&self) -> Vec<u8> {
        let mut bytes = (self.forms.len() as u32).to_le_bytes().to_vec();
        for form in &self.forms {
            bytes.extend(form.first.to_le_bytes());
            [form.phrase, form.start, form.len].into_iter().for_each(|number| bytes.extend(number.to_le_bytes()));
            bytes.extend([u8::from(form.inflects), u8::from(form.commas)]);
        }
        self.rest.iter().for_each(|word| bytes.extend(word.to_le_bytes()));
        bytes
    }

    /// The forms that [`Self::laid_out`] wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let long = |bytes: &[u8]| WordKey::from_le_bytes(bytes.try_into().expect("eight bytes"));
        let number = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().expect("four bytes"));
        let (count, bytes) = bytes.split_at(4);
        let (forms, rest) = bytes.split_at(number(count) as usize * FORM);
        let form = |bytes: &[u8]| Form {
            first: long(&bytes[..8]),
            phrase: number(&bytes[8..12]),
            start: number(&bytes[12..16]),
            len: number(&bytes[16..20]),
            inflects: bytes[20] != 0,
            commas: bytes[21] != 0,
        };
        let forms: Vec<Form> = forms.chunks_exact(FORM).map(form).collect();
        Self::arranged(&forms, rest.chunks_exact(8).map(long).collect())
    }

    /// The first words of all forms.
    pub fn firsts(&self) -> impl Iterator<Item = WordKey> {
        self.forms.iter().map(|form| form.first)
    }

    /// The forms that start with the word `first`.
    pub fn starting(&self, first: WordKey) -> impl Iterator<Item = &Form> {
        self.forms[self.directory.range(first)].iter().filter(move |form| form.first == first)
    }

    /// The words of a form after its first.
    #[must_use]
    pub fn rest(&self, form: &Form) -> &[WordKey] {
        &self.rest[form.start as usize..(form.start + form.len) as usize]
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
