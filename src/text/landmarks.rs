//! Landmarks: how many of the things that stand in a text, in order, stand before each stretch of it, so that the one at a
//! place is found without halving all of them.

use std::ops::Range;

/// For each stretch of a text, how many things stand before it, and how many there are.
#[derive(Clone, Debug)]
pub struct Landmarks(Vec<u32>);

/// A stretch is of two to the power of this many bytes: some two or three things stand in one.
const STRETCH: u32 = 6;

impl Landmarks {
    /// Those of things that stand at these `places`, which are in order.
    #[must_use]
    pub fn of(places: impl IntoIterator<Item = u32>) -> Self {
        let mut before = Vec::new();
        let mut count = 0;
        for place in places {
            let stretch = (place >> STRETCH) as usize;
            if before.len() <= stretch {
                before.resize(stretch + 1, count);
            }
            count += 1;
        }
        before.push(count);
        Self(before)
    }

    /// The partition point of `things`, which these are the landmarks of: how many of them `comes_before` the byte `at`, where
    /// that is asked of their places.
    #[must_use]
    pub fn partition_point<T>(&self, things: &[T], at: u32, comes_before: impl FnMut(&T) -> bool) -> usize {
        let near = self.near(at);
        near.start + things[near].partition_point(comes_before)
    }

    /// The numbers of the things in the stretch of the byte `at`.
    fn near(&self, at: u32) -> Range<usize> {
        let last = self.0.len() - 1;
        let stretch = ((at >> STRETCH) as usize).min(last);
        self.0[stretch] as usize..self.0[(stretch + 1).min(last)] as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::Landmarks;

    proptest! {
        #[test]
        fn as_by_halving(mut places in vec(0..1000_u32, 0..60), at in 0..1200_u32) {
            places.sort_unstable();
            let landmarks = Landmarks::of(places.iter().copied());
            let before = |place: &u32| *place < at;
            let to = |place: &u32| *place <= at;
            prop_assert_eq!(landmarks.partition_point(&places, at, before), places.partition_point(before));
            prop_assert_eq!(landmarks.partition_point(&places, at, to), places.partition_point(to));
        }
    }
}
