//! The contexts that excuse a word, each proved by sentences of its own in `fixtures/contexts/`.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use postlint::check::check;
use postlint::posting::vocabulary::Wording;
use postlint::posting::{self, Excuse, Posting, Reading, SectionKind, Vocabulary};
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::{Source, Span};
use postlint::workspace::Workspace;

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// A document with one stretch between ⟦ and ⟧, and exactly the excuses that hold for it; or a rule, and whether it
/// speaks of the stretch.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    is: Option<Vec<String>>,
    rule: Option<String>,
    flagged: Option<bool>,
    #[serde(default = "posting")]
    name: String,
}

fn posting() -> String {
    "posting.md".to_owned()
}

/// The document without its marks, and the marked stretch of the source.
fn unmark(text: &str) -> (String, Span) {
    let start = text.find('⟦').expect("each case marks a stretch");
    let end = text.find('⟧').expect("each case marks a stretch") - '⟦'.len_utf8();
    (text.replace(['⟦', '⟧'], ""), Span::new(start, end))
}

/// The prose that stands for `span` of the source.
fn prose_of(posting: &Posting, span: Span) -> Option<Span> {
    let all = Span::new(0, posting.prose.len());
    let piece = posting.map.pieces(all).find(|piece| piece.source.contains(Span::at(span.start as usize)))?;
    let start = (piece.text + (span.start - piece.source.start)) as usize;
    Some(Span::new(start, start + span.len()))
}

fn vocabulary() -> Vocabulary {
    let starts = |start: &str| Wording { starts: vec![start.to_owned()], ..Wording::default() };
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(SectionKind::About, &starts("about"));
    vocabulary.add(SectionKind::Eeo, &starts("diversity"));
    vocabulary.add(SectionKind::Skills, &starts("skills"));
    vocabulary.add(SectionKind::Testimonial, &starts("what our people say"));
    vocabulary
}

fn run(path: &Path, vocabulary: &Vocabulary) -> (usize, Vec<String>) {
    let text = std::fs::read_to_string(path).expect("the fixtures can be read");
    let cases: Cases = toml::from_str(&text).expect("the fixtures are well-formed");
    let mut faults = Vec::new();
    for case in &cases.case {
        let (text, span) = unmark(&case.text);
        if let Some((rule, flagged)) = case.rule.as_deref().zip(case.flagged) {
            if speaks(rule, &text, span) != flagged {
                let other = if flagged { "is silent" } else { "speaks" };
                faults.push(format!("{}: {rule} {other}: {}", path.display(), case.text));
            }
            continue;
        }
        let wanted = case.is.as_deref().expect("a case names excuses, or a rule and whether it speaks");
        let source = Arc::new(Source::new(case.name.as_str(), text));
        let posting = posting::read(source, &Reading { vocabulary, ..Reading::default() }).swap_remove(0);
        let Some(prose) = prose_of(&posting, span) else {
            faults.push(format!("{}: not found in the prose: {}", path.display(), case.text));
            continue;
        };
        assert_eq!(posting.text(prose), posting.source.slice(span), "{}", case.text);
        let held = Excuse::ALL.into_iter().filter(|&excuse| posting.excused(excuse, prose));
        let held: Vec<&str> = held.map(Excuse::name).collect();
        if held.iter().any(|name| !wanted.iter().any(|wanted| wanted == name))
            || wanted.iter().any(|wanted| !held.contains(&wanted.as_str()))
        {
            faults.push(format!("{}: {held:?} instead of {wanted:?}: {}", path.display(), case.text));
        }
    }
    (cases.case.len(), faults)
}

/// Whether `rule` says anything, if only a hint, of `span`.
fn speaks(rule: &str, text: &str, span: Span) -> bool {
    let settings = Settings::on(date(2026, 11, 21));
    let catalog = Catalog::builtin();
    let posting = Posting::parse("posting.md", text);
    let found = check(&posting, &Workspace::default(), catalog, &Plan::defaults(catalog, &settings), &settings);
    found
        .iter()
        .filter(|finding| *finding.rule == *rule)
        .flat_map(|finding| &finding.labels)
        .any(|label| label.span.overlaps(span))
}

/// Each marked stretch has exactly the excuses that its case names, or is spoken of as it says.
#[test]
fn contexts() {
    let mut faults = Vec::new();
    let mut count = 0;
    let vocabulary = vocabulary();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contexts");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("is read").path())
        .collect();
    files.sort();
    for file in files {
        let (cases, found) = run(&file, &vocabulary);
        assert!(cases >= 15, "{}: only {cases} cases", file.display());
        count += cases;
        faults.extend(found);
    }
    assert!(faults.is_empty(), "{} of {count} cases\n{}", faults.len(), faults.join("\n"));
    assert!(count >= 300, "only {count} cases");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

    /// Any stretch of any document can be asked for any excuse.
    #[test]
    fn every_stretch_can_be_asked(parts in proptest::collection::vec(proptest::sample::select(PARTS.to_vec()), 0..40)) {
        let posting = Posting::parse("posting.md", &parts.concat());
        let bounds: Vec<usize> = posting.prose.char_indices().map(|(at, _)| at).chain([posting.prose.len()]).collect();
        for (index, &start) in bounds.iter().enumerate() {
            for &end in bounds[index..].iter().step_by(7) {
                for excuse in Excuse::ALL {
                    let _ = posting.excused(excuse, Span::new(start, end));
                }
            }
        }
    }
}

/// What documents are made of, as far as contexts look at it.
const PARTS: [&str; 40] = [
    " ",
    "\n",
    "\n\n",
    "- ",
    "# ",
    "> ",
    "“",
    "”",
    "\"",
    "'",
    "’",
    ", ",
    ". ",
    "—",
    "– ",
    "/",
    "@",
    ":",
    "`",
    "é",
    "界",
    "no ",
    "not ",
    "without ",
    "Ninja",
    "ninja",
    "a ",
    "We are a ",
    "company",
    "Jane Doe, ",
    "says ",
    "age ",
    "race ",
    "equal opportunity ",
    "the word ",
    "| a | b |\n| - | - |\n",
    "About Acme",
    "Acme ",
    "<skills>\nx\n</skills>\n",
    "l’été ",
];

/// Documents in other languages, short or mixed with English titles and terms, have no findings about English words.
#[test]
fn other_languages() {
    let settings = Settings::on(date(2026, 11, 21));
    let catalog = Catalog::builtin();
    let plan = Plan::defaults(catalog, &settings);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/languages");
    let mut faults = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the fixtures are there") {
        let path = entry.expect("is read").path();
        let text = std::fs::read_to_string(&path).expect("the fixtures can be read");
        let posting = Posting::parse("posting.md", &text);
        let found = check(&posting, &Workspace::default(), catalog, &plan, &settings);
        let of_words = found.iter().filter(|finding| {
            let family = catalog.rule(&finding.rule).map_or("", |rule| rule.page.family.as_str());
            let data = catalog.rule(&finding.rule).map(|rule| &rule.page.data);
            let meant = data.is_some_and(|data| !data.also_in.is_empty()) && path.ends_with("deu.md");
            (matches!(family, "wording" | "clarity") || *finding.rule == *"misspelling") && !meant
        });
        faults.extend(of_words.map(|finding| format!("{}: {}: {}", path.display(), finding.rule, finding.message)));
        count += 1;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count >= 8, "only {count} documents");
}
