//! Dictionary: the phrases of all rules, found in one pass over the words of a posting.
//!
//! A phrase is looked up by its first word (a hash and one bit test for words that start none) and verified at the
//! hit. Measured against Aho-Corasick and regular expressions in the notes on performance of ARCHITECTURE.md.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Rule;
use super::forms::{Form, Forms, split};
use super::kinds::scope::{Keyed, keys};
use super::laid_out::LaidOutTerm;
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
    /// The patterns that need a word that stands in a block, by rule, pattern and block.
    wanted: Vec<Want>,
    /// What was found in each block.
    found: Vec<Arc<Found>>,
}

/// A pattern that needs a word that stands in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    rule: u32,
    /// The pattern, by its number.
    pub pattern: u32,
    /// The block, by its number.
    pub block: u32,
    /// Its place among the patterns of the block.
    at: u32,
}

impl Scan {
    /// What the patterns of the rule with this number need, by pattern and block.
    #[must_use]
    pub fn wanted(&self, rule: usize) -> &[Want] {
        let from = self.wanted.partition_point(|want| (want.rule as usize) < rule);
        let to = self.wanted.partition_point(|want| (want.rule as usize) <= rule);
        &self.wanted[from..to]
    }

    /// Whether the pattern may match in the block; `ask` tells it when it was never asked of this text.
    pub fn may_match(&self, want: Want, ask: impl FnOnce() -> bool) -> bool {
        self.found[want.block as usize].patterns[want.at as usize].may_match(ask)
    }
}

/// All phrases of all rules.
#[derive(Debug)]
pub struct Dictionary {
    entries: Vec<Slot>,
    forms: Forms,
    memory: Memory,
}

/// The place of an entry, which is read when it is first found.
#[derive(Debug)]
struct Slot {
    rule: usize,
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
            Box::new(Entry { rule: self.rule, phrase, detail, around: OnceLock::new() })
        })
    }
}

/// The forms of `entries`, and the words that the patterns of `rules` need.
fn forms_of(rules: &[Rule], entries: &[Slot]) -> Forms {
    let patterns = rules
        .iter()
        .zip(0..)
        .flat_map(|(rule, number)| rule.patterns().zip(0..).map(move |(data, pattern)| (data, number, pattern)));
    let needs =
        patterns.flat_map(|(data, rule, pattern)| data.needs.iter().map(move |word| (word.as_str(), rule, pattern)));
    Forms::of(entries.iter().map(|slot| slot.entry().written()), needs)
}

impl Dictionary {
    /// The dictionary of `rules`; `forms` are those of its phrases, where they are laid out already.
    pub(super) fn new(rules: &[Rule], forms: Option<&'static [u8]>) -> Self {
        let mut entries = Vec::new();
        for (rule, Rule { page, .. }) in rules.iter().enumerate() {
            let inflect = page.data.inflect;
            let terms = page.laid_out.iter().flat_map(|laid_out| laid_out.terms);
            let parts = terms.flat_map(|term| (0..term.phrases).map(move |part| (term, part)));
            entries.extend(parts.map(|part| Slot { rule, inflect, term: Some(part), entry: OnceLock::new() }));
            let own = page.data.terms.iter().flat_map(|(phrase, term)| phrases(phrase, term, inflect));
            let entry = |(phrase, detail)| Entry { rule, phrase, detail, around: OnceLock::new() };
            entries.extend(own.map(|own| Slot { rule, inflect, term: None, entry: Box::new(entry(own)).into() }));
        }
        let forms = forms.map_or_else(|| forms_of(rules, &entries), Forms::laid_out);
        Self { entries, forms, memory: Memory::default() }
    }

    /// The rule of the entry with this number, by its number.
    #[must_use]
    pub fn rule_of(&self, number: usize) -> usize {
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
        let (mut hits, mut wanted) = (Vec::new(), Vec::new());
        for (number, (block, found)) in posting.blocks.iter().zip(&found).enumerate() {
            let moved = |hit: &Hit| hit.moved(block.words.start, block.prose.start as usize);
            hits.extend(found.hits.iter().map(moved));
            let place = |(at, one): (usize, &Wanted)| (one.rule, one.pattern, number as u32, at as u32);
            let open = found.patterns.iter().enumerate().filter(|(_, one)| !one.is_ruled_out());
            wanted.extend(open.map(place));
        }
        wanted.sort_unstable();
        let wanted = wanted.into_iter().map(|(rule, pattern, block, at)| Want { rule, pattern, block, at }).collect();
        Scan { hits, wanted, found }
    }

    /// What is found in the words of `block`, with places counted from its beginning.
    fn search(&self, posting: &Posting, block: &Block) -> Found {
        let mut hits = Vec::new();
        let mut wanted = Vec::new();
        for index in block.words.clone() {
            let found = posting.words[index].key;
            if self.forms.may_have(found) {
                self.try_forms(posting, found, index..block.words.end, Ending::None, &mut hits);
                wanted.extend(self.forms.needing(found));
            }
            let text = posting.words[index].text(&posting.prose);
            for stem in words::stem_keys(text).into_iter().flatten() {
                if self.forms.may_have(stem) {
                    self.try_forms(posting, stem, index..block.words.end, Ending::Plural, &mut hits);
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
        posting: &Posting,
        key: WordKey,
        Range { start: first, end }: Range<usize>,
        ending: Ending,
        hits: &mut Vec<Hit>,
    ) {
        for form in self.forms.starting(key) {
            let single = form.len == 0;
            if ending == Ending::Plural && (!single || !form.inflects) {
                continue;
            }
            let last = first + form.len as usize + 1;
            if last > end || !follows(posting, &form, self.forms.rest(&form), first) {
                continue;
            }
            let prose = Span { start: posting.words[first].start, end: posting.words[last - 1].end };
            let hit = Hit { entry: form.phrase as usize, first, last, prose };
            let entry = self.entry(hit.entry);
            if entry.detail.case && !expand(&entry.phrase).iter().any(|form| form == posting.text(prose)) {
                continue;
            }
            let rule = entry.rule;
            match hits.iter_mut().rev().take(8).find(|other| other.first == first && self.rule_of(other.entry) == rule)
            {
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
    use crate::rules::dictionary::Dictionary;
    use crate::rules::laid_out::FORMS;

    #[test]
    fn forms_are_laid_out_as_they_are_made() {
        assert_eq!(Dictionary::new(Catalog::builtin().rules(), None).forms.bytes(), FORMS);
    }
}
