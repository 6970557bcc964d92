//! Laws: what holds for any bytes. Reading and checking are total, every place lies on characters, every way back leads
//! to the same bytes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use postlint::check::check;
use postlint::posting::{self, Dialect, Posting, Reading};
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::{Edit, Encoding, Source, Span, apply};
use postlint::workspace::Workspace;
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, proptest};
use proptest::test_runner::TestCaseError;

/// Things that mean something in one of the dialects, or in none.
const SOUP: &[&str] = &[
    "# ",
    "## ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "- ",
    "1. ",
    "    ",
    "\t",
    "> ",
    "| a | b |\n|---|---|\n| ",
    "***",
    "---\n",
    "+++\n",
    "```",
    "`",
    "**",
    "_",
    "~~",
    "[a](",
    "](b)",
    "![",
    "<https://a.b>",
    "[x]: y\n",
    "[^1]",
    "&amp;",
    "&",
    "&#x41;",
    "&ngE;",
    "&nbsp;",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "<h1>",
    "</h1>",
    "<a href=\"x\">",
    "</a>",
    "<img src=a alt='b'>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<div",
    ">",
    "<skills>",
    "</skills>",
    "<a.snippet/>",
    "<inherit doc=\"a.md\"/>",
    "<< a.md >>",
    "{{ a }}",
    "{% b %}",
    "{% comment %}",
    "{% endcomment %}",
    "{#",
    "#}",
    "${a}",
    "<%= x %>",
    "<!-- postlint: ignore x – y -->",
    "<!-- postlint: ignore-start -->",
    "{\"@type\":\"JobPosting\",\"title\":\"",
    "\",\"description\":\"",
    "\"}",
    "\\u00e9",
    "\\ud83d\\ude80",
    "\\n",
    "\\",
    "\"",
    "title: a\n",
    "key = 1\n",
    "- b\n",
    "é",
    "ß",
    "👩‍💻",
    "\u{feff}",
    "\u{0}",
    "\u{a0}",
    "\u{202e}",
    "• ",
    "Requirements\n",
    "You will lead a team",
    "5-7 years",
    "$100,000",
    " ",
    ".",
    "?",
    "'",
    "’",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for dialect in Dialect::ALL {
            holds(&bytes, dialect)?;
        }
    }

    #[test]
    fn any_soup(picks in prop::collection::vec(0..SOUP.len(), 0..40)) {
        let text: String = picks.iter().map(|&pick| SOUP[pick]).collect();
        for dialect in Dialect::ALL {
            holds(text.as_bytes(), dialect)?;
        }
    }

    #[test]
    fn any_edits(text in "[a-zé👩\n]{0,40}", cuts in prop::collection::vec((0usize..40, 0usize..5, "[xyß]{0,3}"), 0..6)) {
        let edits: Vec<Edit> = cuts
            .into_iter()
            .map(|(from, len, by)| Edit::replace(within(&text, from, from + len), by))
            .collect();
        if let Ok(edited) = apply(&text, &edits) {
            let removed: usize = edits.iter().map(|edit| edit.span.len()).sum();
            let mut distinct = edits.clone();
            distinct.sort();
            distinct.dedup();
            if distinct.len() == edits.len() {
                let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
                prop_assert!(edited.len() + removed == text.len() + added);
            }
        } else {
            prop_assert!(edits.iter().enumerate().any(|(at, edit)| edits[at + 1..].iter().any(|other| edit.conflicts(other))));
        }
    }
}

/// Every document of ours, cut, doubled, shuffled and encoded in every way.
#[test]
fn mutants() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reading");
    let mut paths: Vec<_> = fs::read_dir(root)
        .expect("there are documents to read")
        .map(|entry| entry.expect("they can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "blocks"))
        .collect();
    paths.sort();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for path in paths {
        let name = path.to_string_lossy();
        let text = fs::read_to_string(&path).expect("our documents are text");
        let dialect = Dialect::of(&name, &text);
        let hold = |bytes: &[u8]| {
            if let Err(error) = holds(bytes, dialect) {
                panic!("{name}: {error}\n{}", String::from_utf8_lossy(bytes));
            }
        };
        for encoded in encodings(&text) {
            hold(&encoded);
        }
        for _ in 0..4 {
            hold(&dice.mutant(text.as_bytes()));
        }
    }
}

/// `text` with every line end, with a mark, and in every encoding.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let units = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let (little, big) = (units(u16::to_le_bytes), units(u16::to_be_bytes));
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let faulty = text.bytes().flat_map(|byte| if byte == b'a' { vec![0xff, 0xc3] } else { vec![byte] });
    vec![
        text.as_bytes().to_vec(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        text.replace(' ', "\0").into_bytes(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [b"\xff\xfe", &little[..]].concat(),
        [b"\xfe\xff", &big[..]].concat(),
        little,
        big,
        latin,
        faulty.collect(),
    ]
}

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    fn mutant(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut mutant = bytes.to_vec();
        for _ in 0..=self.roll(6) {
            let (from, to) = (self.roll(mutant.len()), self.roll(mutant.len()));
            let (from, to) = (from.min(to), from.max(to));
            match self.roll(4) {
                0 => drop(mutant.drain(from..to.min(from + 40))),
                1 => {
                    let piece = mutant[from..to.min(from + 80)].to_vec();
                    mutant.splice(to..to, piece);
                }
                2 => {
                    let piece = SOUP[self.roll(SOUP.len())].bytes();
                    mutant.splice(from..from, piece);
                }
                _ => mutant.truncate(to.max(mutant.len() / 2)),
            }
        }
        mutant
    }
}

/// Checks every law for one file.
fn holds(bytes: &[u8], dialect: Dialect) -> Result<(), TestCaseError> {
    let source = Arc::new(Source::decode("posting", bytes.to_vec()));
    positions(&source)?;
    in_file(&source, bytes)?;
    let settings = Settings::on(jiff::civil::date(2026, 11, 21));
    let catalog = Catalog::builtin();
    let plan = Plan::defaults(catalog, &settings);
    let reading = Reading { dialect: Some(dialect), ..Reading::default() };
    for posting in posting::read(Arc::clone(&source), &reading) {
        places(&posting)?;
        words(&posting)?;
        for finding in check(&posting, &Workspace::default(), catalog, &plan, &settings) {
            for label in finding.labels.iter().filter(|label| label.path.is_none()) {
                inside(source.text(), label.span, "finding")?;
            }
            let edits = finding.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
            prop_assert!(apply(source.text(), edits).is_ok(), "the fix of {} overlaps itself", finding.rule);
        }
    }
    Ok(())
}

fn inside(text: &str, span: Span, what: &str) -> Result<(), TestCaseError> {
    prop_assert!(
        span.start <= span.end && text.get(span.range()).is_some(),
        "a {what} at {span:?} is no part of the {} bytes",
        text.len()
    );
    Ok(())
}

/// Every place round-trips, but for those inside line ends.
fn positions(source: &Source) -> Result<(), TestCaseError> {
    for (at, _) in source.text().char_indices() {
        let at = at as u32;
        let line = source.line(at);
        if at <= source.line_span(line).end {
            prop_assert!(source.byte(source.position(at)) == at, "byte {at} does not come back");
        }
    }
    prop_assert!(source.line(source.text().len() as u32) + 1 == source.lines().len());
    Ok(())
}

/// Every character is found in the file where it is said to be.
fn in_file(source: &Source, bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut buffer = [0; 4];
    let mut last = None;
    for (at, character) in source.text().char_indices() {
        let place = source.file_byte(at as u32);
        prop_assert!(last.is_none_or(|last| last < place), "byte {at} lies before the one before it in the file");
        last = Some(place);
        let rest = bytes.get(place..).unwrap_or_default();
        let found = match source.encoding() {
            Encoding::Utf8 { .. } => rest.starts_with(character.encode_utf8(&mut buffer).as_bytes()),
            Encoding::Utf16 { little, .. } => {
                let unit = character.encode_utf16(&mut [0; 2])[0];
                character == '\u{fffd}'
                    || rest.starts_with(&if *little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            }
            Encoding::Windows1252 { .. } => {
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(&rest[..1]).0.starts_with(character)
            }
            Encoding::Lossy { .. } => {
                character == '\u{fffd}' || rest.starts_with(character.encode_utf8(&mut buffer).as_bytes())
            }
        };
        prop_assert!(found, "{character:?} at byte {at} is not at byte {place} of the file");
    }
    Ok(())
}

/// Every place of a posting is a part of the text it speaks of.
fn places(posting: &Posting) -> Result<(), TestCaseError> {
    let (text, prose) = (posting.source.text(), posting.prose.as_str());
    let mut end = 0;
    for block in &posting.blocks {
        inside(text, block.span, "block")?;
        inside(prose, block.prose, "block's prose")?;
        prop_assert!(block.prose.start >= end, "blocks overlap in the prose");
        end = block.prose.end;
        prop_assert!(block.words.end <= posting.words.len() && block.sentences.end <= posting.sentences.len());
        prop_assert!(block.item.is_none_or(|item| item < posting.blocks.len()), "the item of a block is gone");
        prop_assert!(block.section < posting.sections.len());
        for word in &posting.words[block.words.clone()] {
            prop_assert!(block.prose.contains(word.span()), "a word reaches out of its block");
        }
    }
    for mark in &posting.marks {
        inside(text, mark.span, "mark")?;
        inside(prose, mark.prose, "mark's prose")?;
    }
    for sentence in &posting.sentences {
        inside(prose, sentence.prose, "sentence")?;
    }
    for link in &posting.links {
        inside(text, link.span, "link")?;
        inside(text, link.target_span, "link's target")?;
    }
    for tag in &posting.tags {
        inside(text, tag.span, "tag")?;
    }
    for field in posting.fields.values() {
        inside(text, field.span, "field")?;
    }
    for reference in &posting.references {
        inside(text, reference.span, "reference")?;
        inside(text, reference.name_span, "reference's name")?;
    }
    for ignore in &posting.ignores {
        inside(text, ignore.span, "ignore")?;
        inside(text, ignore.scope, "ignore's scope")?;
    }
    for fault in posting.faults.iter().chain(&posting.ignore_faults) {
        inside(text, fault.span, "fault")?;
    }
    inside(text, posting.whole(), "place of the whole")
}

/// Every word and every two words lead back to the file; where they are said to stand there, they do.
fn words(posting: &Posting) -> Result<(), TestCaseError> {
    let text = posting.source.text();
    for pair in posting.words.windows(2) {
        for prose in [pair[0].span(), pair[0].span().to(pair[1].span())] {
            let span = posting.source_span(prose);
            inside(text, span, "word")?;
            if posting.map.is_exact(prose) {
                prop_assert!(
                    posting.source.slice(span) == posting.text(prose),
                    "“{}” is not “{}”",
                    posting.source.slice(span),
                    posting.text(prose)
                );
            }
        }
    }
    Ok(())
}

/// The span of `text` from `start` to `end`, moved to characters and into the text.
fn within(text: &str, start: usize, end: usize) -> Span {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(floor(start), floor(end))
}
