//! Voices: of several rules that speak at one place, one is heard.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::home;
use crate::finding::Finding;
use crate::rules::Catalog;
use crate::text::{Cover, Span};

/// One place, one voice: a finding is dropped where a rule that its page yields to speaks too. Findings of one rule come one
/// after the other, so what holds for a rule is looked up once for all of them. Those that were dropped are handed back.
pub(super) fn yield_places(catalog: &Catalog, found: &mut Vec<Finding>) -> Vec<Finding> {
    let data = |rule: &str| catalog.rule(rule).map(|rule| &rule.page.data);
    let speak: BTreeSet<Arc<str>> = voices_of(found).map(|findings| Arc::clone(&findings[0].rule)).collect();
    let gives_way = |rule: &str| {
        data(rule).is_some_and(|data| data.yields_in_document.iter().any(|name| speak.contains(name.as_str())))
    };
    let silent: BTreeSet<&str> = speak.iter().map(|rule| &**rule).filter(|rule| gives_way(rule)).collect();
    let mut dropped: Vec<Finding> = Vec::new();
    if !silent.is_empty() {
        dropped.extend(found.extract_if(.., |finding| silent.contains(&*finding.rule)));
    }
    let yields = |rule: &str| data(rule).map_or((&[][..], &[][..]), |data| (&data.yields_to, &data.yields_to_most));
    let left = speak.iter().map(|rule| &**rule).filter(|rule| !silent.contains(rule));
    let louder: BTreeSet<&str> =
        left.map(yields).flat_map(|(to, to_most)| to.iter().chain(to_most)).map(|name| &**name).collect();
    let mut voices: BTreeMap<(&str, Option<&str>), Voices> = BTreeMap::new();
    for findings in voices_of(found).filter(|findings| louder.contains(&*findings[0].rule)) {
        let voices = voices.entry((&findings[0].rule, home(&findings[0]))).or_default();
        voices.0.extend(findings.iter().map(Finding::span));
    }
    for voices in voices.values_mut() {
        voices.settle();
    }
    let mut quiet: Vec<bool> = Vec::with_capacity(found.len());
    for findings in voices_of(found) {
        let (to, to_most) = yields(&findings[0].rule);
        let [to, to_most] = [to, to_most].map(|names| {
            let voices = names.iter().filter_map(|name| voices.get(&(name.as_str(), home(&findings[0]))));
            voices.collect::<Vec<_>>()
        });
        quiet.extend(
            findings.iter().map(Finding::span).map(|span| {
                to.iter().any(|voices| voices.meet(span)) || to_most.iter().any(|voices| voices.fill(span))
            }),
        );
    }
    let mut quiet = quiet.into_iter();
    dropped.extend(found.extract_if(.., |_| quiet.next() == Some(true)));
    dropped
}

/// The findings that stand one after the other, are of one rule and stand in one file.
fn voices_of(found: &[Finding]) -> impl Iterator<Item = &[Finding]> {
    found.chunk_by(|one, other| Arc::ptr_eq(&one.rule, &other.rule) && home(one) == home(other))
}

/// The places where a rule speaks.
#[derive(Default)]
struct Voices(Vec<Span>, Cover);

impl Voices {
    fn settle(&mut self) {
        self.0.sort_unstable();
        self.1 = Cover::of(self.0.iter().copied());
    }

    /// Whether one of the places is `span`, or overlaps it.
    fn meet(&self, span: Span) -> bool {
        self.1.overlaps(span) || self.0.binary_search(&span).is_ok()
    }

    /// Whether one of the places takes up two thirds of `span`.
    fn fill(&self, span: Span) -> bool {
        let common = |place: &Span| place.end.min(span.end).saturating_sub(place.start.max(span.start));
        self.1.overlaps(span) && self.0.iter().any(|place| 3 * common(place) as usize >= 2 * span.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Voices};

    #[test]
    fn what_covers_most_of_a_place_fills_it() {
        let mut voices = Voices(vec![Span::new(10, 30), Span::new(40, 50)], Default::default());
        voices.settle();
        assert!(voices.fill(Span::new(10, 40)) && voices.fill(Span::new(12, 20)));
        assert!(!voices.fill(Span::new(10, 41)) && voices.meet(Span::new(10, 41)));
    }
}
