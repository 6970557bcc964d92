//! Phrases: a fixed set of phrases, each with something it stands for, found at a word.

use std::borrow::Cow;

use super::Span;
use super::concordance::{Concordance, Slots};
use super::table::{self, Table};
use super::words::{self, Word, WordKey};

/// Phrases and what each stands for.
#[derive(Debug)]
pub struct Phrases<T> {
    /// The forms of the phrases, by their first two words or their only one, the longest first.
    forms: Table<FORM>,
    /// The words after the first of all forms.
    rest: Cow<'static, [u8]>,
    /// Which first words there are.
    first: Slots,
    meanings: Vec<T>,
}

/// A way to write a phrase.
#[derive(Clone, Copy, Debug)]
struct Form {
    first: WordKey,
    /// Where the other words stand among those of all forms, and how many they are.
    start: u32,
    len: u32,
    /// What the phrase stands for, by its number.
    meaning: u32,
}

/// The bytes of a form.
const FORM: usize = 20;

impl Form {
    fn bytes(self) -> [u8; FORM] {
        let mut bytes = [0; FORM];
        bytes[..8].copy_from_slice(&self.first.to_le_bytes());
        for (place, number) in bytes[8..].chunks_exact_mut(4).zip([self.start, self.len, self.meaning]) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    fn read(bytes: &[u8; FORM]) -> Self {
        let number = |at: usize| table::number(bytes, at);
        Self { first: table::word(bytes, 0), start: number(8), len: number(12), meaning: number(16) }
    }
}

/// What two words in a row are looked up by.
fn pair(first: WordKey, second: WordKey) -> WordKey {
    first.rotate_left(25) ^ second
}

/// What the forms of some phrases come to.
struct Forms {
    table: Table<FORM>,
    rest: Vec<u8>,
    first: Slots,
}

/// The forms of `phrases`, each with the number of what it stands for.
fn forms<'a>(phrases: impl Iterator<Item = (&'a str, u32)>) -> Forms {
    let (mut forms, mut rest, mut first) = (Vec::new(), Vec::new(), Slots::default());
    let (mut written, mut words) = (String::new(), Vec::new());
    for (phrase, meaning) in phrases {
        each_form(&mut written, phrase, &mut |form| {
            words.clear();
            words::cut(form, 0, &mut words);
            if let Some((opening, others)) = words.split_first() {
                first.put(opening.key);
                let (start, len) = ((rest.len() / 8) as u32, others.len() as u32);
                others.iter().for_each(|word| rest.extend(word.key.to_le_bytes()));
                let key = others.first().map_or(opening.key, |second| pair(opening.key, second.key));
                forms.push((key, u32::MAX - len, Form { first: opening.key, start, len, meaning }.bytes()));
            }
        });
    }
    Forms { table: Table::new(&forms), rest, first }
}

impl Phrases<()> {
    /// The set of `phrases`, which stand for nothing but themselves.
    #[must_use]
    pub fn of<'a>(phrases: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>) -> Self {
        Self::new(phrases.into_iter().map(|phrase| (phrase.as_ref(), ())))
    }

    /// The set of `phrases`, each with the number of what it stands for, as bytes for [`Phrases::laid_out`].
    #[must_use]
    pub fn lay_out<'a>(phrases: impl Iterator<Item = (&'a str, u32)>) -> Vec<u8> {
        let Forms { table, rest, first } = forms(phrases);
        let len = table.bytes().len() as u32;
        [&len.to_le_bytes(), first.bytes(), table.bytes(), &rest].concat()
    }
}

impl Phrases<u32> {
    /// A set that the build script laid out, whose phrases stand for their numbers.
    #[must_use]
    pub fn numbered(bytes: &'static [u8]) -> Self {
        let mut all = Self::laid_out(bytes, Vec::new());
        let last = all.forms.all().map(|form| Form::read(form).meaning).max();
        all.meanings = last.map_or_else(Vec::new, |last| (0..=last).collect());
        all
    }
}

impl<T: Copy> Phrases<T> {
    /// The set of `phrases`, whose alternatives are written out by [`expand`].
    #[must_use]
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let (phrases, meanings): (Vec<&str>, Vec<T>) = phrases.into_iter().unzip();
        let Forms { table, rest, first } = forms(phrases.into_iter().zip(0..));
        Self { forms: table, rest: Cow::Owned(rest), first, meanings }
    }

    /// A set that the build script laid out, and what its numbers stand for.
    #[must_use]
    pub fn laid_out(bytes: &'static [u8], meanings: Vec<T>) -> Self {
        let (first, forms) = bytes[4..].split_at(Slots::LEN);
        let (forms, rest) = forms.split_at(table::number(bytes, 0) as usize);
        let (first, rest) = (Slots::laid_out(first), Cow::Borrowed(rest));
        Self { forms: Table::laid_out(forms), rest, first, meanings }
    }

    /// The phrases that start with the first of `words`, the longest first: how many words each has, and what it
    /// stands for. Between its words there is nothing in `text` but blanks, hyphens and the like.
    pub fn at<'a>(&'a self, words: &'a [Word], text: &'a str) -> impl Iterator<Item = (usize, T)> + 'a {
        let first = words.first().map(|word| word.key).filter(|&key| self.first.has(key));
        let near =
            |opening: Option<WordKey>| opening.into_iter().flat_map(|opening| self.forms.near(opening).map(Form::read));
        // Those of several words are longer than those of one.
        let several = near(first.zip(words.get(1)).map(|(first, second)| pair(first, second.key)));
        let both = several.filter(|form| form.len > 0).chain(near(first).filter(|form| form.len == 0));
        both.filter(move |form| Some(form.first) == first).filter_map(move |form| {
            let len = form.len as usize + 1;
            let rest = |at: u32| table::word(&self.rest, 8 * (form.start + at) as usize);
            let same = words.len() >= len && (0..form.len).zip(&words[1..len]).all(|(at, word)| rest(at) == word.key);
            (same && words[..len].windows(2).all(|pair| is_joint(text, pair[0], pair[1], true)))
                .then(|| (len, self.meanings[form.meaning as usize]))
        })
    }

    /// The words at which a phrase may start, in order, among those of `places`: all at which one does, and a few others.
    #[must_use]
    pub fn starts(&self, places: &Concordance) -> Vec<usize> {
        places.places(&self.first)
    }

    /// Every phrase in `words`, in order of their first word: its place and what it stands for.
    #[must_use]
    pub fn all(&self, words: &[Word], text: &str) -> Vec<(Span, T)> {
        self.among(0..words.len(), words, text)
    }

    /// The same, where `starts` are the words at which a phrase may start.
    #[must_use]
    pub fn among(&self, starts: impl IntoIterator<Item = usize>, words: &[Word], text: &str) -> Vec<(Span, T)> {
        let mut found = Vec::new();
        for index in starts {
            let span = |len: usize| words[index].span().to(words[index + len - 1].span());
            found.extend(self.at(&words[index..], text).map(|(len, meaning)| (span(len), meaning)));
        }
        found
    }
}

/// Whether nothing but blanks, hyphens and the like stands between two words of a phrase; a comma only where `comma`
/// says so, and no full stop that ends a sentence.
#[must_use]
pub fn is_joint(text: &str, before: Word, after: Word, comma: bool) -> bool {
    let gap = &text[before.end as usize..after.start as usize];
    let ends = || gap.starts_with('.') && gap.len() > 1 && before.end - before.start > 2;
    // "100% remote"
    let digit = || text.as_bytes()[..before.end as usize].last().is_some_and(u8::is_ascii_digit);
    let gap = gap.strip_prefix('%').filter(|_| digit()).unwrap_or(gap);
    gap.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '/' | '\u{ad}' | '.' | '&')
            || (comma && c == ',')
    }) && !ends()
}

/// "(recent|new) (college |)graduate" written out.
#[must_use]
pub fn expand(phrase: &str) -> Vec<String> {
    let mut forms = Vec::new();
    each(phrase, |form| forms.push(form.to_owned()));
    forms
}

/// Calls `found` with each way to write `phrase`, in the order of [`expand`].
pub fn each(phrase: &str, mut found: impl FnMut(&str)) {
    each_form(&mut String::with_capacity(phrase.len()), phrase, &mut |form| found(&tidy(form)));
}

/// Calls `found` with what `written` holds followed by each way to write `rest`.
fn each_form(written: &mut String, rest: &str, found: &mut impl FnMut(&str)) {
    let before = written.len();
    let open = rest.find('(');
    match open.and_then(|open| Some((open, open + rest[open..].find(')')?))) {
        Some((open, close)) => {
            debug_assert!(!rest[open + 1..close].contains('('), "alternatives do not nest: {rest}");
            written.push_str(&rest[..open]);
            let start = written.len();
            for choice in rest[open + 1..close].split('|') {
                written.push_str(choice);
                each_form(written, &rest[close + 1..], found);
                written.truncate(start);
            }
        }
        None => {
            written.push_str(rest);
            found(written);
        }
    }
    written.truncate(before);
}

/// `form` with single blanks between its words and none around them.
fn tidy(form: &str) -> Cow<'_, str> {
    if form.starts_with(' ') || form.ends_with(' ') || form.as_bytes().windows(2).any(|two| two == b"  ") {
        return Cow::Owned(form.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Cow::Borrowed(form)
}
