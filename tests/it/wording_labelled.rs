//! Labelled statements: how many biased ones are found, and how many clean ones are flagged, family by family.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use postlint::check::check;
use postlint::config::{Config, Named};
use postlint::finding::Level;
use postlint::posting::Posting;
use postlint::rules::{Catalog, Choice, Plan, Settings};
use postlint::text::Span;
use postlint::workspace::Workspace;
use snapbox::Data;

/// Hints of these sum up a document and say nothing of a statement.
const SCORES: [&str; 3] = ["gender-coded-balance", "superlative-density", "trait-not-behaviour"];

/// Rules that are off by default, of which recall is measured all the same.
const OFF: [&str; 2] = ["evangelist-wording", "religious-assumption"];

/// What was found in the statements of one file or one half.
#[derive(Default)]
struct Score {
    biased: usize,
    found: usize,
    clean: usize,
    alarms: usize,
    hints: usize,
    /// By rule: statements it is to find, those found, clean ones it flags.
    rules: BTreeMap<String, [usize; 3]>,
    faults: Vec<String>,
}

impl Score {
    fn recall(&self) -> f64 {
        share(self.found, self.biased)
    }

    fn false_alarms(&self) -> f64 {
        share(self.alarms, self.clean)
    }

    fn add(&mut self, other: Self) {
        self.biased += other.biased;
        self.found += other.found;
        self.clean += other.clean;
        self.alarms += other.alarms;
        self.hints += other.hints;
        for (rule, counts) in other.rules {
            let sum = self.rules.entry(rule).or_default();
            *sum = std::array::from_fn(|at| sum[at] + counts[at]);
        }
        self.faults.extend(other.faults);
    }

    fn row(&self, name: &str) -> String {
        let Self { biased, found, clean, alarms, hints, .. } = self;
        let recall = if *biased == 0 { "-".to_owned() } else { format!("{:.1}", self.recall()) };
        let rate = self.false_alarms();
        format!("| {name} | {biased} | {found} | {recall} | {clean} | {alarms} | {rate:.1} | {hints} |\n")
    }
}

/// `part` of each hundred of `whole`.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Where a statement stands: `kind`, `kind: job title`, `kind @ place of work`, or both.
struct Place<'a> {
    kind: &'a str,
    title: &'a str,
    location: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn parse(text: &'a str) -> Self {
        let (text, location) = text.split_once(" @ ").map_or((text, None), |(text, place)| (text, Some(place)));
        let (kind, title) = text.split_once(": ").unwrap_or((text, "Coordinator"));
        Self { kind, title, location }
    }

    /// A posting that holds `statement`, and where; `\n` in a statement breaks the line.
    fn posting(&self, statement: &str) -> (String, Span) {
        let (heading, marker) = match self.kind {
            "title" => ("", ""),
            "text" => ("The role", ""),
            "requirements" => ("Requirements", "- "),
            "duties" => ("Responsibilities", "- "),
            "benefits" => ("Benefits", "- "),
            "about" => ("About us", ""),
            "apply" => ("How to apply", ""),
            "eeo" => ("Equal opportunity", ""),
            "process" => ("Hiring process", ""),
            "quote" => ("What our people say", "> "),
            other => panic!("no such place: {other}"),
        };
        let title = if self.kind == "title" { statement } else { self.title };
        let mut text = format!("# {title}\n\n");
        if let Some(location) = self.location {
            write!(text, "Location: {location}\n\n").expect("a string grows");
        }
        text += "You join a group of six that plans the timetable of our ferries.\n\n";
        let mut span = Span::new(2, 2 + title.len());
        if self.kind != "title" {
            write!(text, "## {heading}\n\n{marker}").expect("a string grows");
            let indent = if marker == "- " { "\n  " } else { "\n" };
            let statement = statement.replace("\\n", indent);
            span = Span::new(text.len(), text.len() + statement.len());
            text += &statement;
            text += "\n\n";
        }
        if self.kind != "apply" {
            text += "## How to apply\n\n";
        }
        (text + "Write to jobs@fjordwerk.example by 20 March 2027.\n", span)
    }
}

/// The rules of wording and of law, and what the rest of a run needs.
struct Linter {
    catalog: &'static Catalog,
    settings: Settings,
    plan: Plan,
}

impl Linter {
    fn new() -> Self {
        let catalog = Catalog::builtin();
        let settings = Settings::on(date(2026, 11, 21));
        let choice = Choice {
            select: Some(vec!["wording".into(), "law".into()]),
            extend: OFF.map(Named::from).to_vec(),
            ignore: SCORES.map(Named::from).to_vec(),
        };
        let plan = Plan::resolve(catalog, &settings, &Config::default(), &[], &choice);
        Self { catalog, settings, plan }
    }

    /// Counts one clean statement.
    fn spare(score: &mut Score, spoke: &[(String, Level)], told: &str) {
        score.clean += 1;
        let loud = spoke.iter().any(|(_, level)| *level >= Level::Info);
        score.alarms += usize::from(loud);
        score.hints += usize::from(!loud && !spoke.is_empty());
        for (rule, level) in spoke {
            if *level >= Level::Info {
                score.rules.entry(rule.clone()).or_default()[2] += 1;
            }
            score.faults.push(format!("{rule}: flagged ({}) {told}", level.name()));
        }
    }

    /// Counts one biased statement.
    fn find(score: &mut Score, spoke: &[(String, Level)], wanted: &[&str], told: &str) {
        let found = spoke.iter().any(|(rule, _)| wanted.contains(&&**rule));
        score.biased += 1;
        score.found += usize::from(found);
        let counts = score.rules.entry(wanted[0].to_owned()).or_default();
        counts[0] += 1;
        counts[1] += usize::from(found);
        if !found {
            let others: Vec<&str> = spoke.iter().map(|(rule, _)| &**rule).collect();
            let instead = if others.is_empty() { "nothing".to_owned() } else { others.join(", ") };
            score.faults.push(format!("{}: missed {told}; found {instead}", wanted.join(" | ")));
        }
    }

    /// The rules that speak about the statement, with their levels.
    fn rules(&self, place: &Place<'_>, statement: &str) -> Vec<(String, Level)> {
        let (text, span) = place.posting(statement);
        let posting = Posting::parse("posting.md", &text);
        let findings = check(&posting, &Workspace::default(), self.catalog, &self.plan, &self.settings);
        let within = findings.iter().filter(|finding| finding.span().overlaps(span));
        within.map(|finding| (finding.rule.to_string(), finding.level)).collect()
    }

    fn judge(&self, family: &str, text: &str) -> Score {
        let mut score = Score::default();
        let mut place = Place::parse("text");
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                place = Place::parse(name);
                continue;
            }
            let (statement, wanted) = line.rsplit_once(" => ").expect("a statement is labelled");
            let spoke = self.rules(&place, statement);
            let told = format!("[{}] {statement} ({family})", place.kind);
            if wanted == "-" {
                Self::spare(&mut score, &spoke, &told);
                continue;
            }
            let wanted: Vec<&str> = wanted.split(" | ").collect();
            for rule in &wanted {
                assert!(self.catalog.rule(rule).is_some(), "no rule {rule}: {line}");
            }
            Self::find(&mut score, &spoke, &wanted, &told);
        }
        score
    }

    /// The table of one half, and the sum of it.
    fn half(&self, folder: &Path) -> (String, Score) {
        let mut families = BTreeMap::new();
        for file in fs::read_dir(folder).expect("there are labelled statements") {
            let path = file.expect("it can be listed").path();
            let family = path.file_stem().and_then(|stem| stem.to_str()).expect("files are named after families");
            let text = fs::read_to_string(&path).expect("labels are text");
            families.insert(family.to_owned(), self.judge(family, &text));
        }
        let mut table = "| family | biased | found | recall | clean | false alarms | per 100 | hints |\n".to_owned();
        table += "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
        let mut all = Score::default();
        for (family, score) in families {
            table += &score.row(&family);
            all.add(score);
        }
        table += &all.row("all");
        all.faults.sort();
        (table, all)
    }
}

/// The counts of each rule in both halves.
fn rules(open: &Score, sealed: &Score) -> String {
    let names: BTreeSet<&String> = open.rules.keys().chain(sealed.rules.keys()).collect();
    let mut table = "| rule | open | found | false | sealed | found | false |\n".to_owned();
    table += "| --- | --- | --- | --- | --- | --- | --- |\n";
    for name in names {
        let counts =
            |score: &Score| score.rules.get(name).copied().unwrap_or_default().map(|n| n.to_string()).join(" | ");
        writeln!(table, "| `{name}` | {} | {} |", counts(open), counts(sealed)).expect("a string grows");
    }
    table
}

/// Of each half, the least recall and the most false alarms of a hundred; they only get better.
const OPEN: (f64, f64) = (98.5, 0.6);
const SEALED: (f64, f64) = (85.0, 1.8);

/// What is written in the docs begins here.
const FIGURES: &str = "## Figures\n\n";

/// Biased statements are found and clean ones spared, and the figures stand in the docs.
///
/// The faults of the open half are printed to mend rules by; those of the sealed half only with `SEALED=shown`,
/// so that it keeps measuring what nobody mended for. With `STATEMENTS=folder`, those of that folder are judged alone.
#[test]
#[expect(clippy::print_stdout, reason = "the figures are a report for whoever asks with --nocapture")]
fn wording_labelled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let linter = Linter::new();
    if let Some(folder) = std::env::var_os("STATEMENTS") {
        let (table, score) = linter.half(Path::new(&folder));
        println!("{table}\n{}", score.faults.join("\n"));
        return;
    }
    let (open_table, open) = linter.half(&root.join("fixtures/wording/open"));
    let (sealed_table, sealed) = linter.half(&root.join("fixtures/wording/sealed"));
    let rules = rules(&open, &sealed);
    let figures = format!("### Open half\n\n{open_table}\n### Sealed half\n\n{sealed_table}\n### By rule\n\n{rules}");
    println!("{figures}\nopen:\n{}", open.faults.join("\n"));
    if std::env::var("SEALED").is_ok_and(|value| value == "shown") {
        println!("\nsealed:\n{}", sealed.faults.join("\n"));
    }
    for (score, (recall, alarms)) in [(&open, OPEN), (&sealed, SEALED)] {
        assert!(score.recall() >= recall, "recall fell below {recall}\n{figures}");
        assert!(score.false_alarms() <= alarms, "more false alarms than {alarms} of 100\n{figures}");
    }
    assert!(open.biased + sealed.biased >= 450, "fewer than 450 biased statements");
    assert!(open.clean + sealed.clean >= 750, "fewer than 750 clean statements");
    keep(&root.join("docs/wording.md"), &figures);
}

/// Holds the figures at the end of the page at `path` against `figures`, or writes them.
pub(super) fn keep(path: &Path, figures: &str) {
    let text = fs::read_to_string(path).expect("the page is there");
    let (head, _) = text.split_once(FIGURES).expect("the page holds the figures");
    let written = format!("{head}{FIGURES}{}\n", figures.trim_end());
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(written, Data::read_from(path, None).raw());
}
