//! What must and must not be found: in our own fixtures, and in the five real documents where they lie beside the project.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use postlint::check::check;
use postlint::config::Jurisdictions;
use postlint::finding::Finding;
use postlint::posting::{self, Reading};
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::Source;
use postlint::workspace::Workspace;
use serde_json::Value;

fn findings(path: &Path, jurisdictions: &str) -> (Arc<Source>, Vec<Finding>) {
    let name = path.to_str().expect("names of fixtures are plain").replace('\\', "/");
    let bytes = std::fs::read(path).expect("the fixture can be read");
    let source = Arc::new(Source::decode(name, bytes));
    let settings = Settings {
        jurisdictions: Jurisdictions::new(jurisdictions.split(',').map(str::to_owned)),
        ..Settings::on(jiff::civil::date(2026, 11, 21))
    };
    let catalog = Catalog::builtin();
    let plan = Plan::defaults(catalog, &settings);
    let workspace = Workspace::default();
    let found = posting::read(Arc::clone(&source), &Reading::default())
        .iter()
        .flat_map(|posting| check(posting, &workspace, catalog, &plan, &settings))
        .collect();
    (source, found)
}

/// A row of an expectation table against what was found; what is wrong, if anything is.
fn judge(row: &Value, source: &Source, found: &[Finding]) -> Option<String> {
    let text = |key: &str| row[key].as_str().unwrap_or_default();
    let rule = if row["id"].is_string() { text("id") } else { text("rule") };
    let line = row["line"].as_u64().map(|line| line as usize);
    let place = |finding: &Finding| source.position(finding.span().start);
    match text("expect") {
        "must" => {
            let of_rule: Vec<&Finding> = found.iter().filter(|finding| &*finding.rule == rule).collect();
            let column = row["column"].as_u64().map(|column| column as usize);
            let right = of_rule.iter().any(|finding| {
                let at = place(finding);
                let here = line.is_none_or(|line| line == at.line) && column.is_none_or(|column| column == at.column);
                let words = source.slice(finding.span());
                let quoted = text("quote").is_empty()
                    || line.is_none()
                    || words.starts_with(text("quote"))
                    || text("quote").starts_with(words);
                here && finding.level.name() == text("severity") && quoted
            });
            let seen: Vec<String> = of_rule
                .iter()
                .map(|finding| {
                    let at = place(finding);
                    format!("{}:{} {} “{}”", at.line, at.column, finding.level.name(), source.slice(finding.span()))
                })
                .collect();
            (!right).then(|| {
                format!(
                    "must {rule} {:?}:{:?} {} “{}”, but found {seen:?}",
                    line,
                    column,
                    text("severity"),
                    text("quote")
                )
            })
        }
        "must-not" => {
            let names = if row["rules"].is_array() {
                row["rules"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
            } else {
                named(text("code")).to_vec()
            };
            let quote = text("quote");
            found
                .iter()
                .filter(|finding| names.contains(&&*finding.rule) || (!rule.is_empty() && *finding.rule == *rule))
                .find(|finding| {
                    let words = source.slice(finding.span());
                    line.is_none_or(|line| line == place(finding).line)
                        && (quote.is_empty()
                            || words.contains(quote)
                            || quote.contains(words)
                            || line.is_some_and(|_| words.is_empty()))
                })
                .map(|finding| format!("must not {} at {line:?} “{quote}”: {}", finding.rule, finding.message))
        }
        _ => None,
    }
}

/// The rules that a must-not row of the shared table means by its codes.
fn named(codes: &str) -> Vec<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("CLR004", "list-not-parallel"),
        ("CLR009", "undefined-acronym"),
        ("CLR019", "shouting"),
        ("HYG017", "html-residue"),
        ("HYG018", "misspelling"),
        ("HYG019", "technology-name-casing"),
        ("INC004", "gendered-address"),
        ("INC005", "man-compound"),
        ("INC030", "tech-racial-metaphor"),
        ("INC040", "elite-school"),
        ("INC051", "violent-metaphor"),
        ("LEG012", "age-term-listed"),
        ("PAY001", "pay-missing"),
        ("PAY003", "pay-range-open-ended"),
        ("PAY005", "pay-currency-missing"),
        ("REF004", "snippet-malformed"),
        ("REQ001", "years-conflict-same-subject"),
        ("REQ003", "years-range-ambiguous"),
        ("REQ005", "years-part-exceeds-whole"),
        ("REQ006", "years-very-high"),
        ("REQ007", "seniority-years-mismatch"),
        ("REQ013", "duplicate-requirement"),
        ("REQ016", "remote-scope-undefined"),
        ("REQ018", "timezone-or-hours-conflict"),
        ("REQ020", "travel-unquantified"),
        ("REQ021", "degree-without-equivalent"),
        ("REQ022", "degree-conflict"),
        ("REQ033", "title-mismatch"),
        ("REQ034", "role-name-mismatch-in-body"),
        ("STR002", "missing-section-responsibilities"),
        ("STR003", "missing-section-requirements"),
        ("STR004", "missing-section-benefits"),
        ("STR005", "missing-location"),
        ("STR006", "missing-employment-type"),
        ("STR007", "missing-how-to-apply"),
        ("STR010", "missing-equal-opportunity-statement"),
        ("STR013", "empty-section"),
        ("STR017", "empty-heading"),
        ("STR023", "list-markers-lost"),
        ("STR034", "meta-title"),
    ];
    NAMES.iter().filter(|(code, _)| codes.split('/').any(|wanted| wanted == *code)).map(|&(_, name)| name).collect()
}

fn rows(table: &Path) -> BTreeMap<String, Vec<Value>> {
    let text = std::fs::read_to_string(table).expect("the table can be read");
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).expect("each line of the table is an object");
        let file = row["seed"].as_str().or(row["file"].as_str()).expect("each row names its file");
        rows.entry(file.to_owned()).or_default().push(row);
    }
    rows
}

fn assert_table(folder: &Path, table: &Path) {
    let mut faults = Vec::new();
    for (file, rows) in rows(table) {
        let (source, found) = findings(&folder.join(&file), "");
        faults
            .extend(rows.iter().filter_map(|row| judge(row, &source, &found)).map(|fault| format!("{file}: {fault}")));
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// `../shared`, where it lies beside the project or a folder above; where it does not, says of which test something is
/// left out.
pub(crate) fn shared() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1);
    let found = above.map(|above| above.join("shared")).find(|path| path.is_dir());
    if found.is_none() {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("a test");
        // What is printed by a test that passes is not shown, what is written is.
        writeln!(std::io::stderr(), "{test}: skipped what asks for ../shared, which is not here").expect("it is said");
    }
    found
}

#[test]
fn seeds() {
    if let Some(shared) = shared() {
        assert_table(&shared.join("seeds"), &shared.join("seeds/expected.jsonl"));
    }
}

#[test]
fn fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    assert_table(&folder, &folder.join("expected.jsonl"));
}

/// The same seeds with a place chosen: which rules must speak, and which must not.
#[test]
fn seeds_with_jurisdictions() {
    let Some(shared) = shared() else { return };
    let cases: &[(&str, &str, &[&str], &[&str])] = &[
        (
            "000_30a1bfa9e2c8e7e3.txt",
            "US-CO",
            &["pay-range-required error", "benefits-description-required error", "application-deadline-required error"],
            &["pay-missing", "other-compensation-required"],
        ),
        (
            "001_8795d7c433eb146c.txt",
            "US-CO",
            &["pay-range-required error", "missing-how-to-apply warning"],
            &["pay-missing"],
        ),
        (
            "000_30a1bfa9e2c8e7e3.txt",
            "CA-ON",
            &["pay-range-required error", "vacancy-statement-missing error"],
            &["ai-use-disclosure-missing"],
        ),
        ("000_30a1bfa9e2c8e7e3.txt", "EU", &["pay-range-required info"], &[]),
        ("004_a2a19e2f02ea66eb.txt", "US-CO,US-NYC", &["pay-range-open-ended error"], &[]),
        ("004_a2a19e2f02ea66eb.txt", "CA-ON", &[], &["pay-range-width-ontario"]),
    ];
    for &(file, places, must, must_not) in cases {
        let (_, found) = findings(&shared.join("seeds").join(file), places);
        let said: Vec<String> =
            found.iter().map(|finding| format!("{} {}", finding.rule, finding.level.name())).collect();
        for wanted in must {
            assert!(said.iter().any(|said| said == wanted), "{file} in {places}: {wanted} is missing from {said:?}");
        }
        for refused in must_not {
            assert!(!found.iter().any(|finding| *finding.rule == **refused), "{file} in {places}: {refused} speaks");
        }
    }
}

/// Every document of the corpus is checked without a crash, and each finding lies within its file.
#[test]
fn corpus() {
    let Some(shared) = shared() else { return };
    let mut files = Vec::new();
    collect(&shared.join("corpus"), &mut files);
    assert!(files.len() > 900, "the corpus holds about 900 documents, not {}", files.len());
    for path in files {
        let (source, found) = findings(&path, "");
        for finding in found.iter().filter(|finding| finding.labels[0].path.is_none()) {
            assert!(source.text().get(finding.span().range()).is_some(), "{}: {finding:?}", path.display());
        }
    }
}

/// Adds the documents in `folder` and below it, in the order of their names.
pub(crate) fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("so can its entries").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path
            .extension()
            .is_some_and(|e| ["md", "txt", "html", "json", "snippet"].iter().any(|known| e == *known))
        {
            files.push(path);
        }
    }
}
