//! Anchors: the names that links may point to within a document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use memchr::{memchr_iter, memmem};

use crate::posting::{Posting, TagKind};
use crate::text::TextKey;

/// The anchors of a document.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// Each, as [`Anchors::fold`] writes it.
    names: Arc<BTreeSet<String>>,
    /// What they were made of; none where they were not.
    print: Option<TextKey>,
    /// Whether parts of the document come from elsewhere, which may bring more.
    open: bool,
}

impl PartialEq for Anchors {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names && self.open == other.open
    }
}

impl Eq for Anchors {}

impl Anchors {
    /// The anchors of `posting`: its headings as GitHub names them, repeated ones numbered, and the names it gives
    /// itself. If they are made of the same as those of `before`, they are taken over.
    pub(super) fn of(posting: &Posting, before: &Self) -> Self {
        let given = given(posting.source.text());
        let texts: Vec<&str> = marked(posting).map(|(_, text)| text).collect();
        let len = given.iter().chain(&texts).map(|text| text.len()).sum();
        let print = Some(TextKey::of((&texts, &given), len));
        let names =
            if print == before.print { Arc::clone(&before.names) } else { Arc::new(Self::names_of(posting, given)) };
        let brings_more = |kind: &TagKind| !matches!(kind, TagKind::Skills { .. } | TagKind::Malformed);
        Self { names, print, open: posting.tags.iter().any(|tag| brings_more(&tag.kind)) }
    }

    /// The names of the headings of `posting`, and those `given` in another way.
    fn names_of(posting: &Posting, given: Vec<&str>) -> BTreeSet<String> {
        let mut names = Vec::new();
        for (_, slug, count) in headings(posting) {
            if count > 0 {
                // Other programs than GitHub number with `_`.
                names.push(Self::fold(&format!("{slug}_{count}")));
            }
            names.push(Self::fold(&numbered(&slug, count)));
        }
        names.extend(given.into_iter().map(Self::fold));
        names.into_iter().collect()
    }

    /// Whether `fragment` may be one of them.
    #[must_use]
    pub fn has(&self, fragment: &str) -> bool {
        self.open || self.names.contains(&Self::fold(fragment))
    }

    /// All that are known, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// A name as it is compared: what headings lose on their way to an anchor does not count.
    fn fold(name: &str) -> String {
        slug(name.strip_prefix("user-content-").unwrap_or(name))
    }
}

/// The marked headings of `posting`, by the number of their block.
fn marked(posting: &Posting) -> impl Iterator<Item = (usize, &str)> {
    posting.blocks.iter().enumerate().filter_map(|(number, block)| {
        block.heading().filter(|(_, style)| style.is_marked())?;
        Some((number, posting.text(block.prose).trim()))
    })
}

/// The same with their anchors, and how many of the same anchor come before.
fn headings(posting: &Posting) -> impl Iterator<Item = (usize, String, u32)> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    marked(posting).map(move |(number, text)| {
        let slug = slug(text);
        let count = seen.entry(slug.clone()).or_default();
        *count += 1;
        (number, slug, *count - 1)
    })
}

fn numbered(slug: &str, count: u32) -> String {
    if count == 0 { slug.to_owned() } else { format!("{slug}-{count}") }
}

/// The number of the heading among the blocks of `posting` that `fragment` points to.
#[must_use]
pub fn heading(posting: &Posting, fragment: &str) -> Option<usize> {
    let wanted = Anchors::fold(fragment);
    headings(posting)
        .find(|(_, slug, count)| Anchors::fold(&numbered(slug, *count)) == wanted)
        .map(|(block, _, _)| block)
}

/// The anchor of the heading that is the block `number` of `posting`.
#[must_use]
pub fn anchor(posting: &Posting, number: usize) -> Option<String> {
    headings(posting).find(|(block, _, _)| *block == number).map(|(_, slug, count)| numbered(&slug, count))
}

/// The anchor that GitHub makes of a heading: lower case, letters, digits, `-` and `_`, blanks as `-`.
#[must_use]
pub fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for c in heading.chars() {
        match c {
            ' ' => slug.push('-'),
            'a'..='z' | '0'..='9' | '-' | '_' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// Names that a text gives itself: `id="…"` and `name="…"` of HTML, `{#…}` after a heading, `(…)=` before one.
fn given(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for key in ["id=", "name="] {
        for at in memmem::find_iter(text.as_bytes(), key) {
            let value = &text[at + key.len()..];
            let end = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].find(quote).map(|end| 1..end + 1),
                _ => value.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).map(|end| 0..end),
            };
            names.extend(end.filter(|range| range.len() < 200).map(|range| &value[range]));
        }
    }
    for at in memchr_iter(b'#', text.as_bytes()) {
        let attribute = text[..at].ends_with(['{', ' ']) && text[..at].trim_end_matches([' ', ':']).ends_with('{');
        let value = &text[at + 1..];
        if attribute && let Some(end) = value.find(['}', ' ', '\n']) {
            names.push(&value[..end]);
        }
    }
    for at in memmem::find_iter(text.as_bytes(), ")=") {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let rest = text[at + 2..].lines().next().unwrap_or_default();
        if rest.trim_end().is_empty() {
            names.extend(text[line..at].strip_prefix('('));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::given;

    #[test]
    fn names_that_a_text_gives_itself() {
        let text = "(target)=  \r\n# Pay {#pay .wide} and { #no }\n<a id=\"top\" name=end>\n(a) (b)= no\n no (c)=\n()=";
        assert_eq!(given(text), ["top", "end", "pay", "no", "target", ""]);
    }
}
