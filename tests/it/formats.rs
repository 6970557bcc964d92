//! Every format over the same findings: places that are hard to draw, related places, notes and fixes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use postlint::finding::{Finding, Fix, Label, Level, Safety};
use postlint::report::{Checked, FORMATS, Look, Summary};
use postlint::rules::Catalog;
use postlint::text::{Edit, Source, Span};
use proptest::prelude::*;
use snapbox::Data;

const OTHER: &str = "# Shared welcome\r\n\r\nWelcome aboard, “rock star”.\r\n";

/// Words that are flagged stand between guillemets, which are taken out; several in one line belong to one finding.
const MARKED: &[&str] = &[
    "# «»",
    "«Plain words», and more of them.",
    "\tA tab, then a «word» and \t another «one».",
    "Wide: 数据工程师 and 👩‍💻 before «this», and e\u{301} before «that».",
    "Control \u{7}\u{1b}[31m, turned \u{202e}«txet»\u{202c}, and «\u{200b}» nothing.",
    "The file starts on «a line that\r\nends with a carriage return» and goes on.",
    LONG,
    ENDLESS,
    "The last line ends «here»",
];

const LONG: &str = "We are a team that builds software for hospitals, and we look after it in the night too, which is why \
    this line of a posting is a long one that no terminal holds, as «lines» of postings often are, because people \
    write them in a form on a web page that is as wide as it likes, and so it goes on and on until somebody says \
    that it is «enough» and stops.";

const ENDLESS: &str = "«A place that is itself longer than any terminal is wide, since it is a whole paragraph about \
    the benefits that come with the job, none of which is named, though all of them are said to be competitive, \
    generous and modern by those who wrote the paragraph» of this posting.";

/// A page of its own, so that no other page shows here.
const PAGE: &str = "\
# paged

What the page catches.

```toml
level = \"warning\"
kind = \"terms\"
jurisdictions = [\"US-CO\"]
message = \"“{word}” is not good\"
help = \"write something else\"
```

## Why

Because e.g. this is the first sentence of a reason that is long enough to be folded where it stands. This is not.
";

fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog::with(&[("tone", "paged", PAGE)]).0)
}

#[test]
fn formats() {
    let checked = checked();
    let mut summary = Summary { files: 2, fixable: 1, ..Summary::default() };
    for finding in &checked.findings {
        summary.shown.add(finding.level);
    }
    summary.hidden.add(Level::Hint);
    for format in FORMATS {
        let mut out = Vec::new();
        let mut writer = (format.write)(Look { color: false, width: 100, quiet: false, links: None });
        writer.file(&mut out, &checked).expect("memory can be written");
        writer.file(&mut out, &Checked { findings: Vec::new(), ..checked_alone() }).expect("memory can be written");
        writer.finish(&mut out, &summary).expect("memory can be written");
        let out = String::from_utf8(out).expect("reports are text");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/formats/{}.txt", format.name));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(out, Data::read_from(&path, None).raw());
    }
}

/// The colours of text, and a quiet report.
#[test]
fn colours() {
    let mut checked = checked();
    checked.findings.truncate(2);
    let mut out = Vec::new();
    let text = postlint::report::named(FORMATS, "text").expect("there is one");
    let mut writer = (text.write)(Look { color: true, width: 60, quiet: true, links: None });
    writer.file(&mut out, &checked).expect("memory can be written");
    writer.finish(&mut out, &Summary::default()).expect("memory can be written");
    let out = String::from_utf8(out).expect("reports are text").replace('\u{1b}', "␛");
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(out, snapbox::file!["formats/colours.txt"].raw());
}

fn checked_alone() -> Checked<'static> {
    Checked {
        source: Arc::new(Source::new("roles/other.md", OTHER)),
        findings: Vec::new(),
        related: BTreeMap::new(),
        catalog: catalog(),
        fails_from: Some(Level::Warning),
    }
}

fn checked() -> Checked<'static> {
    let mut text = String::new();
    let mut findings = Vec::new();
    for marked in MARKED {
        let mut labels = Vec::new();
        for (number, part) in marked.split(['«', '»']).enumerate() {
            let span = Span::new(text.len(), text.len() + part.len());
            text.push_str(part);
            if number % 2 == 1 {
                let message = if number == 1 { "" } else { "and here" };
                labels.push(Label { path: None, span, message: message.to_owned() });
            }
        }
        text.push('\n');
        let level = Level::ALL[findings.len() % 4];
        findings.push(Finding {
            rule: Arc::from(if findings.is_empty() { "paged" } else { "made-up" }),
            level,
            message: format!("finding number {}", findings.len()).into(),
            labels,
            help: Arc::default(),
            notes: Vec::new(),
            fix: None,
        });
    }
    text.pop();
    let plain = &mut findings[1];
    plain.help = "write other words, 100% of them".into();
    plain.notes = vec!["a note\nin two lines".to_owned()];
    let edits = vec![Edit::replace(plain.labels[0].span, "Other words")];
    plain.fix =
        Some(Fix { title: "replace “Plain words” by “Other words”".to_owned(), edits, safety: Safety::Safe });
    let start = OTHER.find("rock star").expect("it is there");
    let elsewhere = Span::new(start, start + "rock star".len());
    let path = Some(Arc::from("snippets/a b.md"));
    plain.labels.push(Label { path, span: elsewhere, message: "as it says here".to_owned() });
    Checked {
        source: Arc::new(Source::new("./roles/näme, 1.md", text)),
        findings,
        related: BTreeMap::from([("snippets/a b.md".to_owned(), Arc::new(Source::new("snippets/a b.md", OTHER)))]),
        catalog: catalog(),
        fails_from: Some(Level::Warning),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    /// Any text and any places in it can be written in any format and width, and nothing that a terminal would obey
    /// gets through.
    #[test]
    fn anything_can_be_drawn(
        text in "([a-z ]{0,60}|\\PC{0,8}|[\\t\\r\\n\\x00-\\x1f\u{202e}\u{200b}\u{200d}\u{fe0f}é数👩]{0,6}){0,8}",
        places in prop::collection::vec((0usize..600, 0usize..600), 1..5),
        width in 20usize..200,
    ) {
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let labels = places.iter().map(|&(a, b)| {
            let (a, b) = (boundary(a), boundary(b));
            Label { path: None, span: Span::new(a.min(b), a.max(b)), message: "here".to_owned() }
        });
        let mut checked = checked();
        checked.findings.truncate(1);
        checked.findings[0].labels = labels.collect();
        checked.source = Arc::new(Source::new("x.md", text.as_str()));
        for format in FORMATS {
            let mut out = Vec::new();
            let mut writer = (format.write)(Look { color: false, width, quiet: true, links: None });
            writer.file(&mut out, &checked).expect("memory can be written");
            writer.finish(&mut out, &Summary::default()).expect("memory can be written");
            let out = String::from_utf8(out).expect("reports are text");
            let obeyed = out.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}');
            prop_assert!(!obeyed || ["json", "jsonl", "sarif", "gitlab", "rdjson"].contains(&format.name));
        }
    }

    /// Any text can stand in a configuration: what it does not say is reported, and the rest holds.
    #[test]
    fn anything_can_be_configured(text in "([a-z]{1,6}|rules|families|override|\\[|\\]|=|\"|\\{|\\}|,|[0-9.]|\\n|\\PC){0,60}") {
        let source = Source::new("postlint.toml", text);
        let (_, faults) = postlint::config::Config::parse(&source);
        for fault in faults {
            prop_assert!(fault.span().end as usize <= source.text().len());
            let _ = source.slice(fault.span());
        }
    }
}
