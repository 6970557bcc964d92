//! Dictionary: the phrases of all rules, found in one pass over the words of a posting.
//!
//! A phrase is looked up by its first word (a hash and one bit test for words that start none) and verified at the
//! hit. Measured against Aho-Corasick and regular expressions in the notes on performance of ARCHITECTURE.md.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::Rule;
use super::kinds::scope::keys;
use super::page::{Neighbours, TermData, TermDetail};
use crate::posting::Posting;
pub use crate::text::phrases::expand;
use crate::text::phrases::is_joint;
use crate::text::words::{self, key};
use crate::text::{Directory, Span, WordKey, directory};

/// A phrase of a rule.
#[derive(Debug)]
pub struct Entry {
    /// The rule, by its number in the catalog.
    pub rule: usize,
    /// The phrase as the page writes it.
    pub phrase: String,
    /// What the page says about it.
    pub detail: TermDetail,
    around: OnceLock<Around>,
}

/// The phrases next to a hit that decide whether it counts, as word keys.
#[derive(Debug)]
pub struct Around {
    /// It does not, right after one of these.
    pub unless_before: Vec<Vec<WordKey>>,
    /// It does not, right before one of these.
    pub unless_after: Vec<Vec<WordKey>>,
    /// It does not, in a sentence that holds one of these.
    pub unless_sentence: Vec<Vec<WordKey>>,
    /// It does only right after one of these.
    pub only_before: Vec<Vec<WordKey>>,
    /// It does only right before one of these.
    pub only_after: Vec<Vec<WordKey>>,
}

impl Entry {
    /// What must and must not stand beside the phrase, where `page` says so for all phrases of its page. Worked out
    /// at the first hit: most phrases never have one.
    pub fn around(&self, page: &Neighbours) -> &Around {
        self.around.get_or_init(|| {
            let both = |own: &[String], all: &[String]| [keys(own), keys(all)].concat();
            Around {
                unless_before: both(&self.detail.unless_before, &page.before),
                unless_after: both(&self.detail.unless_after, &page.after),
                unless_sentence: keys(&self.detail.unless_sentence),
                only_before: keys(&self.detail.only_before),
                only_after: keys(&self.detail.only_after),
            }
        })
    }
}

/// A way to write a phrase.
#[derive(Debug)]
struct Form {
    first: WordKey,
    entry: u32,
    /// Where the other words stand among those of all forms, and how many they are.
    start: u32,
    len: u32,
    last: Inflection,
    /// Whether commas may stand between its words.
    commas: bool,
}

/// What the last word of a form may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inflection {
    None,
    Plural,
}

/// A phrase found in a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry, by its number in the dictionary.
    pub entry: usize,
    /// Its words, as indices into [`Posting::words`].
    pub first: usize,
    /// One past its last word.
    pub last: usize,
    /// Its text within [`Posting::prose`].
    pub prose: Span,
}

#[derive(Debug, Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only word keys are hashed")
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type ByWord<T> = HashMap<WordKey, T, BuildHasherDefault<Identity>>;

/// All phrases of all rules.
#[derive(Debug)]
pub struct Dictionary {
    entries: Vec<Entry>,
    /// Sorted by the place of their first word in the directory.
    forms: Vec<Form>,
    directory: Directory,
    /// The words after the first of all forms.
    rest: Vec<WordKey>,
    needs: ByWord<Vec<(u32, u32)>>,
    filter: Box<[u64; FILTER]>,
}

const FILTER: usize = 1024;

impl Dictionary {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut dictionary = Self {
            entries: Vec::new(),
            forms: Vec::new(),
            directory: Directory::of(std::iter::empty()),
            rest: Vec::new(),
            needs: ByWord::default(),
            filter: Box::new([0; FILTER]),
        };
        for (number, rule) in rules.iter().enumerate() {
            let data = &rule.page.data;
            for (phrase, term) in &data.terms {
                let detail = match term {
                    TermData::Plain(instead) => TermDetail { r#use: instead.clone(), ..TermDetail::default() },
                    TermData::Full(detail) => detail.clone(),
                };
                let detail = TermDetail { inflect: detail.inflect.or(data.inflect), ..detail };
                for (phrase, detail) in paired(phrase, detail) {
                    dictionary.add(number, phrase, detail);
                }
            }
            for (pattern, data) in data.pattern.iter().enumerate() {
                for word in &data.needs {
                    let key = key(word);
                    dictionary.allow(key);
                    dictionary.needs.entry(key).or_default().push((number as u32, pattern as u32));
                }
            }
        }
        dictionary.forms.sort_by_key(|form| directory::mixed(form.first));
        dictionary.directory = Directory::of(dictionary.forms.iter().map(|form| form.first));
        dictionary
    }

    /// The entry with this number.
    #[must_use]
    pub fn entry(&self, number: usize) -> &Entry {
        &self.entries[number]
    }

    fn allow(&mut self, key: WordKey) {
        let bit = (key % (FILTER as u64 * 64)) as usize;
        self.filter[bit / 64] |= 1 << (bit % 64);
    }

    fn add(&mut self, rule: usize, phrase: String, detail: TermDetail) {
        let entry = self.entries.len() as u32;
        let last = if detail.inflect.unwrap_or(true) { Inflection::Plural } else { Inflection::None };
        let commas = phrase.contains(',');
        let mut cut = Vec::new();
        for form in expand(&phrase) {
            cut.clear();
            words::cut(&form, 0, &mut cut);
            let Some((first, others)) = cut.split_first() else { continue };
            let (start, len) = (self.rest.len() as u32, others.len() as u32);
            self.rest.extend(others.iter().map(|word| word.key));
            self.put(Form { first: first.key, entry, start, len, last, commas });
            if let Some(joined) = joined(&form) {
                self.put(Form { first: key(&joined), entry, start, len: 0, last, commas });
            }
        }
        self.entries.push(Entry { rule, phrase, detail, around: OnceLock::new() });
    }

    fn put(&mut self, form: Form) {
        self.allow(form.first);
        self.forms.push(form);
    }

    /// The forms that start with the word `first`.
    fn starting(&self, first: WordKey) -> impl Iterator<Item = &Form> {
        self.forms[self.directory.range(first)].iter().filter(move |form| form.first == first)
    }

    /// The words of a form after its first.
    fn rest(&self, form: &Form) -> &[WordKey] {
        &self.rest[form.start as usize..(form.start + form.len) as usize]
    }

    /// The phrases in `posting`, longest first where several of one rule start at one word, and the blocks on which
    /// each pattern is worth running, as (rule, pattern, block).
    #[must_use]
    pub fn scan(&self, posting: &Posting) -> (Vec<Hit>, Vec<(u32, u32, u32)>) {
        let mut hits = Vec::new();
        let mut wanted = Vec::new();
        let all = &posting.words;
        for (number, block) in posting.blocks.iter().enumerate() {
            for index in block.words.clone() {
                let found = all[index].key;
                if self.passes(found) {
                    self.try_forms(posting, found, index, block.words.end, Ending::None, &mut hits);
                    if let Some(patterns) = self.needs.get(&found) {
                        wanted.extend(patterns.iter().map(|&(rule, pattern)| (rule, pattern, number as u32)));
                    }
                }
                let text = all[index].text(&posting.prose);
                for stem in words::stem_keys(text).into_iter().flatten() {
                    if self.passes(stem) {
                        self.try_forms(posting, stem, index, block.words.end, Ending::Plural, &mut hits);
                    }
                }
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        (hits, wanted)
    }

    fn passes(&self, key: WordKey) -> bool {
        let bit = (key % (FILTER as u64 * 64)) as usize;
        self.filter[bit / 64] & (1 << (bit % 64)) != 0
    }

    fn try_forms(
        &self,
        posting: &Posting,
        key: WordKey,
        first: usize,
        end: usize,
        ending: Ending,
        hits: &mut Vec<Hit>,
    ) {
        for form in self.starting(key) {
            let single = form.len == 0;
            if ending == Ending::Plural && (!single || form.last == Inflection::None) {
                continue;
            }
            let last = first + form.len as usize + 1;
            if last > end || !follows(posting, form, self.rest(form), first) {
                continue;
            }
            let prose = Span { start: posting.words[first].start, end: posting.words[last - 1].end };
            let hit = Hit { entry: form.entry as usize, first, last, prose };
            let entry = &self.entries[hit.entry];
            if entry.detail.case && !expand(&entry.phrase).iter().any(|form| form == posting.text(prose)) {
                continue;
            }
            let rule = entry.rule;
            match hits
                .iter_mut()
                .rev()
                .take(8)
                .find(|other| other.first == first && self.entries[other.entry].rule == rule)
            {
                Some(other) if other.last < last => *other = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
    }
}

/// "manag(ment|er) → manage(ment|r)": a phrase whose alternatives are as many as those of what to write instead is
/// that many phrases, each with its own.
fn paired(phrase: &str, detail: TermDetail) -> Vec<(String, TermDetail)> {
    if !phrase.contains('(') {
        return vec![(phrase.to_owned(), detail)];
    }
    let forms = expand(phrase);
    let instead: Vec<Vec<String>> = detail.r#use.iter().map(|instead| expand(instead)).collect();
    if forms.len() < 2 || !instead.iter().any(|instead| instead.len() == forms.len()) {
        return vec![(phrase.to_owned(), detail)];
    }
    let of = |index: usize| {
        let own = instead.iter().zip(&detail.r#use);
        own.map(|(own, whole)| if own.len() == forms.len() { own[index].clone() } else { whole.clone() }).collect()
    };
    let details = (0..forms.len()).map(|index| TermDetail { r#use: of(index), ..detail.clone() });
    forms.iter().cloned().zip(details).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    None,
    Plural,
}

/// Whether the words after `first` are the rest of the form, with nothing but blanks, hyphens and the like between.
fn follows(posting: &Posting, form: &Form, rest: &[WordKey], first: usize) -> bool {
    let last = rest.len();
    rest.iter().enumerate().all(|(offset, &wanted)| {
        let (before, word) = (posting.words[first + offset], posting.words[first + offset + 1]);
        let same = word.key == wanted
            || (offset + 1 == last
                && form.last == Inflection::Plural
                && words::stem_keys(word.text(&posting.prose)).contains(&Some(wanted)));
        same && is_joint(&posting.prose, before, word, form.commas)
    })
}

/// "rock star" as one word, where the phrase is two words of letters.
fn joined(phrase: &str) -> Option<String> {
    let words: Vec<&str> = phrase.split([' ', '-']).collect();
    (words.len() == 2 && words.iter().all(|word| word.len() >= 3 && word.chars().all(char::is_alphabetic)))
        .then(|| words.concat())
}
