//! The prefilter of patterns: it never keeps a pattern from a text that it matches, and asks for what it should.

use postlint::rules::Catalog;
use postlint::rules::kinds::prefilter::Prefilter;
use regex::RegexBuilder;

/// Every line of the pages that a pattern matches passes its prefilter.
#[test]
fn nothing_is_lost() {
    let rules = Catalog::builtin().rules();
    let mut tried = 0;
    for rule in rules {
        for pattern in &rule.page.data.pattern {
            let regex = RegexBuilder::new(&pattern.regex).case_insensitive(true).build().expect("pages are tested");
            let prefilter = Prefilter::of(&pattern.regex);
            let pages = rules.iter().filter(|other| other.page.family == rule.page.family);
            for line in pages.flat_map(|page| page.page.text.lines()) {
                if regex.is_match(line) {
                    assert!(prefilter.passes(line), "{}: {} in {line}", rule.name, pattern.regex);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 50, "there are lines to try: {tried}");
}

#[test]
fn what_is_asked_for() {
    let passes = |pattern: &str, text: &str| Prefilter::of(pattern).passes(text);
    let duties = r"\b(?:other|further)\s(?:\w+\s){0,2}?(?:duties|tasks?)\b";
    assert!(passes(duties, "and Other Duties"));
    assert!(!passes(duties, "and other things"));
    assert!(!passes(duties, "and duties"));
    assert!(passes(r"we(?:\s+are|['’]re) famil(?:y|ies)", "WE’RE FAMILY"));
    assert!(!passes(r"we(?:\s+are|['’]re) famil(?:y|ies)", "We’re one"));
    assert!(passes(r"(?:\d+|old)", "99"), "one branch asks for nothing that can be looked for cheaply");
    assert!(!passes(r"(?:\d+ years|old)", "young"));
    assert!(passes(r"\d+", "none"));
    assert!(passes("École|x", "ÉCOLE"), "capitals that are not ASCII are not told apart");
}
