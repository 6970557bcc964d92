//! Dictionary: the phrases of all rules, found in one pass over the words of a posting.
//!
//! A phrase is looked up by its first word (a hash and one bit test for words that start none) and verified at the
//! hit. Measured against Aho-Corasick and regular expressions in the notes on performance of ARCHITECTURE.md.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::Rule;
use super::forms::{Form, Forms, split};
use super::kinds::scope::{Keyed, keys};
use super::page::{Neighbours, TermData, TermDetail};
use crate::posting::Posting;
pub use crate::text::phrases::expand;
use crate::text::phrases::is_joint;
use crate::text::words::{self, key};
use crate::text::{Span, WordKey};

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
    pub unless_sentence: Keyed,
    /// It does only right after one of these.
    pub only_before: Vec<Vec<WordKey>>,
    /// It does only right before one of these.
    pub only_after: Vec<Vec<WordKey>>,
}

impl Entry {
    /// The phrase, and whether its last word may carry an ending.
    fn written(&self) -> (&str, bool) {
        (&self.phrase, self.detail.inflect.unwrap_or(true))
    }

    /// What must and must not stand beside the phrase, where `page` says so for all phrases of its page. Worked out
    /// at the first hit: most phrases never have one.
    pub fn around(&self, page: &Neighbours) -> &Around {
        self.around.get_or_init(|| {
            let both = |own: &[String], all: &[String]| [keys(own), keys(all)].concat();
            Around {
                unless_before: both(&self.detail.unless_before, &page.before),
                unless_after: both(&self.detail.unless_after, &page.after),
                unless_sentence: Keyed::of(keys(&self.detail.unless_sentence)),
                only_before: keys(&self.detail.only_before),
                only_after: keys(&self.detail.only_after),
            }
        })
    }
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
    forms: Forms,
    needs: ByWord<Vec<(u32, u32)>>,
    filter: Box<[u64; FILTER]>,
}

const FILTER: usize = 4096;

impl Dictionary {
    /// The dictionary of `rules`; `forms` are those of its phrases, where they are laid out already.
    pub(super) fn new(rules: &[Rule], forms: Option<&[u8]>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let mut needs: ByWord<Vec<(u32, u32)>> = ByWord::default();
        for (number, rule) in rules.iter().enumerate() {
            let data = &rule.page.data;
            for (phrase, term) in &data.terms {
                let detail = match term {
                    TermData::Plain(instead) => TermDetail { r#use: instead.clone(), ..TermDetail::default() },
                    TermData::Full(detail) => detail.clone(),
                };
                let detail = TermDetail { inflect: detail.inflect.or(data.inflect), ..detail };
                let entry = |(phrase, detail)| Entry { rule: number, phrase, detail, around: OnceLock::new() };
                entries.extend(paired(phrase, detail).into_iter().map(entry));
            }
            for (pattern, data) in data.pattern.iter().enumerate() {
                for word in &data.needs {
                    needs.entry(key(word)).or_default().push((number as u32, pattern as u32));
                }
            }
        }
        let forms = forms.map_or_else(|| Forms::of(entries.iter().map(Entry::written)), Forms::read);
        let mut filter = Box::new([0; FILTER]);
        for key in forms.firsts().chain(needs.keys().copied()) {
            let bit = (key % (FILTER as u64 * 64)) as usize;
            filter[bit / 64] |= 1 << (bit % 64);
        }
        Self { entries, forms, needs, filter }
    }

    /// The entry with this number.
    #[must_use]
    pub fn entry(&self, number: usize) -> &Entry {
        &self.entries[number]
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
        for form in self.forms.starting(key) {
            let single = form.len == 0;
            if ending == Ending::Plural && (!single || !form.inflects) {
                continue;
            }
            let last = first + form.len as usize + 1;
            if last > end || !follows(posting, form, self.forms.rest(form), first) {
                continue;
            }
            let prose = Span { start: posting.words[first].start, end: posting.words[last - 1].end };
            let hit = Hit { entry: form.phrase as usize, first, last, prose };
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

/// The phrases that `phrase` is, each with its own of what to write instead.
fn paired(phrase: &str, detail: TermDetail) -> Vec<(String, TermDetail)> {
    let phrases = split(phrase, &detail.r#use);
    let count = phrases.len();
    if count == 1 {
        return phrases.into_iter().zip([detail]).collect();
    }
    let instead: Vec<Vec<String>> = detail.r#use.iter().map(|instead| expand(instead)).collect();
    let of = |index: usize| {
        let own = instead.iter().zip(&detail.r#use);
        own.map(|(own, whole)| if own.len() == count { own[index].clone() } else { whole.clone() }).collect()
    };
    let details = (0..count).map(|index| TermDetail { r#use: of(index), ..detail.clone() });
    phrases.into_iter().zip(details.collect::<Vec<_>>()).collect()
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
                && form.inflects
                && words::stem_keys(word.text(&posting.prose)).contains(&Some(wanted)));
        same && is_joint(&posting.prose, before, word, form.commas)
    })
}

#[cfg(test)]
mod tests {
    use super::Forms;
    use crate::rules::{Catalog, FORMS};

    #[test]
    fn forms_are_laid_out_as_they_are_made() {
        let made = Forms::of(Catalog::builtin().dictionary.entries.iter().map(super::Entry::written));
        assert_eq!(made.laid_out(), FORMS);
    }
}
