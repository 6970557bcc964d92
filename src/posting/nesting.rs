//! Nesting: the elements of HTML that are open and will be left again.

/// An element that is open.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Open {
    List { number: u32, ordered: bool },
    Item,
    Table { number: u32, row: Option<u32> },
    Cell,
    Quote,
    Main,
    Preformatted { code: bool },
}

/// Deepest nesting that is followed; pages that nest deeper are broken.
const DEEPEST: usize = 200;

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub(super) struct Nesting(Vec<Open>);

impl Nesting {
    /// Enters an element; gives it back where the nesting is too deep to follow.
    pub(super) fn enter(&mut self, open: Open) -> Result<(), Open> {
        if self.0.len() == DEEPEST {
            return Err(open);
        }
        self.0.push(open);
        Ok(())
    }

    /// Leaves the innermost element, unless only `kept` are left.
    pub(super) fn leave(&mut self, kept: usize) -> Option<Open> {
        if self.0.len() > kept { self.0.pop() } else { None }
    }

    /// Whether `wanted` is open.
    pub(super) fn holds(&self, wanted: &Open) -> bool {
        self.0.contains(wanted)
    }

    /// Where the innermost element is that `is` so.
    pub(super) fn last(&self, is: impl Fn(&Open) -> bool) -> Option<usize> {
        self.0.iter().rposition(is)
    }

    /// Where the item is that is open in the innermost list.
    pub(super) fn item(&self) -> Option<usize> {
        self.within(&Open::Item, |open| matches!(open, Open::List { .. }))
    }

    /// Where the cell is that is open in the innermost table.
    pub(super) fn cell(&self) -> Option<usize> {
        self.within(&Open::Cell, |open| matches!(open, Open::Table { .. }))
    }

    fn within(&self, wanted: &Open, around: impl Fn(&Open) -> bool) -> Option<usize> {
        let around = self.last(around);
        self.last(|open| open == wanted).filter(|&index| around.is_none_or(|around| around < index))
    }

    /// The innermost list: its number, and whether it is numbered.
    pub(super) fn list(&self) -> Option<(u32, bool)> {
        self.0.iter().rev().find_map(|open| match open {
            Open::List { number, ordered } => Some((*number, *ordered)),
            _ => None,
        })
    }

    /// How many lists are open.
    pub(super) fn lists(&self) -> usize {
        self.0.iter().filter(|open| matches!(open, Open::List { .. })).count()
    }

    /// The innermost table: its number and its row.
    pub(super) fn table(&mut self) -> Option<(u32, &mut Option<u32>)> {
        self.0.iter_mut().rev().find_map(|open| match open {
            Open::Table { number, row } => Some((*number, row)),
            _ => None,
        })
    }

    /// Whether the innermost element is `<pre>`, and whether it holds code.
    pub(super) fn code(&mut self) -> Option<&mut bool> {
        match self.0.last_mut() {
            Some(Open::Preformatted { code }) => Some(code),
            _ => None,
        }
    }
}
