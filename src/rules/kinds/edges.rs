//! Edges: what must and must not stand right beside what a pattern matches, or over it.

use std::ops::Range;

use super::expression::Expression;
use super::pattern::PatternData;

/// What a page says of the surroundings of a match.
#[derive(Debug)]
pub struct Edges {
    except: Option<Expression>,
    unless_before: Option<Expression>,
    unless_after: Option<Expression>,
    only_before: Option<Expression>,
    only_after: Option<Expression>,
}

impl Edges {
    /// The surroundings that `data` names; nothing is compiled yet.
    #[must_use]
    pub fn new(data: &PatternData) -> Self {
        let ends = |text: &Option<String>| text.as_ref().map(|text| Expression::new(&format!("(?:{text})$")));
        let starts = |text: &Option<String>| text.as_ref().map(|text| Expression::new(&format!("^(?:{text})")));
        Self {
            except: data.except.as_deref().map(Expression::new),
            unless_before: ends(&data.unless_before),
            unless_after: starts(&data.unless_after),
            only_before: ends(&data.only_before),
            only_after: starts(&data.only_after),
        }
    }

    /// Whether the surroundings of `found` in `text` let it count.
    #[must_use]
    pub fn allow(&self, text: &str, found: &Range<usize>) -> bool {
        let (before, after) = (&text[..found.start], &text[found.end..]);
        let is = |wanted: &Option<Expression>, beside: &str| wanted.as_ref().map(|wanted| wanted.is_in(beside));
        let covers = |range: Range<usize>| range.start < found.end && found.start < range.end;
        is(&self.unless_before, before) != Some(true)
            && is(&self.unless_after, after) != Some(true)
            && is(&self.only_before, before) != Some(false)
            && is(&self.only_after, after) != Some(false)
            && !self.except.as_ref().is_some_and(|except| except.all(text).any(covers))
    }
}
