//! Phrases: a fixed set of phrases, each with something it stands for, found at a word.

use std::borrow::Cow;

use super::Span;
use super::concordance::{Bits, Concordance, SLOTS, holds, put};
use super::directory::Directory;
use super::words::{self, Word, WordKey};

/// Phrases and what each stands for.
#[derive(Debug)]
pub struct Phrases<T> {
    /// Arranged by their first two words, the longest first.
    forms: Vec<Form<T>>,
    /// The words after the first of all forms.
    rest: Vec<WordKey>,
    /// Which first words there are.
    bits: Bits,
    directory: Directory,
}

/// A way to write a phrase.
#[derive(Clone, Copy, Debug)]
struct Form<T> {
    first: WordKey,
    /// Where the other words stand among those of all forms, and how many they are.
    start: u32,
    len: u32,
    meaning: T,
}

impl<T> Form<T> {
    /// What its first two words are looked up by, or its only word.
    fn opening(&self, rest: &[WordKey]) -> WordKey {
        if self.len == 0 { self.first } else { pair(self.first, rest[self.start as usize]) }
    }
}

/// What two words in a row are looked up by.
fn pair(first: WordKey, second: WordKey) -> WordKey {
    first.rotate_left(25) ^ second
}

impl Phrases<()> {
    /// The set of `phrases`, which stand for nothing but themselves.
    #[must_use]
    pub fn of<'a>(phrases: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>) -> Self {
        Self::new(phrases.into_iter().map(|phrase| (phrase.as_ref(), ())))
    }
}

impl<T: Copy> Phrases<T> {
    /// The set of `phrases`, whose alternatives are written out by [`expand`].
    #[must_use]
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let (mut forms, mut rest) = (Vec::new(), Vec::new());
        let mut bits: Bits = Box::new([0; SLOTS / 64]);
        let (mut written, mut words) = (String::new(), Vec::new());
        for (phrase, meaning) in phrases {
            each_form(&mut written, phrase, &mut |form| {
                words.clear();
                words::cut(form, 0, &mut words);
                if let Some((first, others)) = words.split_first() {
                    put(&mut bits, first.key);
                    let (start, len) = (rest.len() as u32, others.len() as u32);
                    rest.extend(others.iter().map(|word| word.key));
                    forms.push(Form { first: first.key, start, len, meaning });
                }
            });
        }
        let (forms, directory) = Directory::arrange(&forms, |form| (form.opening(&rest), u32::MAX - form.len));
        Self { forms, rest, bits, directory }
    }

    /// The phrases that start with the first of `words`, the longest first: how many words each has, and what it
    /// stands for. Between its words there is nothing in `text` but blanks, hyphens and the like.
    pub fn at<'a>(&'a self, words: &'a [Word], text: &'a str) -> impl Iterator<Item = (usize, T)> + 'a {
        let first = words.first().map(|word| word.key).filter(|&key| holds(&self.bits, key));
        let range = |opening: Option<WordKey>| opening.map_or(0..0, |opening| self.directory.range(opening));
        // Those of several words are longer than those of one.
        let several = range(first.zip(words.get(1)).map(|(first, second)| pair(first, second.key)));
        let both = self.forms[several].iter().filter(|form| form.len > 0);
        let one = self.forms[range(first)].iter().filter(|form| form.len == 0);
        both.chain(one).filter(move |form| Some(form.first) == first).filter_map(move |form| {
            let rest = &self.rest[form.start as usize..(form.start + form.len) as usize];
            let len = rest.len() + 1;
            let same = words.len() >= len && words[1..len].iter().map(|word| word.key).eq(rest.iter().copied());
            (same && words[..len].windows(2).all(|pair| is_joint(text, pair[0], pair[1], true)))
                .then_some((len, form.meaning))
        })
    }

    /// The words at which a phrase may start, in order, among those of `places`: all at which one does, and a few others.
    #[must_use]
    pub fn starts(&self, places: &Concordance) -> Vec<usize> {
        places.places(&self.bits)
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
