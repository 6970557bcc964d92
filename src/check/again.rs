//! Again: what was found in the text before is taken over where it cannot have changed: rules that look no further than
//! a section see only the sections that did, and those around.

use std::collections::HashMap;
use std::ops::Range;

use crate::config::Jurisdictions;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::posting::{Difference, Posting};
use crate::rules::kinds::scope::LONGEST;
use crate::rules::{Catalog, Rule};
use crate::text::{Slots, Span, Word, WordKey};

/// What is kept of a check for that of the next text.
#[derive(Debug)]
pub struct Kept {
    facts: Facts,
    places: Jurisdictions,
    /// What was found and is not told, since another rule speaks there.
    unsaid: Vec<Finding>,
}

impl Kept {
    pub(super) fn new(facts: Facts, places: Jurisdictions, unsaid: Vec<Finding>) -> Self {
        Self { facts, places, unsaid }
    }
}

/// The text before, and what came of checking it.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// The document.
    pub posting: &'a Posting,
    /// What was found in it.
    pub findings: &'a [Finding],
    /// What else was kept.
    pub kept: &'a Kept,
}

/// A document that is the same as before but in some sections.
pub(super) struct Again<'a> {
    past: Past<'a>,
    difference: Difference,
    /// The sections that changed, and those around, as a document of their own.
    pub(super) part: Posting,
}

impl<'a> Again<'a> {
    /// Where `posting` differs from the text before, if that can be told and is not all.
    pub(super) fn new(posting: &Posting, past: Past<'a>) -> Option<Self> {
        let difference = posting.differs_from(past.posting)?;
        let changed = difference.sections[1].clone();
        if changed.len() * 2 > posting.sections.len() {
            return None;
        }
        let part = posting.part(posting.around(changed));
        Some(Self { past, difference, part })
    }

    /// The facts of `posting`.
    pub(super) fn facts(&self, posting: &Posting) -> Facts {
        Facts::again(posting, &self.past.kept.facts, &self.difference)
    }

    /// Whether what holds for the whole document is as before, where `facts` are those it states now and `places` those
    /// whose law counts.
    pub(super) fn holds(&self, facts: &Facts, places: &Jurisdictions) -> bool {
        let before = &self.past.kept.facts;
        let told = |facts: &Facts| (facts.has("independent"), facts.last_day());
        self.past.kept.places == *places && told(before) == told(facts)
    }

    /// What was found before, by the number of the rule; `posting` is the text now.
    pub(super) fn found_before(&self, posting: &'a Posting, catalog: &Catalog) -> FoundBefore<'a> {
        let numbers: HashMap<&str, usize> =
            catalog.rules().iter().enumerate().map(|(number, rule)| (&*rule.name, number)).collect();
        let mut by_rule: Vec<Vec<&Finding>> = vec![Vec::new(); numbers.len()];
        for finding in self.past.findings.iter().chain(&self.past.kept.unsaid) {
            if let Some(&number) = numbers.get(&*finding.rule) {
                by_rule[number].push(finding);
            }
        }
        let [before, now] = &self.difference.blocks;
        let near = [near(self.past.posting, before), near(posting, now)];
        let keys: Vec<WordKey> = near.into_iter().flatten().map(|word| word.key).collect();
        let slots = Slots::of(&keys);
        FoundBefore { by_rule, near, slots, posting: self.past.posting, changed: self.difference.source }
    }
}

/// The words of `blocks` with those beside them that may be part of a phrase with them.
fn near<'a>(posting: &'a Posting, blocks: &Range<usize>) -> &'a [Word] {
    let words = &posting.words;
    let at = |block: usize| posting.blocks.get(block).map_or(words.len(), |block| block.words.start);
    &words[at(blocks.start).saturating_sub(LONGEST)..words.len().min(at(blocks.end) + LONGEST)]
}

/// What was found in the text before, by the number of the rule.
pub(super) struct FoundBefore<'a> {
    by_rule: Vec<Vec<&'a Finding>>,
    /// The words in the changed sections of both texts and beside them, and what they are told by.
    near: [&'a [Word]; 2],
    slots: Slots,
    posting: &'a Posting,
    changed: [Span; 2],
}

/// Where something stands as against the changed sections.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Within,
    Behind,
    Across,
}

impl Side {
    fn of(place: Span, changed: Span) -> Self {
        if place.start >= changed.end {
            Self::Behind
        } else if place.start < changed.start {
            if place.end <= changed.start { Self::Before } else { Self::Across }
        } else if place.end <= changed.end {
            Self::Within
        } else {
            Self::Across
        }
    }
}

impl FoundBefore<'_> {
    /// Whether `rule` looks no further than a section in `posting`, the text now: what sets all of a document aside does so
    /// in both or in neither.
    pub(super) fn is_near(&self, rule: &Rule, posting: &Posting) -> bool {
        rule.is_local() && rule.aside().covers_alike([posting, self.posting], self.near, &self.slots)
    }

    /// What the rule with this number, which looks no further than a section, finds now, where `fresh` is what it finds in
    /// the changed sections; none where what it said before reaches into them from outside.
    pub(super) fn renewed(&self, number: usize, fresh: Vec<Finding>) -> Option<Vec<Finding>> {
        let [before, now] = self.changed;
        let mut found = Vec::with_capacity(self.by_rule[number].len() + fresh.len());
        for &old in &self.by_rule[number] {
            match Side::of(old.span(), before) {
                Side::Within => {}
                Side::Across => return None,
                Side::Before | Side::Behind => found.push(self.moved(old)?),
            }
        }
        for finding in fresh {
            match Side::of(finding.span(), now) {
                Side::Within => found.push(finding),
                Side::Across => return None,
                Side::Before | Side::Behind => {}
            }
        }
        Some(found)
    }

    /// `finding`, where it stands now; none where a place that belongs to it stands in the changed sections.
    fn moved(&self, finding: &Finding) -> Option<Finding> {
        let mut finding = finding.clone();
        let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
        let labels = finding.labels.iter_mut().filter(|label| label.path.is_none()).map(|label| &mut label.span);
        let [before, now] = self.changed;
        for place in labels.chain(edits) {
            match Side::of(*place, before) {
                Side::Before => {}
                Side::Behind => *place = place.counted_from(before.end).shifted(now.end as usize),
                Side::Within | Side::Across => return None,
            }
        }
        Some(finding)
    }
}
