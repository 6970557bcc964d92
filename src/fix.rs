//! fix: applies the fixes of findings, and checks again until nothing is left to apply.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Finding, Fix, Safety};
use crate::text::{Edit, apply};

/// The text after as many fixes as go together, and how many those were; fixes that overlap one already taken wait
/// for the next round.
#[must_use]
pub fn once(text: &str, findings: &[Finding], suggested: bool) -> (String, usize) {
    let taken = choose(findings, suggested);
    (applied(text, &taken), taken.len())
}

/// The edits of as many fixes as go together.
#[must_use]
pub fn together(findings: &[Finding], suggested: bool) -> Vec<Edit> {
    edits(&choose(findings, suggested))
}

/// As many fixes as go together; only those of findings in the text itself, since a fix changes one file.
fn choose(findings: &[Finding], suggested: bool) -> Vec<&Fix> {
    let mut taken: Vec<&Fix> = Vec::new();
    let own = findings.iter().filter(|finding| finding.labels.first().is_none_or(|label| label.path.is_none()));
    for fix in own.filter_map(|finding| finding.fix.as_ref()) {
        let allowed = suggested || fix.safety == Safety::Safe;
        let mut others = taken.iter().flat_map(|fix| &fix.edits);
        let clear = others.all(|other| fix.edits.iter().all(|edit| edit == other || !edit.conflicts(other)));
        if allowed && clear && !fix.edits.is_empty() {
            taken.push(fix);
        }
    }
    taken
}

fn edits(fixes: &[&Fix]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
    edits.sort();
    edits.dedup();
    edits
}

/// `text` after `fixes`; lines that they add end as the first line does, but for a line end that takes the place of another.
fn applied(text: &str, fixes: &[&Fix]) -> String {
    let mut edits = edits(fixes);
    let windows = memchr::memchr(b'\n', text.as_bytes()).is_some_and(|at| text[..at].ends_with('\r'));
    let is_end = |text: &str| matches!(text, "\n" | "\r\n" | "\r");
    let exchanged = |edit: &Edit| is_end(&edit.text) && is_end(&text[edit.span.range()]);
    for edit in edits.iter_mut().filter(|edit| windows && edit.text.contains('\n') && !exchanged(edit)) {
        edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    apply(text, &edits).expect("fixes that overlap were left out")
}

/// Rounds after which fixes that still change the text are taken to fight each other.
pub const ROUNDS: usize = 10;

/// A text after its fixes.
#[derive(Debug)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// What is found in it.
    pub findings: Vec<Finding>,
    /// How many fixes were applied.
    pub count: usize,
    /// How many were left out, since something new would be found.
    pub refused: usize,
}

/// `text` when nothing is left to fix. `findings` are those in it; `check` is asked for those in what becomes of it.
/// Fixes after which a rule finds more than before are left out, and all are where they would never come to an end.
#[must_use]
pub fn mend(text: &str, findings: Vec<Finding>, suggested: bool, check: impl Fn(&str) -> Vec<Finding>) -> Mended {
    let mut mended = Mended { text: text.to_owned(), findings, count: 0, refused: 0 };
    for _ in 0..ROUNDS {
        let wanted = choose(&mended.findings, suggested);
        let (text, findings, count) = round(&mended, &wanted, &check);
        mended.refused = wanted.len() - count;
        if count == 0 || text == mended.text {
            return mended;
        }
        mended = Mended { text, findings, count: mended.count + count, ..mended };
    }
    if choose(&mended.findings, suggested).is_empty() {
        return mended;
    }
    let refused = mended.count;
    Mended { text: text.to_owned(), findings: check(text), count: 0, refused }
}

/// The text after one round, what is found in it, and how many of the fixes that are `wanted` were applied: all, or
/// where that makes something new, those that do not.
fn round(now: &Mended, wanted: &[&Fix], check: &impl Fn(&str) -> Vec<Finding>) -> (String, Vec<Finding>, usize) {
    let before = tally(&now.findings);
    let text = applied(&now.text, wanted);
    if text == now.text {
        return (text, Vec::new(), 0);
    }
    let findings = check(&text);
    if !more(&before, &findings) {
        return (text, findings, wanted.len());
    }
    let mut kept: Vec<&Fix> = Vec::new();
    let mut best = (now.text.clone(), Vec::new(), 0);
    for fix in wanted {
        kept.push(fix);
        let text = applied(&now.text, &kept);
        let findings = check(&text);
        if more(&before, &findings) {
            kept.pop();
        } else {
            best = (text, findings, kept.len());
        }
    }
    best
}

/// How many findings of each rule there are in each file.
pub type Tally = BTreeMap<(Arc<str>, Option<Arc<str>>), usize>;

/// How much `findings` are.
#[must_use]
pub fn tally(findings: &[Finding]) -> Tally {
    let mut tally = Tally::new();
    for finding in findings {
        let path = finding.labels.first().and_then(|label| label.path.clone());
        *tally.entry((Arc::clone(&finding.rule), path)).or_default() += 1;
    }
    tally
}

/// Whether some rule finds more in some file than `before`.
#[must_use]
pub fn more(before: &Tally, findings: &[Finding]) -> bool {
    tally(findings).iter().any(|(key, count)| before.get(key).is_none_or(|before| count > before))
}

/// The text when nothing is left to fix, and the findings that remain; `check` is asked after every round.
#[must_use]
pub fn until_still(text: &str, suggested: bool, check: impl Fn(&str) -> Vec<Finding>) -> (String, Vec<Finding>) {
    let mended = mend(text, check(text), suggested, check);
    (mended.text, mended.findings)
}
