//! Word tables: words under names, as files of the vocabulary hold them; the build script reads some.

use std::collections::BTreeMap;

/// Tables of words: names and, for each, words between blanks.
///
/// # Panics
/// When `toml` is no such thing; it is compiled in, and a test reads it.
#[must_use]
pub fn tables(toml: &str) -> BTreeMap<String, Vec<String>> {
    let tables: BTreeMap<String, String> = toml::from_str(toml).expect("tables that are compiled in are tested");
    let words = |text: String| text.split_whitespace().map(str::to_owned).collect();
    tables.into_iter().map(|(name, text)| (name, words(text))).collect()
}
