//! Proofs: examples for pages that were made, each of them tried.

use super::draft::{Draft, Proof};
use crate::examples;
use crate::rules::Catalog;

/// Texts that most rules have nothing to say about.
const INNOCENT: [&str; 7] = [
    "We build software for libraries.",
    "we build software",
    "# Engineer\n\n## Tasks\n\nYou build software.",
    "WE BUILD",
    "# Engineer",
    "# Engineer\n\nYou build it. It is of use.",
    "",
];

/// The examples of each draft that hold: one that is flagged, and one that is not.
#[must_use]
pub(super) fn proofs(drafts: &[(String, Draft)]) -> Vec<Proof> {
    let none = (None, None);
    let texts: Vec<String> = drafts.iter().map(|(_, draft)| draft.page(&none)).collect();
    let pages: Vec<(&str, &str, &str)> = drafts
        .iter()
        .zip(&texts)
        .map(|((family, draft), text)| (family.as_str(), draft.name.as_str(), text.as_str()))
        .collect();
    let (catalog, _) = Catalog::with(&pages);
    drafts
        .iter()
        .map(|(_, draft)| {
            let Some(rule) = catalog.rule(&draft.name) else { return (None, None) };
            let usable = |text: &&String| !text.contains("```") && !text.trim().is_empty();
            let speaks = |text: &str| !examples::findings(&catalog, rule, &format!("{text}\n")).is_empty();
            let suspects = draft.suspects.iter().map(|text| draft.placed(text)).chain(draft.suspects.iter().cloned());
            let flagged = suspects.clone().filter(|text| usable(&text)).find(|text| speaks(text));
            let fine = INNOCENT.iter().map(|text| (*text).to_owned()).chain(suspects);
            (flagged, fine.filter(|text| usable(&text)).find(|text| !speaks(text)))
        })
        .collect()
}
