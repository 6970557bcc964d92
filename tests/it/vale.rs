//! Styles of Vale, imported: what Vale finds with a style, its pages find.

#![expect(clippy::print_stdout, reason = "a test says what it skips and counts")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use postlint::check::check;
use postlint::examples;
use postlint::import::regexes::{Translated, translate};
use postlint::import::{NoteKind, Pack, vale};
use postlint::posting::{self, Reading};
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::Source;
use postlint::workspace::Workspace;
use postlint::workspace::files::{Disk, Memory};

use crate::seeds::shared;

#[derive(serde::Deserialize)]
struct Case {
    id: String,
    text: Option<String>,
    format: String,
    file: Option<String>,
    expected: Vec<Expected>,
}

#[derive(serde::Deserialize)]
struct Expected {
    category: String,
    line: usize,
    col: usize,
    message: String,
}

/// Rules of the cases, and the page of ours that says the same.
const PAGES: [(&str, &str); 27] = [
    ("vale.Annotations", "annotations-left"),
    ("Vale.Repetition", "core-repetition"),
    ("vale.Redundancy", "core-redundancy"),
    ("Bugs.Newline", "bugs-newline"),
    ("Bugs.URLCtx", "bugs-url-ctx"),
    ("Bugs.MatchCase", "bugs-match-case"),
    ("Bugs.KeepCase", "bugs-keep-case"),
    ("Bugs.TermCase", "bugs-term-case"),
    ("Bugs.SameCase", "bugs-same-case"),
    ("Bugs.EmptyReplace", "bugs-empty-replace"),
    ("Bugs.Commas", "bugs-commas"),
    ("Bugs.WrongExp", "bugs-wrong-exp"),
    ("Bug.Quotes", "bugs-quotes"),
    ("Test.Dashes", "bugs-dashes"),
    ("Test.Indent", "bugs-indent"),
    ("demo.CapSub", "demo-cap-sub"),
    ("demo.Fancy", "demo-fancy"),
    ("demo.HeadingStartsWithCapital", "demo-heading-starts-with-capital"),
    ("Checks.MultiCapture", "checks-multi-capture"),
    ("Checks.MetricValue", "checks-metric-value"),
    ("Readability.LIX", "readability-lix"),
    ("rules.Heading", "scopes-heading"),
    ("rules.H2", "scopes-h2"),
    ("rules.H3", "scopes-h3"),
    ("rules.HN", "scopes-hn"),
    ("rules.MinH2", "scopes-min-h2"),
    ("rules.Table", "scopes-table"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the cases.
fn oracles() -> Option<PathBuf> {
    shared().map(|shared| shared.join("oracle"))
}

fn imported(folder: &str) -> Pack {
    vale(&Disk, &root().join(folder).to_string_lossy()).expect("the styles are there")
}

/// The rules of a pack, beside our own.
fn catalog(pack: &Pack) -> Catalog {
    let pages: Vec<(&str, &str, &str)> =
        pack.pages.iter().map(|page| (page.family.as_str(), page.name.as_str(), page.text.as_str())).collect();
    let (catalog, faults) = Catalog::with(&pages);
    assert!(faults.is_empty(), "{faults:?}");
    catalog
}

/// What the pages called `names` say of a document: line, column, message.
fn found(catalog: &Catalog, names: &[&str], file: &str, text: &str) -> BTreeSet<(String, usize, usize, String)> {
    let settings = Settings::on(date(2026, 11, 21));
    let mut plan = Plan::defaults(catalog, &settings);
    for (ruling, rule) in plan.0.iter_mut().zip(catalog.rules()) {
        if !names.contains(&&*rule.name) {
            ruling.level = None;
            ruling.where_named = None;
        }
    }
    let source = std::sync::Arc::new(Source::new(file, text));
    let postings = posting::read(std::sync::Arc::clone(&source), &Reading::default());
    let findings = postings.iter().flat_map(|one| check(one, &Workspace::default(), catalog, &plan, &settings));
    let ours = findings.filter(|finding| names.contains(&&*finding.rule));
    ours.map(|finding| {
        let at = source.position(finding.span().start);
        (finding.rule.to_string(), at.line, at.column, finding.message.to_string())
    })
    .collect()
}

/// Every page that was made holds its examples, and has them.
#[test]
fn pages_prove_themselves() {
    for folder in ["fixtures/vale/styles", "fixtures/vale/project"] {
        let pack = imported(folder);
        let catalog = catalog(&pack);
        for page in &pack.pages {
            let rule = catalog.rule(&page.name).expect("it was loaded");
            let faults: Vec<String> =
                examples::run(&catalog, rule).into_iter().map(|fault| fault.message.to_string()).collect();
            assert!(faults.is_empty() && page.proven, "{}: {faults:?}\n{}", page.name, page.text);
        }
    }
}

/// What Vale's own tests expect of documents that postlint reads.
#[test]
fn oracle() {
    let Some(folder) = oracles() else { return };
    let catalog = catalog(&imported("fixtures/vale/styles"));
    let text = std::fs::read_to_string(folder.join("vale_engine.jsonl")).expect("the cases can be read");
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for line in text.lines() {
        let case: Case = serde_json::from_str(line).expect("each line is a case");
        let (Some(text), true) = (&case.text, ["md", "mdx", "txt", "html"].contains(&case.format.as_str())) else {
            continue;
        };
        let file = case.file.as_deref().unwrap_or("test.md");
        for (category, page) in PAGES {
            let wanted: BTreeSet<_> = case
                .expected
                .iter()
                .filter(|one| one.category == category)
                .map(|one| (page.to_owned(), one.line, one.col, one.message.clone()))
                .collect();
            if wanted.is_empty() {
                continue;
            }
            let found = found(&catalog, &[page], file, text);
            let counts = tally.entry(category).or_default();
            counts.1 += 1;
            if found == wanted {
                counts.0 += 1;
            } else {
                let extra: Vec<_> = found.difference(&wanted).collect();
                let lost: Vec<_> = wanted.difference(&found).collect();
                missed.push(format!("{} {category}: lost {lost:?}, too much {extra:?}", case.id));
            }
        }
    }
    let (reproduced, all) = tally.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!(
        "{reproduced} of {all} pairs of a case of Vale and a rule are reproduced: {tally:?}\n{}",
        missed.join("\n")
    );
    assert!(reproduced >= REPRODUCED, "{}", missed.join("\n"));
}

/// So many pairs of a case and a rule were reproduced when this was written.
const REPRODUCED: usize = 31;

/// A pack in the shape of one for job postings: a rule for each category, its triggers as tokens.
#[test]
fn joblint() {
    let Some(folder) = oracles() else { return };
    let text = std::fs::read_to_string(folder.join("joblint_vale.jsonl")).expect("the cases can be read");
    let cases: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("each line is a case")).collect();
    let mut swaps: BTreeMap<String, BTreeMap<String, Option<String>>> = BTreeMap::new();
    for case in cases.iter().filter(|case| case["trigger"].is_string()) {
        let hit = &case["expected"][0];
        let instead = hit["suggest"][0].as_str().map(str::to_owned);
        let tokens = swaps.entry(hit["category"].as_str().expect("it has one").to_owned()).or_default();
        tokens.insert(case["trigger"].as_str().expect("it is one").to_owned(), instead);
    }
    let mut files = Memory::default();
    for (category, tokens) in &swaps {
        let replaces = tokens.values().any(Option::is_some);
        let mut rule = "message: \"'%s' is out\"\nignorecase: true\n".to_owned();
        rule += if replaces { "extends: substitution\nswap:\n" } else { "extends: existence\ntokens:\n" };
        for (token, instead) in tokens {
            match instead {
                Some(instead) => writeln!(rule, "  '{token}': {instead}"),
                None => writeln!(rule, "  - '{token}'"),
            }
            .expect("a string grows");
        }
        files.0.insert(format!("styles/Joblint/{category}.yml"), rule);
    }
    let pack = vale(&files, "styles").expect("there are rules");
    assert!(pack.notes.is_empty() && pack.pages.len() == swaps.len(), "{:?}", pack.notes);
    let catalog = catalog(&pack);
    let mut missed = Vec::new();
    let mut all = 0;
    for case in &cases {
        let text = case["text"].as_str().expect("it has one");
        for hit in case["expected"].as_array().expect("it is a list") {
            let category = hit["category"].as_str().expect("it has one");
            let Some(page) = pack.pages.iter().find(|page| page.origin == format!("Joblint.{category}")) else {
                continue;
            };
            if case["kind"] == "fixture" {
                continue;
            }
            all += 1;
            let start = usize::try_from(hit["start"].as_u64().expect("it starts somewhere")).expect("it is short");
            let found = found(&catalog, &[&page.name], "posting.md", text);
            if !found.iter().any(|(_, line, column, _)| (*line, *column) == (1, start + 1)) {
                missed.push(format!("{}: {text} → {found:?}", case["id"]));
            }
        }
    }
    println!("{} of {all} words of a pack for job postings are found", all - missed.len());
    assert!(missed.is_empty() && all > 150, "{}", missed.join("\n"));
}

/// Expressions of .NET, and what becomes of them.
#[test]
fn expressions() {
    let bare = |core: &str| Ok(vec![Translated { core: core.to_owned(), ..Translated::default() }]);
    let some = |text: &str| Some(text.to_owned());
    let cases = [
        ("rock ?stars?", bare("rock ?stars?")),
        ("(?>a|b){2", bare(r"(?:a|b)\{2")),
        ("[a-z[]&&", bare(r"[a-z\[]&&")),
        (r"a\<b\>", bare("a<b>")),
        (r"(?<!\()x", Ok(vec![Translated { core: "x".into(), unless_before: some(r"\("), ..Translated::default() }])),
        (
            r"(?<=the )x(?! y)",
            Ok(vec![Translated {
                core: "x".into(),
                only_before: some("the "),
                unless_after: some(" y"),
                ..Translated::default()
            }]),
        ),
        (
            r"\bx(?= y)\b",
            Ok(vec![Translated { core: r"\bx\b".into(), only_after: some(" y"), ..Translated::default() }]),
        ),
        (
            r"(?:a(?!b)|c)",
            Ok(vec![
                Translated { core: "a".into(), unless_after: some("b"), ..Translated::default() },
                Translated { core: "c".into(), ..Translated::default() },
            ]),
        ),
    ];
    for (token, wanted) in cases {
        assert_eq!(translate(token), wanted, "{token}");
    }
    for token in [r"(\w) \1", "a(?!b)c", "(a", "a(?:b(?=c)|d)e"] {
        assert!(translate(token).is_err(), "{token}");
    }
}

/// What cannot be taken over is told with its place, and does not keep the rest from being taken over.
#[test]
fn notes() {
    let rule = "extends: existence\nmessage: \"'%s'\"\ntokens:\n  - fine\n  - '(a) \\1'\n";
    let files = Memory([("s/A/B.yml".to_owned(), rule.to_owned())].into());
    let pack = vale(&files, "s").expect("there is a rule");
    let [note] = pack.notes.as_slice() else { panic!("{:?}", pack.notes) };
    assert_eq!((note.kind, note.line, note.column, pack.pages.len()), (NoteKind::Part, 5, 5, 1));
}
