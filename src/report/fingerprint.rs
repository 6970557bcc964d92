//! Fingerprint: tells a finding again after lines were moved: rule, file, flagged words, and which of several it is.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::text::Source;

/// The fingerprints of one file's findings, asked for in order.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<u64, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding.
    pub(super) fn next(&mut self, source: &Source, finding: &Finding) -> String {
        let path = source.name().strip_prefix("./").unwrap_or(source.name());
        let words = source.slice(finding.span()).split_whitespace();
        let mut hash = Hash::new();
        for part in [&*finding.rule, path].into_iter().chain(words) {
            hash.add(part);
        }
        let count = self.seen.entry(hash.0).or_default();
        *count += 1;
        format!("{:016x}:{count}", hash.0)
    }
}

/// FNV-1a, the same on every machine and in every version.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, part: &str) {
        for byte in part.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
