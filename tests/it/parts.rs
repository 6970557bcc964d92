//! Documents made of parts: what is bounded, what is told once, and where each finding stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;
use postlint::check::{Shared, check};
use postlint::finding::Finding;
use postlint::posting::{self, Posting, Reading, Vocabulary};
use postlint::rules::{Catalog, Plan, Settings};
use postlint::text::Source;
use postlint::workspace::Workspace;
use postlint::workspace::files::Memory;

fn workspace(files: &BTreeMap<String, String>) -> Workspace {
    let paths: Vec<String> = files.keys().cloned().collect();
    Workspace::new(Box::new(Memory(files.clone()))).among(paths)
}

fn files<const N: usize>(files: [(&str, &str); N]) -> BTreeMap<String, String> {
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

fn read(files: &BTreeMap<String, String>, path: &str) -> Posting {
    let source = Arc::new(Source::new(path, files[path].as_str()));
    posting::read(source, &Reading::default()).remove(0)
}

/// The findings of every file, as they are told: each once, at its file.
fn told(files: &BTreeMap<String, String>) -> Vec<(String, Finding)> {
    let settings = Settings::on(date(2026, 11, 21));
    let catalog = Catalog::builtin();
    let plan = Plan::defaults(catalog, &settings);
    let workspace = workspace(files);
    let mut shared = Shared::default();
    let mut told = Vec::new();
    for path in files.keys() {
        let found = check(&read(files, path), &workspace, catalog, &plan, &settings);
        let found = shared.settle(path, workspace.is_used(path), found);
        told.extend(found.into_iter().map(|finding| (path.clone(), finding)));
    }
    let rest = shared.rest().into_iter();
    told.extend(rest.flat_map(|(path, found)| found.into_iter().map(move |finding| (path.to_string(), finding))));
    told
}

/// Where a rule speaks, and how often.
fn places<'a>(told: &'a [(String, Finding)], rule: &str) -> Vec<(&'a str, u32)> {
    told.iter()
        .filter(|(_, finding)| *finding.rule == *rule)
        .map(|(path, finding)| (path.as_str(), finding.span().start))
        .collect()
}

const TAIL: &str = "\n\n## Requirements\n\n- You bake bread.\n- You teach others.\n\n## Location\n\nLyon\n";

#[test]
fn a_fault_in_a_part_is_told_once() {
    let baker = format!("# Baker\n\n<welcome.snippet/>{TAIL}");
    let driver = format!("# Driver\n\n<welcome.snippet/>{TAIL}");
    let files = files([
        ("roles/baker.md", &baker),
        ("roles/driver.md", &driver),
        ("snippets/welcome.snippet", "We are glad that you are are here.\n"),
    ]);
    let told = told(&files);
    assert_eq!(places(&told, "repeated-word"), [("snippets/welcome.snippet", 21)]);
    let (_, finding) = told.iter().find(|(_, finding)| *finding.rule == *"repeated-word").expect("it was told");
    assert!(finding.notes.iter().any(|note| note.starts_with("reaches 2 documents")), "{:?}", finding.notes);
    assert!(finding.fix.is_some(), "the fix is one of the snippet");
}

/// Two sentences that meet where a snippet ends: the document is at fault, not the snippet.
#[test]
fn what_crosses_a_border_stands_in_the_document() {
    let role = format!("# Baker\n\nYou bake the\n<bread.snippet/>\nfor the town.{TAIL}");
    let files = files([("roles/baker.md", &role), ("snippets/bread.snippet", "the bread\n")]);
    let told = told(&files);
    let at = role.find("the\n<").expect("it is there") as u32;
    assert_eq!(places(&told, "repeated-word"), [("roles/baker.md", at)]);
}

/// A comment in a snippet silences what it says wherever it is read, one at the tag what is said of it there.
#[test]
fn a_part_can_be_silenced() {
    let role = format!("# Baker\n\n<welcome.snippet/>{TAIL}");
    let quiet = "<!-- postlint: ignore repeated-word - so it is said here -->\nWe are glad that you are are here.\n";
    let files = files([("roles/baker.md", &role), ("snippets/welcome.snippet", quiet)]);
    assert_eq!(places(&told(&files), "repeated-word"), []);
}

#[test]
fn parts_within_parts_are_bounded() {
    let letter = |number: u8| char::from(b'a' + number);
    let mut files: BTreeMap<String, String> = (0..24)
        .map(|number| {
            let next = letter(number + 1);
            (
                format!("snippets/{}.snippet", letter(number)),
                format!("Some bread. <{next}.snippet/> <{next}.snippet/>\n"),
            )
        })
        .collect();
    files.insert("roles/baker.md".to_owned(), "# Baker\n\n<a.snippet/>\n".to_owned());
    let workspace = workspace(&files);
    let whole = workspace.assemble(&read(&files, "roles/baker.md"), Vocabulary::builtin()).expect("it takes in parts");
    assert!(whole.posting.source.text().len() < 1 << 20, "2^24 copies are more than anybody reads");
}

/// A snippet that includes itself through three others is told in each of them, and nothing hangs.
#[test]
fn circles_end() {
    let files = files([
        ("roles/baker.md", "# Baker\n\n<w.snippet/>\n\n<inherit doc=\"baker.md\"/>\n"),
        ("snippets/w.snippet", "One. <x.snippet/>\n"),
        ("snippets/x.snippet", "Two. <y.snippet/>\n"),
        ("snippets/y.snippet", "Three. <z.snippet/>\n"),
        ("snippets/z.snippet", "Four. <w.snippet/>\n"),
    ]);
    let told = told(&files);
    let circles: Vec<&str> = places(&told, "snippet-cycle").into_iter().map(|(path, _)| path).collect();
    assert_eq!(circles, ["snippets/w.snippet", "snippets/x.snippet", "snippets/y.snippet", "snippets/z.snippet"]);
    assert_eq!(places(&told, "inherit-cycle").len(), 1);
}

/// A chain and a circle of ten thousand documents: neither the stack nor patience ends before they do.
#[test]
fn long_chains() {
    const COUNT: usize = 10_000;
    for closed in [false, true] {
        let files: BTreeMap<String, String> = (0..COUNT)
            .map(|number| {
                let next = if closed { (number + 1) % COUNT } else { number + 1 };
                let base = format!("\n<inherit doc=\"r{next}.md\"/>\n");
                let base = if next == COUNT { String::new() } else { base };
                (format!("roles/r{number}.md"), format!("# R\n\n<skills>\nSkill {number}\n</skills>\n{base}"))
            })
            .collect();
        let workspace = workspace(&files);
        let first = read(&files, "roles/r0.md");
        let depth = workspace.depth("roles/r0.md");
        assert_eq!(depth, COUNT - 1);
        let circle = workspace.circle(&first, &first.references[0]);
        assert_eq!(circle.is_empty(), !closed);
        let whole = workspace.assemble(&first, Vocabulary::builtin()).expect("it takes in skills");
        assert!(whole.posting.source.text().contains("Skill 5"), "what is near is there");
        assert!(whole.posting.source.text().lines().count() < 200, "what is far is not");
    }
}

/// Every stretch of the whole leads back to the same text in the file it comes from.
#[test]
fn the_whole_is_made_of_copies() {
    let role = format!(
        "---\nextends: house.md\n---\n# Baker\n\n<welcome.snippet/> and\n\n*Same as Cook, but also…*\n\n<skills>\nDough\n</skills>\n\n\
         <inherit doc=\"cook.md\"/>{TAIL}"
    );
    let files = files([
        ("roles/baker.md", &role),
        ("roles/cook.md", "# Cook\n\n- You cook with care.\n\n<skills>\nSoup\n</skills>\n"),
        ("roles/house.md", "# House\n\n## Benefits\n\nBread, crème brûlée and 💰.\n"),
        ("snippets/welcome.snippet", "---\nkind: snippet\n---\n\nWelcome!\n\n"),
    ]);
    let workspace = workspace(&files);
    let whole = workspace.assemble(&read(&files, "roles/baker.md"), Vocabulary::builtin()).expect("it takes in parts");
    let mut from = Vec::new();
    for (origin, line) in whole.lines() {
        if let Some((place, number)) = origin {
            let text = place.source.slice(place.source.line_span(number - 1));
            assert!(line.contains(text.trim()) || text.contains(line.trim()), "“{line}” is not in “{text}”");
            from.push(place.path.to_string());
        }
    }
    for path in files.keys() {
        assert!(from.contains(path), "{path} is part of\n{}", whole.posting.source.text());
    }
}
