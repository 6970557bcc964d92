//! Cover: many spans, asked whether one of them overlaps another.

use super::Span;

/// Spans in order of their start, and how far those up to each of them reach.
#[derive(Clone, Debug, Default)]
pub struct Cover(Vec<(u32, u32)>);

impl Cover {
    /// The cover of `spans`, in any order.
    #[must_use]
    pub fn of(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut all: Vec<(u32, u32)> = spans.into_iter().map(|span| (span.start, span.end)).collect();
        all.sort_unstable();
        let mut reach = 0;
        for (_, end) in &mut all {
            reach = reach.max(*end);
            *end = reach;
        }
        Self(all)
    }

    /// Adds `span`.
    pub fn add(&mut self, span: Span) {
        let at = self.0.partition_point(|&(start, _)| start <= span.start);
        let before = at.checked_sub(1).map_or(0, |before| self.0[before].1);
        self.0.insert(at, (span.start, span.end.max(before)));
        for (_, reach) in self.0[at + 1..].iter_mut().take_while(|(_, reach)| *reach < span.end) {
            *reach = span.end;
        }
    }

    /// Whether one of the spans overlaps `span`.
    #[must_use]
    pub fn overlaps(&self, span: Span) -> bool {
        let before = self.0.partition_point(|&(start, _)| start < span.end);
        before.checked_sub(1).is_some_and(|last| self.0[last].1 > span.start)
    }
}
