//! Phrases: a fixed set of phrases, each with something it stands for, found at a word.

use super::Span;
use super::words::{self, Word, WordKey};

/// Phrases and what each stands for.
#[derive(Debug)]
pub struct Phrases<T> {
    /// Sorted by the first word.
    forms: Vec<(WordKey, Box<[WordKey]>, T)>,
    filter: Box<[u64; FILTER]>,
}

const FILTER: usize = 256;

fn bit(key: WordKey) -> (usize, u64) {
    let bit = (key % (FILTER as u64 * 64)) as usize;
    (bit / 64, 1 << (bit % 64))
}

impl<T: Copy> Phrases<T> {
    /// The set of `phrases`, whose alternatives are written out by [`expand`].
    #[must_use]
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut forms: Vec<(WordKey, Box<[WordKey]>, T)> = Vec::new();
        let mut filter = Box::new([0; FILTER]);
        for (phrase, meaning) in phrases {
            for form in expand(phrase) {
                if let Some((&first, rest)) = words::keys(&form).split_first() {
                    let (at, mask) = bit(first);
                    filter[at] |= mask;
                    forms.push((first, rest.into(), meaning));
                }
            }
        }
        forms.sort_by(|a, b| (a.0, b.1.len()).cmp(&(b.0, a.1.len())));
        Self { forms, filter }
    }

    /// The phrases that start with the first of `words`, the longest first: how many words each has, and what it
    /// stands for. Between its words there is nothing in `text` but blanks, hyphens and the like.
    pub fn at<'a>(&'a self, words: &'a [Word], text: &'a str) -> impl Iterator<Item = (usize, T)> + 'a {
        let first = words.first().map(|word| word.key).filter(|&key| {
            let (at, mask) = bit(key);
            self.filter[at] & mask != 0
        });
        let from = first.map_or(self.forms.len(), |key| self.forms.partition_point(|form| form.0 < key));
        self.forms[from..].iter().take_while(move |form| Some(form.0) == first).filter_map(move |(_, rest, meaning)| {
            let len = rest.len() + 1;
            let same = words.len() >= len && words[1..len].iter().map(|word| word.key).eq(rest.iter().copied());
            (same && words[..len].windows(2).all(|pair| is_joint(text, pair[0], pair[1], true)))
                .then_some((len, *meaning))
        })
    }

    /// Every phrase in `words`, in order of their first word: its place and what it stands for.
    #[must_use]
    pub fn all(&self, words: &[Word], text: &str) -> Vec<(Span, T)> {
        let mut found = Vec::new();
        for index in 0..words.len() {
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
    let mut forms = vec![String::with_capacity(phrase.len())];
    let mut rest = phrase;
    while let Some(open) = rest.find('(')
        && let Some(close) = rest[open..].find(')').map(|at| open + at)
    {
        debug_assert!(!rest[open + 1..close].contains('('), "alternatives do not nest: {phrase}");
        let choices = rest[open + 1..close].split('|');
        forms = forms
            .iter()
            .flat_map(|form| choices.clone().map(move |choice| [form.as_str(), &rest[..open], choice].concat()))
            .collect();
        rest = &rest[close + 1..];
    }
    for form in &mut forms {
        form.push_str(rest);
        if form.contains("  ") || form.starts_with(' ') || form.ends_with(' ') {
            *form = form.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    forms
}
