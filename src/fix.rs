//! fix: applies the fixes of findings, and checks again until nothing is left to apply.

use crate::finding::{Finding, Safety};
use crate::text::{Edit, apply};

/// The text after as many fixes as go together, and how many those were; fixes that overlap one already taken wait
/// for the next round.
#[must_use]
pub fn once(text: &str, findings: &[Finding], suggested: bool) -> (String, usize) {
    let (taken, count) = choose(findings, suggested);
    let fixed = apply(text, &taken).expect("edits that overlap were left out");
    (fixed, count)
}

/// The edits of as many fixes as go together.
#[must_use]
pub fn together(findings: &[Finding], suggested: bool) -> Vec<Edit> {
    choose(findings, suggested).0
}

fn choose(findings: &[Finding], suggested: bool) -> (Vec<Edit>, usize) {
    let mut taken: Vec<Edit> = Vec::new();
    let mut count = 0;
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let allowed = suggested || fix.safety == Safety::Safe;
        let clear = fix.edits.iter().all(|edit| taken.iter().all(|other| edit == other || !edit.conflicts(other)));
        if allowed && clear && !fix.edits.is_empty() {
            taken.extend(fix.edits.iter().cloned());
            count += 1;
        }
    }
    taken.sort();
    taken.dedup();
    (taken, count)
}

/// Rounds after which fixes that still change the text are taken to fight each other.
pub const ROUNDS: usize = 10;

/// The text when nothing is left to fix, and the findings that remain; `check` is asked after every round.
#[must_use]
pub fn until_still(text: &str, suggested: bool, check: impl Fn(&str) -> Vec<Finding>) -> (String, Vec<Finding>) {
    let mut text = text.to_owned();
    let mut findings = check(&text);
    for _ in 0..ROUNDS {
        let (fixed, count) = once(&text, &findings, suggested);
        if count == 0 || fixed == text {
            break;
        }
        text = fixed;
        findings = check(&text);
    }
    (text, findings)
}
