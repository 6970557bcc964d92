//! Fingerprint: tells a finding again after lines were moved: rule, flagged words, and which of several it is.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::text::Source;

/// The fingerprints of one file's findings, in their order. Two findings of a file never share one. It stays the same
/// when lines move, are wrapped otherwise or are indented, when the file is renamed, and when a message is worded
/// otherwise; it changes with the flagged words. Findings of one rule at the same words are told apart by their number,
/// so that a second one is new and the first stays known.
#[must_use]
pub fn fingerprints(source: &Source, findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let each = findings.iter().map(|finding| {
        let words = source.slice(finding.span()).split_whitespace();
        let hash = hash([&*finding.rule].into_iter().chain(words));
        let count = seen.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    });
    each.collect()
}

/// FNV-1a, the same on every machine and in every version.
#[must_use]
pub fn hash<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    parts
        .flat_map(|part| part.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
