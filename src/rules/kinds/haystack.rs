//! Haystack: a text as patterns read it, with plain blanks and hyphens and nothing invisible.

use std::borrow::Cow;

use std::ops::Range;
use std::sync::OnceLock;

use super::probe::{Edges, Grams};
use crate::posting::Posting;

/// A text for patterns, and where each byte of it comes from.
#[derive(Debug)]
pub struct Haystack<'a> {
    text: Cow<'a, str>,
    /// The byte of the original for each byte of the text and for its end; empty where both are the same.
    from: Vec<u32>,
    grams: OnceLock<Grams>,
    edges: OnceLock<Edges>,
}

/// The blocks of a document as patterns read them, each made when first asked for.
#[derive(Debug)]
pub struct Haystacks<'a> {
    posting: &'a Posting,
    blocks: Vec<OnceLock<Haystack<'a>>>,
}

impl<'a> Haystacks<'a> {
    /// Those of `posting`.
    #[must_use]
    pub fn of(posting: &'a Posting) -> Self {
        Self { posting, blocks: posting.blocks.iter().map(|_| OnceLock::new()).collect() }
    }

    /// That of the block with this number.
    pub fn block(&self, number: usize) -> &Haystack<'a> {
        self.blocks[number].get_or_init(|| Haystack::of(self.posting.text(self.posting.blocks[number].prose)))
    }
}

/// What patterns read in place of `c`, if it is another character or none.
fn plain(c: char) -> Option<&'static str> {
    match c {
        '\u{2010}' | '\u{2011}' => Some("-"),
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(" "),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Some(""),
        _ => None,
    }
}

impl<'a> Haystack<'a> {
    /// `text`, made plain where it is not.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        if text.is_ascii() || !text.contains(|c| plain(c).is_some()) {
            return Self::new(Cow::Borrowed(text), Vec::new());
        }
        let (mut made, mut from) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        let mut buffer = [0; 4];
        for (at, c) in text.char_indices() {
            let written = plain(c).unwrap_or_else(|| c.encode_utf8(&mut buffer));
            from.extend((0..written.len()).map(|offset| (at + offset) as u32));
            made.push_str(written);
        }
        from.push(text.len() as u32);
        Self::new(Cow::Owned(made), from)
    }

    fn new(text: Cow<'a, str>, from: Vec<u32>) -> Self {
        Self { text, from, grams: OnceLock::new(), edges: OnceLock::new() }
    }

    /// What patterns read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The groups of three letters in it.
    pub fn grams(&self) -> &Grams {
        self.grams.get_or_init(|| Grams::of(&self.text))
    }

    /// Where its words begin and end.
    pub fn edges(&self) -> &Edges {
        self.edges.get_or_init(|| Edges::of(&self.text))
    }

    /// The bytes of the original for `found`, bytes of the text.
    #[must_use]
    pub fn origin(&self, found: Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.from.get(byte).map_or(byte, |&at| at as usize);
        at(found.start)..at(found.end)
    }
}
