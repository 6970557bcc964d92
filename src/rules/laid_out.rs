//! Laid out: a page as the build script writes it, whose phrases and patterns are read one by one when they are first
//! needed.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::kinds::pattern::PatternData;
use super::page::{Data, Page, PageFault, TermData, title};

/// A page that is compiled in.
pub(super) struct Built {
    pub(super) family: &'static str,
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// What its TOML says, as JSON, but for the phrases and patterns.
    pub(super) data: &'static str,
    pub(super) laid_out: LaidOut,
}

/// All of them.
pub(super) static PAGES: &[Built] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The forms of all their phrases, in order, and the words that their patterns need.
pub(super) const FORMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/forms"));

/// The probes of their patterns.
const PROBES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/probes"));

/// The phrases and patterns of a page.
#[derive(Debug)]
pub(super) struct LaidOut {
    pub(super) terms: &'static [LaidOutTerm],
    pub(super) patterns: &'static [LaidOutPattern],
}

/// A term of a page.
#[derive(Debug)]
pub(super) struct LaidOutTerm {
    pub(super) phrase: &'static str,
    /// What the page says about it, as JSON.
    data: &'static str,
    /// How many phrases it stands for.
    pub(super) phrases: usize,
}

/// A pattern of a page.
#[derive(Debug)]
pub(super) struct LaidOutPattern {
    /// What the page says, as JSON.
    data: &'static str,
    /// Whether it runs only on blocks that hold a word that it needs.
    pub(super) by_words: bool,
    /// Where its probe begins and ends among all.
    probe: (usize, usize),
}

fn read<T: DeserializeOwned>(data: &str) -> T {
    serde_json::from_str(data).expect("a test reads all that the build script wrote")
}

impl LaidOutTerm {
    /// What the page says about it.
    pub(super) fn read(&self) -> TermData {
        read(self.data)
    }
}

impl LaidOutPattern {
    /// What the page says.
    pub(super) fn read(&self) -> PatternData {
        read(self.data)
    }

    /// The program of its probe.
    pub(super) fn probe(&self) -> &'static [u8] {
        &PROBES[self.probe.0..self.probe.1]
    }
}

impl Built {
    /// The page.
    ///
    /// # Errors
    /// As [`Page::parse`], which says where.
    pub(super) fn page(&'static self) -> Result<Page, PageFault> {
        match serde_json::from_str::<Data>(self.data) {
            Ok(data) if title(self.text) == self.name => {
                let page = Page::new(self.family, self.name, Cow::Borrowed(self.text), data);
                Ok(Page { laid_out: Some(&self.laid_out), ..page })
            }
            _ => Page::parse(self.family, self.name, self.text),
        }
    }
}

impl Page {
    /// Its phrases as it writes them, and what it says about each.
    pub fn terms(&self) -> impl Iterator<Item = (&str, TermData)> {
        let laid_out = self.laid_out.iter().flat_map(|laid_out| laid_out.terms);
        let own = self.data.terms.iter().map(|(phrase, term)| (phrase.as_str(), term.clone()));
        laid_out.map(|term| (term.phrase, term.read())).chain(own)
    }
}
