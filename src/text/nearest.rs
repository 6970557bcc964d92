//! Nearest: which known name was probably meant.

/// The candidate most like `name`, if any is like it at all.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .map(|candidate| (likeness(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// How alike two names are, from 0 to 1: by letters, or because one begins the other.
fn likeness(name: &str, candidate: &str) -> f64 {
    let name = name.to_lowercase().replace(['_', ' '], "-");
    let begins = name.len() >= 4 && candidate.starts_with(&name);
    let letters = strsim::normalized_damerau_levenshtein(&name, &candidate.to_lowercase());
    if begins { letters.max(0.7) } else { letters }
}

/// How many slips of the keyboard – a letter more, less, other, or two swapped – make `other` of `one`.
#[must_use]
pub fn slips(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}
