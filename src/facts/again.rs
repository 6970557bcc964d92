//! Again: the facts of a document that is the same as before but in some sections.

use super::scan;
use super::{Fact, FactKind, Facts, Found};
use crate::posting::{Difference, Posting};
use crate::text::Span;

/// Where a fact of the text before stands in the text after.
struct Shift<'a>(&'a Difference);

impl Shift<'_> {
    fn prose(&self, place: &mut Span) {
        let [before, after] = self.0.prose;
        *place = place.counted_from(before.end).shifted(after.end as usize);
    }

    fn source(&self, place: &mut Span) {
        let [before, after] = self.0.source;
        *place = place.counted_from(before.end).shifted(after.end as usize);
    }

    /// Moves a fact behind the changed sections.
    fn fact(&self, fact: &mut Fact) {
        self.source(&mut fact.source);
        let [before, after] = &self.0.blocks;
        fact.block = fact.block.map(|block| block - before.end + after.end);
        let ends: [Option<&mut Span>; 4] = match &mut fact.kind {
            FactKind::Years(years) => [Some(&mut years.low), years.high.as_mut(), years.subject.as_mut(), None],
            FactKind::Degree(degree) => [degree.field.as_mut(), None, None, None],
            FactKind::Language(skill) => [skill.judged.as_mut(), None, None, None],
            FactKind::Technology(technology) => [technology.version.as_mut(), None, None, None],
            FactKind::WorkMode(place) => [place.scope.as_mut(), None, None, None],
            FactKind::Pay(pay) => {
                let (low, high) = pay.ends.as_mut().map(|(low, high)| (low, high)).unzip();
                [low, high, None, None]
            }
            _ => [None, None, None, None],
        };
        for place in ends.into_iter().flatten().chain(fact.prose.as_mut()) {
            self.prose(place);
        }
    }
}

impl Facts {
    /// The facts of `posting`, which is another than the text of which `before` are the facts as `difference` says.
    #[must_use]
    pub fn again(posting: &Posting, before: &Self, difference: &Difference) -> Self {
        let [changed, changed_now] = difference.prose;
        let mut scanned = Vec::with_capacity(before.scanned.len());
        let start = |fact: &Fact| fact.prose.map_or(0, |prose| prose.start);
        scanned.extend(before.scanned.iter().take_while(|fact| start(fact) < changed.start).cloned());
        let mut found = Found { posting, facts: Vec::new() };
        scan::run(&mut found, difference.blocks[1].clone());
        scanned.extend(found.facts.into_iter().filter(|fact| changed_now.start <= start(fact)));
        let shift = Shift(difference);
        let behind = before.scanned.iter().skip_while(|fact| start(fact) < changed.end);
        scanned.extend(behind.map(|fact| {
            let mut fact = fact.clone();
            shift.fact(&mut fact);
            fact
        }));
        Self::settled(posting, scanned)
    }
}
