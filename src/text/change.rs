//! Change: what an edit of a text left where it was.

use std::ops::Range;

use super::{Source, Span};

/// How one text came to be of another: by an edit of one stretch.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// So many bytes at the beginning are the same.
    start: u32,
    /// Where the stretch ends in the text before.
    end: u32,
    /// How far the bytes behind the stretch moved.
    by: i64,
    /// Where in the text before the first line begins from which on all are the same, with the same numbers.
    rest: u32,
}

impl Change {
    /// The change by which `before` became `after`.
    #[must_use]
    pub fn between(before: &Source, after: &Source) -> Self {
        let (old, new) = (before.text(), after.text());
        let (start, end) = common(old, new);
        let end = old.len() - end;
        let lines = before.lines();
        let rest = lines.get(lines.partition_point(|&line| line as usize <= end));
        let rest = rest.filter(|_| lines.len() == after.lines().len());
        let by = new.len() as i64 - old.len() as i64;
        Self { start: start as u32, end: end as u32, by, rest: rest.copied().unwrap_or(u32::MAX) }
    }

    /// The stretch that was edited, in bytes of the text before: outside of it, both texts are the same. Its ends need not lie
    /// on character boundaries.
    #[must_use]
    pub fn stretch(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Where `span` of the text before is now, if it was not edited.
    #[must_use]
    pub fn moved(&self, span: Span) -> Span {
        let moved = |byte: u32| {
            if byte < self.start { byte } else { (i64::from(byte) + self.by).max(i64::from(self.start)) as u32 }
        };
        Span { start: moved(span.start), end: moved(span.end) }
    }

    /// Whether `span` of the text before begins and ends in the same lines and columns as where it [moved](Self::moved) to.
    #[must_use]
    pub fn leaves(&self, span: Span) -> bool {
        [span.start, span.end].iter().all(|&byte| byte < self.start || byte >= self.rest)
    }
}

/// So many bytes are compared at once.
const CHUNK: usize = 256;

/// How many bytes of two texts are the same at the beginning, and how many of the rest at the end.
#[must_use]
pub fn common(one: &str, other: &str) -> (usize, usize) {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let start = alike(one.chunks(CHUNK).zip(other.chunks(CHUNK)), |one, other| {
        one.iter().zip(other).take_while(|(one, other)| one == other).count()
    });
    let end = alike(one[start..].rchunks(CHUNK).zip(other[start..].rchunks(CHUNK)), |one, other| {
        one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
    });
    (start, end)
}

/// How many bytes are the same in `chunks`, of which `same` counts those of the first two that differ.
fn alike<'a>(chunks: impl Iterator<Item = (&'a [u8], &'a [u8])>, same: impl Fn(&[u8], &[u8]) -> usize) -> usize {
    let mut alike = 0;
    for (one, other) in chunks {
        if one != other {
            return alike + same(one, other);
        }
        alike += one.len();
    }
    alike
}

#[cfg(test)]
mod tests {
    use super::Change;
    use crate::text::{Source, Span, Units};

    #[test]
    fn what_is_left_has_the_same_lines_and_columns() {
        let pieces = ["a", "\n", "\r", "é"];
        let texts: Vec<String> = (0..4_usize.pow(4))
            .map(|number| (0..4).map(|place| pieces[number / 4_usize.pow(place) % 4]).collect())
            .collect();
        let mut left = 0;
        for before in &texts {
            let before = Source::new("a.md", before.as_str());
            for at in (0..=before.text().len()).filter(|&at| before.text().is_char_boundary(at)) {
                for (end, text) in [(at, "b"), (at, "\n"), (before.text().len(), ""), (at, "")] {
                    let after = before.edited(Span::new(at, end), text);
                    let change = Change::between(&before, &after);
                    let bytes = 0..=before.text().len();
                    for byte in bytes.filter(|&byte| before.text().is_char_boundary(byte)) {
                        let span = Span::at(byte);
                        if change.leaves(span) {
                            left += 1;
                            let moved = change.moved(span);
                            let place = |source: &Source, span| source.lines_and_columns(span, Units::Utf16);
                            assert_eq!(place(&before, span), place(&after, moved), "{before:?} {after:?} {byte}");
                        }
                    }
                }
            }
        }
        assert!(left > 2_000, "much is left: {left}");
    }
}
