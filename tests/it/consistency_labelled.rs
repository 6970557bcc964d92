//! Labelled postings: how many planted inconsistencies are found, and how many clean postings are flagged, rule by rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use postlint::check::check;
use postlint::config::{Config, Named};
use postlint::finding::{Finding, Level};
use postlint::posting::Posting;
use postlint::rules::{Catalog, Choice, Plan, Settings};
use postlint::workspace::Workspace;

use super::wording_labelled::{keep, share};

/// Families and rules that are measured.
const MEASURED: [&str; 8] = [
    "requirements",
    "pay",
    "frontmatter-body-mismatch",
    "structured-text-mismatch",
    "jobposting-remote-inconsistent",
    "age-limit-explicit",
    "technology-name-casing",
    "misspelling",
];

/// Rules that are off by default and measured all the same.
const OFF: [&str; 6] = [
    "alternatives-make-requirement-void",
    "below-minimum-wage",
    "level-scope-mismatch",
    "responsibility-and-exclusion-conflict",
    "shift-or-oncall-undisclosed",
    "technology-superseded",
];

/// A small posting with one planted fault, or one that comes near to it and is fine.
struct Case {
    rule: String,
    faulty: bool,
    path: String,
    text: String,
}

/// Reads `%% rule`, `%+ path` before a faulty posting and `%- path` before a clean one.
fn cases(text: &str) -> Vec<Case> {
    let mut rule = "";
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("%% ") {
            rule = name;
        } else if let Some(mark) = line.strip_prefix('%') {
            let (faulty, path) = (mark.starts_with('+'), mark[1..].trim());
            let path = if path.is_empty() { "posting.md" } else { path };
            cases.push(Case { rule: rule.to_owned(), faulty, path: path.to_owned(), text: String::new() });
        } else {
            let case = cases.last_mut().expect("a posting opens with a mark");
            case.text += line;
            case.text.push('\n');
        }
    }
    cases
}

/// Of one rule: postings with its fault and those in which it was found, clean ones and those it flags.
type Counts = [usize; 4];

/// What a run over the postings of a folder came to.
#[derive(Default)]
struct Score {
    rules: BTreeMap<String, Counts>,
    /// Warnings and errors of other rules about any of the postings.
    strays: usize,
    faults: Vec<String>,
}

impl Score {
    fn of(folder: &Path) -> Self {
        let catalog = Catalog::builtin();
        let settings = Settings::on(date(2026, 11, 26));
        let select: Vec<Named> = MEASURED.map(Named::from).to_vec();
        let choice = Choice { select: Some(select), extend: OFF.map(Named::from).to_vec(), ignore: Vec::new() };
        let plan = Plan::resolve(catalog, &settings, &Config::default(), &[], &choice);
        let mut score = Self::default();
        let files = fs::read_dir(folder).expect("there are labelled postings");
        let mut files: Vec<_> = files.map(|file| file.expect("it can be listed").path()).collect();
        files.sort();
        for case in files.iter().flat_map(|path| cases(&fs::read_to_string(path).expect("postings are text"))) {
            assert!(catalog.rule(&case.rule).is_some(), "no rule {}", case.rule);
            let posting = Posting::parse(&case.path, case.text.trim_start());
            score.count(&case, &check(&posting, &Workspace::default(), catalog, &plan, &settings));
        }
        score.faults.sort();
        score
    }

    fn count(&mut self, case: &Case, findings: &[Finding]) {
        // A technology that is misspelt is told by either of two rules.
        let own = |finding: &&Finding| {
            *finding.rule == *case.rule || case.rule == "technology-name-casing" && *finding.rule == *"misspelling"
        };
        let found = findings.iter().any(|finding| own(&finding));
        let counts = self.rules.entry(case.rule.clone()).or_default();
        let at = if case.faulty { 0 } else { 2 };
        counts[at] += 1;
        counts[at + 1] += usize::from(found);
        if found != case.faulty {
            let what = if case.faulty { "missed" } else { "flagged" };
            self.faults.push(format!("{}: {what}\n{}", case.rule, case.text));
        }
        for stray in findings.iter().filter(|finding| !own(finding) && finding.level >= Level::Warning) {
            self.strays += 1;
            self.faults.push(format!("{}: {}: {}\n{}", case.rule, stray.rule, stray.message, case.text));
        }
    }

    fn sum(&self) -> Counts {
        let add = |sum: Counts, counts: &Counts| std::array::from_fn(|at| sum[at] + counts[at]);
        self.rules.values().fold(Counts::default(), add)
    }

    fn table(&self) -> String {
        let mut table = "| rule | faulty | found | clean | flagged |\n| --- | --- | --- | --- | --- |\n".to_owned();
        let row = |table: &mut String, name: &str, counts: Counts| {
            let counts = counts.map(|count| count.to_string()).join(" | ");
            writeln!(table, "| {name} | {counts} |").expect("a string grows");
        };
        for (rule, counts) in &self.rules {
            row(&mut table, &format!("`{rule}`"), *counts);
        }
        row(&mut table, "all", self.sum());
        let [faulty, found, clean, flagged] = self.sum();
        let (recall, alarms) = (share(found, faulty), share(flagged, clean));
        let strays = self.strays;
        table
            + &format!(
                "\nRecall {recall:.1} %, false alarms {alarms:.1} %; warnings and errors of other rules: {strays}.\n"
            )
    }
}

/// Of each set, the least recall and the most false alarms of a hundred; they only get better.
const BARS: [(&str, f64, f64); 4] =
    [("first", 95.5, 0.3), ("second", 95.0, 0.0), ("third", 71.0, 1.6), ("fourth", 55.0, 4.8)];

/// Planted faults are found and clean postings spared, and the figures stand in the docs. The faults of the sets
/// that rules are mended by are printed.
#[test]
#[expect(clippy::print_stdout, reason = "the figures are a report for whoever asks with --nocapture")]
fn consistency_labelled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut figures = String::new();
    for (name, recall, alarms) in BARS {
        let score = Score::of(&root.join("fixtures/consistency").join(name));
        let table = score.table();
        println!("{table}");
        if name != "fourth" || std::env::var("FOURTH").is_ok_and(|value| value == "shown") {
            println!("{}", score.faults.join("\n"));
        }
        let [faulty, found, clean, flagged] = score.sum();
        assert!(share(found, faulty) >= recall, "recall fell below {recall}\n{table}");
        assert!(share(flagged, clean) <= alarms, "more false alarms than {alarms} of 100\n{table}");
        write!(figures, "### The {name} set\n\n{table}\n").expect("a string grows");
    }
    keep(&root.join("docs/consistency.md"), figures.trim_end());
}
