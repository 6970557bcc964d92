//! Dictionary: the phrases of all rules, found in one pass over the words of a posting.
//!
//! A phrase is looked up by its first word (a hash and one bit test for words that start none) and verified at the
//! hit. Measured against Aho-Corasick and regular expressions in the notes on performance of ARCHITECTURE.md.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Rule;
use super::forms::{Form, Forms, split};
use super::kinds::scope::{Keyed, keys};
use super::laid_out::{FORMS, LaidOutTerm, PAGES};
use super::memory::{Found, Memory, Wanted};
use super::page::{Neighbours, TermData, TermDetail};
use crate::posting::{Block, Posting};
pub use crate::text::phrases::expand;
use crate::text::phrases::is_joint;
use crate::text::words;
use crate::text::{Span, WordKey};

/// A phrase of a rule.
#[derive(Debug)]
pub struct Entry {
    /// The phrase as the page writes it.
    pub phrase: String,
    /// What the page says about it.
    pub detail: TermDetail,
    around: OnceLock<Around>,
    forms: OnceLock<Vec<String>>,
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
    fn new(phrase: String, detail: TermDetail) -> Self {
        Self { phrase, detail, around: OnceLock::new(), forms: OnceLock::new() }
    }

    /// All ways to write the phrase.
    pub fn forms(&self) -> &[String] {
        self.forms.get_or_init(|| expand(&self.phrase))
    }

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

impl Hit {
    /// The same with its words and its text so much further on.
    fn moved(&self, words: usize, prose: usize) -> Self {
        Self { first: self.first + words, last: self.last + words, prose: self.prose.shifted(prose), ..*self }
    }

    /// The same with places counted from those.
    fn from(self, words: usize, prose: usize) -> Self {
        let span = Span::new(self.prose.start as usize - prose, self.prose.end as usize - prose);
        Self { first: self.first - words, last: self.last - words, prose: span, ..self }
    }
}

/// What of the rules is found in the words of a document.
#[derive(Debug)]
pub struct Scan {
    /// The phrases in order, the longest where several of one rule start at one word.
    pub hits: Vec<Hit>,
    /// The patterns that need a word that stands in a block: for each rule, by pattern and block.
    wanted: Vec<Vec<Want>>,
    /// What was found in each block.
    found: Vec<Arc<Found>>,
}

/// A pattern that needs a word that stands in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    /// The pattern, by its number.
    pub pattern: u32,
    /// The block, by its number.
    pub block: u32,
    /// Its place among the patterns of the block; none where it surely may match there.
    at: Option<u32>,
}

impl Scan {
    /// What the patterns of the rule with this number need, by pattern and block.
    #[must_use]
    pub fn wanted(&self, rule: usize) -> &[Want] {
        self.wanted.get(rule).map_or(&[], Vec::as_slice)
    }

    /// Whether the pattern may match in the block; `ask` tells it when it was never asked of this text.
    pub fn may_match(&self, want: Want, ask: impl FnOnce() -> bool) -> bool {
        want.at.is_none_or(|at| self.found[want.block as usize].patterns[at as usize].may_match(ask))
    }
}

/// All phrases of all rules.
#[derive(Debug)]
pub struct Dictionary {
    entries: Vec<Slot>,
    layers: Vec<Layer>,
    memory: Memory,
}

/// The forms of some entries: those that came with postlint, which are laid out, or those of pages of one's own.
#[derive(Debug)]
struct Layer {
    forms: Forms,
    /// The number of the first of its entries.
    first: usize,
    /// The rules by the numbers that its patterns know them by; none where another page took their place.
    rules: Vec<Option<usize>>,
}

impl Layer {
    /// The patterns that need the word `key`, as (rule, pattern).
    fn needing(&self, key: WordKey) -> impl Iterator<Item = (u32, u32)> {
        let needing = self.forms.needing(key);
        needing.filter_map(|(rule, pattern)| Some((self.rules[rule as usize]? as u32, pattern)))
    }
}

/// The place of an entry, which is read when it is first found.
#[derive(Debug)]
struct Slot {
    /// Its rule; none where another page took the place of its own.
    rule: Option<usize>,
    /// Whether the phrases of its page carry endings, for those that do not say.
    inflect: Option<bool>,
    /// The term of the page, and which of the phrases it stands for, where the build script laid them out.
    term: Option<(&'static LaidOutTerm, usize)>,
    entry: OnceLock<Box<Entry>>,
}

impl Slot {
    fn entry(&self) -> &Entry {
        self.entry.get_or_init(|| {
            let (term, part) = self.term.expect("an entry that is not read yet is laid out");
            let (phrase, detail) = phrases(term.phrase, &term.read(), self.inflect).swap_remove(part);
            Box::new(Entry::new(phrase, detail))
        })
    }
}

/// The forms of `entries`, and the words that the patterns of `rules` need, which go by their place among these.
fn forms_of<'a>(rules: impl Iterator<Item = &'a Rule>, entries: &[Slot]) -> Forms {
    let patterns = rules
        .zip(0..)
        .flat_map(|(rule, number)| rule.patterns().zip(0..).map(move |(data, pattern)| (data, number, pattern)));
    let needs =
        patterns.flat_map(|(data, rule, pattern)| data.needs.iter().map(move |word| (word.as_str(), rule, pattern)));
    Forms::of(entries.iter().map(|slot| slot.entry().written()), needs)
}

impl Dictionary {
    /// The dictionary of `rules`: those of the pages that came with postlint, by the number of their page, and then
    /// those of pages of one's own. What is laid out is taken as it is: to work it out anew takes more than a second.
    pub(super) fn new(rules: &[Rule], builtin: &[Option<usize>]) -> Self {
        let mut entries = Vec::new();
        for (&rule, built) in builtin.iter().zip(PAGES) {
            let inflect = rule.and_then(|rule| rules[rule].page.data.inflect);
            let parts = built.laid_out.terms.iter().flat_map(|term| (0..term.phrases).map(move |part| (term, part)));
            entries.extend(parts.map(|part| Slot { rule, inflect, term: Some(part), entry: OnceLock::new() }));
        }
        let laid_out = Layer { forms: Forms::laid_out(FORMS), first: 0, rules: builtin.to_vec() };
        let own: Vec<usize> = (0..rules.len()).filter(|&rule| rules[rule].page.laid_out.is_none()).collect();
        if own.is_empty() {
            return Self { entries, layers: vec![laid_out], memory: Memory::default() };
        }
        let first = entries.len();
        for &rule in &own {
            let data = &rules[rule].page.data;
            let parts = data.terms.iter().flat_map(|(phrase, term)| phrases(phrase, term, data.inflect));
            let entry = |(phrase, detail)| Box::new(Entry::new(phrase, detail));
            let slot = |own| Slot { rule: Some(rule), inflect: data.inflect, term: None, entry: entry(own).into() };
            entries.extend(parts.map(slot));
        }
        let forms = forms_of(own.iter().map(|&rule| &rules[rule]), &entries[first..]);
        let own = Layer { forms, first, rules: own.into_iter().map(Some).collect() };
        Self { entries, layers: vec![laid_out, own], memory: Memory::default() }
    }

    /// The rule of the entry with this number, by its number; none where another page took the place of its own.
    #[must_use]
    pub fn rule_of(&self, number: usize) -> Option<usize> {
        self.entries[number].rule
    }

    /// The entry with this number.
    #[must_use]
    pub fn entry(&self, number: usize) -> &Entry {
        self.entries[number].entry()
    }

    /// What of the rules is found in the words of `posting`; blocks that come again are not searched again where it
    /// shall `remember` them.
    #[must_use]
    pub fn scan(&self, posting: &Posting, remember: bool) -> Scan {
        let search = |block: &Block| self.search(posting, block);
        let found: Vec<Arc<Found>> = if remember {
            let texts = posting.blocks.iter().map(|block| posting.text(block.prose));
            self.memory.all(texts, |number| search(&posting.blocks[number]))
        } else {
            posting.blocks.iter().map(|block| Arc::new(search(block))).collect()
        };
        let mut hits = Vec::new();
        let mut wanted: Vec<Vec<Want>> = Vec::new();
        for (number, (block, found)) in posting.blocks.iter().zip(&found).enumerate() {
            let moved = |hit: &Hit| hit.moved(block.words.start, block.prose.start as usize);
            hits.extend(found.hits.iter().map(moved));
            for (one, at) in found.patterns.iter().zip(0..) {
                let may_match = one.known();
                if may_match == Some(false) {
                    continue;
                }
                let rule = one.rule as usize;
                if wanted.len() <= rule {
                    wanted.resize_with(rule + 1, Vec::new);
                }
                let at = may_match.is_none().then_some(at);
                wanted[rule].push(Want { pattern: one.pattern, block: number as u32, at });
            }
        }
        for wanted in &mut wanted {
            wanted.sort_by_key(|want| want.pattern);
        }
        Scan { hits, wanted, found }
    }

    /// What is found in the words of `block`, with places counted from its beginning.
    fn search(&self, posting: &Posting, block: &Block) -> Found {
        let mut hits = Vec::new();
        let mut wanted = Vec::new();
        for index in block.words.clone() {
            let found = posting.words[index].key;
            let stems = words::stem_keys(posting.words[index].text(&posting.prose));
            for layer in &self.layers {
                if layer.forms.may_have(found) {
                    self.try_forms(layer, posting, (found, Ending::None), index..block.words.end, &mut hits);
                    wanted.extend(layer.needing(found));
                }
                for stem in stems.into_iter().flatten().filter(|&stem| layer.forms.may_have(stem)) {
                    self.try_forms(layer, posting, (stem, Ending::Plural), index..block.words.end, &mut hits);
                }
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        let hits = hits.into_iter().map(|hit| hit.from(block.words.start, block.prose.start as usize)).collect();
        Found { hits, patterns: wanted.into_iter().map(|(rule, pattern)| Wanted::new(rule, pattern)).collect() }
    }

    fn try_forms(
        &self,
        layer: &Layer,
        posting: &Posting,
        (key, ending): (WordKey, Ending),
        Range { start: first, end }: Range<usize>,
        hits: &mut Vec<Hit>,
    ) {
        for form in layer.forms.starting(key) {
            let single = form.len == 0;
            if ending == Ending::Plural && (!single || !form.inflects) {
                continue;
            }
            let last = first + form.len as usize + 1;
            if last > end || !follows(posting, &form, layer.forms.rest(&form), first) {
                continue;
            }
            let prose = Span { start: posting.words[first].start, end: posting.words[last - 1].end };
            let hit = Hit { entry: layer.first + form.phrase as usize, first, last, prose };
            let Some(rule) = self.rule_of(hit.entry) else { continue };
            let entry = self.entry(hit.entry);
            if entry.detail.case && !entry.forms().iter().any(|form| form == posting.text(prose)) {
                continue;
            }
            let same = |other: &&mut Hit| other.first == first && self.rule_of(other.entry) == Some(rule);
            match hits.iter_mut().rev().take(8).find(same) {
                Some(other) if other.last < last => *other = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
    }
}

/// The phrases that a term of a page stands for, each with what the page says about it; `inflect` is what the page says
/// of endings.
fn phrases(phrase: &str, term: &TermData, inflect: Option<bool>) -> Vec<(String, TermDetail)> {
    let detail = match term {
        TermData::Plain(instead) => TermDetail { r#use: instead.clone(), ..TermDetail::default() },
        TermData::Full(detail) => detail.clone(),
    };
    paired(phrase, TermDetail { inflect: detail.inflect.or(inflect), ..detail })
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
fn follows(posting: &Posting, form: &Form, rest: impl Iterator<Item = WordKey>, first: usize) -> bool {
    let last = form.len as usize;
    rest.enumerate().all(|(offset, wanted)| {
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
    use crate::rules::Catalog;
    use crate::rules::laid_out::FORMS;

    #[test]
    fn forms_are_laid_out_as_they_are_made() {
        let catalog = Catalog::builtin();
        assert_eq!(super::forms_of(catalog.rules().iter(), &catalog.dictionary.entries).bytes(), FORMS);
    }
}
