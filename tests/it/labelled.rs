//! Labelled statements: how many facts are read, and how many are read right, kind by kind.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use postlint::facts::Facts;
use postlint::posting::Posting;
use postlint::report::said;
use serde_json::Value;

/// What a fact says, field by field, as lines for people have it.
type Fields = BTreeMap<String, String>;

#[derive(Default)]
struct Score {
    statements: usize,
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    fn precision(&self) -> f64 {
        share(self.right, self.wrong.len())
    }

    fn recall(&self) -> f64 {
        share(self.right, self.missed.len())
    }
}

fn share(right: usize, others: usize) -> f64 {
    let all = right + others;
    if all == 0 { 100.0 } else { 100.0 * right as f64 / all as f64 }
}

/// The document in which a statement stands: under a heading of the kind in brackets.
fn document(place: &str, statement: &str) -> (String, usize) {
    let head = match place {
        "title" => "# ".to_owned(),
        "field" => "---\n".to_owned(),
        "text" => "# Role\n\n".to_owned(),
        "requirements" => "# Role\n\n## Requirements\n\n- ".to_owned(),
        "preferred" => "# Role\n\n## Nice to have\n\n- ".to_owned(),
        "duties" => "# Role\n\n## Responsibilities\n\n- ".to_owned(),
        "benefits" => "# Role\n\n## Benefits\n\n- ".to_owned(),
        "pay" => "# Role\n\n## Salary\n\n".to_owned(),
        "about" => "# Role\n\n## About us\n\n".to_owned(),
        "apply" => "# Role\n\n## How to apply\n\n".to_owned(),
        other => panic!("no such place: {other}"),
    };
    let tail = if place == "field" { "\n---\n\n# Role\n\nYou join us.\n" } else { "\n" };
    (format!("{head}{statement}{tail}"), head.len())
}

/// The facts of `kind` that are read in a statement.
fn read(kind: &str, place: &str, statement: &str) -> Vec<Fields> {
    let (text, start) = document(place, statement);
    let posting = Posting::parse("posting.md", &text);
    let facts = Facts::of(&posting);
    let mut out = Vec::new();
    let source = posting.source.clone();
    said::json(&mut out, &source, &[(posting, facts)]).expect("memory takes all");
    let known: Value = serde_json::from_slice(&out).expect("it was just written");
    let facts = known["facts"].as_array().expect("there is a list").iter();
    let within = |fact: &&Value| {
        let at = fact["range"]["start"]["byte"].as_u64().expect("every fact has a place");
        fact["kind"] == kind && (start..start + statement.len()).contains(&(at as usize))
    };
    facts.filter(within).map(fields).collect()
}

fn fields(fact: &Value) -> Fields {
    let fact = fact.as_object().expect("a fact is an object");
    fact.iter().map(|(name, value)| (name.clone(), said::plain(value))).collect()
}

/// "min=5 plus=true subject=Go | min=3": values reach to the next field.
fn labels(text: &str) -> Vec<Fields> {
    if text.trim() == "-" {
        return Vec::new();
    }
    let one = |part: &str| {
        let mut fields = Fields::new();
        let mut last = String::new();
        for word in part.split_whitespace() {
            match word.split_once('=') {
                Some((name, value)) => {
                    fields.insert(name.to_owned(), value.to_owned());
                    last = name.to_owned();
                }
                None if word == "any" => {}
                None => {
                    let value = fields.get_mut(&last).expect("a value follows its name");
                    value.push(' ');
                    value.push_str(word);
                }
            }
        }
        fields
    };
    text.split(" | ").map(one).collect()
}

fn judge(kind: &str, text: &str) -> Score {
    let mut score = Score::default();
    let mut place = "text";
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# ")) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            place = name;
            continue;
        }
        let (statement, wanted) = line.rsplit_once(" => ").expect("a statement is labelled");
        score.statements += 1;
        let mut found = read(kind, place, statement);
        for label in labels(wanted) {
            let same = |fact: &Fields| label.iter().all(|(name, value)| fact.get(name) == Some(value));
            match found.iter().position(same) {
                Some(at) => {
                    found.remove(at);
                    score.right += 1;
                }
                None => score.missed.push(format!("{statement}: {label:?} of {found:?}")),
            }
        }
        score.wrong.extend(found.iter().map(|fact| format!("{statement}: {fact:?}")));
    }
    score
}

/// Every kind is read with a precision of 97 and a recall of 93 of 100 at least, and the figures stand in the docs.
#[test]
#[expect(clippy::print_stdout, reason = "the figures are a report for whoever asks with --nocapture")]
fn labelled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = fs::read_dir(root.join("fixtures/facts")).expect("there are labelled statements");
    let mut files: Vec<_> = folder.map(|file| file.expect("it can be listed").path()).collect();
    files.sort();
    let mut table =
        String::from("| kind | statements | facts | precision | recall |\n| --- | --- | --- | --- | --- |\n");
    let mut faults = String::new();
    let mut statements = 0;
    for file in files {
        let kind = file.file_stem().and_then(|stem| stem.to_str()).expect("files are named after kinds").to_owned();
        let score = judge(&kind, &fs::read_to_string(&file).expect("labels are text"));
        let facts = score.right + score.missed.len();
        let (precision, recall) = (score.precision(), score.recall());
        writeln!(table, "| `{kind}` | {} | {facts} | {precision:.1} | {recall:.1} |", score.statements)
            .expect("a string grows");
        statements += score.statements;
        if precision < 97.0 || recall < 93.0 {
            for line in score.wrong.iter().map(|line| format!("wrong {line}")) {
                writeln!(faults, "{kind}: {line}").expect("a string grows");
            }
            for line in score.missed.iter().map(|line| format!("missed {line}")) {
                writeln!(faults, "{kind}: {line}").expect("a string grows");
            }
        }
    }
    println!("{table}\n{statements} statements");
    assert!(faults.is_empty(), "{table}\n{faults}");
    assert!(statements >= 400, "{statements} statements are fewer than 400");
    let docs = fs::read_to_string(root.join("docs/facts.md")).expect("facts are described");
    assert!(docs.contains(&table), "docs/facts.md is to hold these figures:\n{table}");
}
