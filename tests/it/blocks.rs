//! What is read in documents of every kind: a line for each block, mark, link, datum and fault.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use postlint::posting::{self, BlockKind, MarkKind, Posting, Reading};
use postlint::text::{Source, Span};
use snapbox::Data;

/// `SNAPSHOTS=overwrite cargo test blocks` writes what is expected.
#[test]
fn blocks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reading");
    let mut names: Vec<String> = fs::read_dir(&root)
        .expect("there are documents to read")
        .map(|entry| entry.expect("they can be listed").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".blocks"))
        .collect();
    names.sort();
    for name in names {
        let bytes = fs::read(root.join(&name)).expect("they can be read");
        let source = Arc::new(Source::decode(name.clone(), bytes));
        let mut told = String::new();
        for posting in posting::read(source, &Reading::default()) {
            tell(&posting, &mut told).expect("memory can be written");
        }
        let expected = Data::read_from(&root.join(format!("{name}.blocks")), None).raw();
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(told, expected);
    }
}

fn tell(posting: &Posting, out: &mut String) -> std::fmt::Result {
    let title = posting.title().map_or("nothing", |(title, _)| title);
    writeln!(out, "{} called {title}", posting.dialect.name())?;
    for block in &posting.blocks {
        let place = posting.source.position(block.span.start);
        let section = posting.sections[block.section].kind.name();
        let inside = "  ".repeat(usize::from(block.item.is_some())) + &"> ".repeat(block.quotes.into());
        let kind = match &block.kind {
            BlockKind::Tag(number) => format!("tag {:?}", posting.tags[*number].kind),
            kind => format!("{kind:?}").to_lowercase(),
        };
        let kind = kind.split(['(', '{']).next().unwrap_or_default().trim();
        let detail = match &block.kind {
            BlockKind::Heading { level, style } => format!(" {level} {style:?}"),
            BlockKind::Item { list, depth, marker } => format!(" {list}.{depth} {marker:?}"),
            BlockKind::Cell { table, row } => format!(" {table}.{row}"),
            _ => String::new(),
        };
        let text = shown(posting.text(block.prose));
        let spoken = if text.is_empty() { shown(posting.source.slice(block.span)) } else { text };
        writeln!(out, "{}:{} {inside}{kind}{detail} [{section}] {spoken}", place.line, place.column)?;
    }
    for mark in &posting.marks {
        let kind = match mark.kind {
            MarkKind::Link(_) => "link".to_owned(),
            MarkKind::Tag(_) => "tag".to_owned(),
            ref kind => format!("{kind:?}").to_lowercase(),
        };
        writeln!(out, "mark {kind} “{}” {}", shown(posting.text(mark.prose)), at(posting, mark.span))?;
    }
    for link in &posting.links {
        let image = if link.image { "image" } else { "link" };
        writeln!(out, "{image} to {} {}", link.target, at(posting, link.target_span))?;
    }
    for (name, field) in &posting.fields {
        writeln!(out, "field {name} = {} {}", shown(&field.value), at(posting, field.span))?;
    }
    for ignore in &posting.ignores {
        let names: Vec<&str> = ignore.rules.iter().map(|(name, _)| name.as_str()).collect();
        writeln!(out, "ignore {names:?} {:?} over {}", ignore.reason, at(posting, ignore.scope))?;
    }
    for fault in &posting.faults {
        writeln!(out, "fault {} {} {}", fault.key, fault.detail, at(posting, fault.span))?;
    }
    writeln!(out)
}

fn at(posting: &Posting, span: Span) -> String {
    let place = posting.source.position(span.start);
    format!("at {}:{} ‹{}›", place.line, place.column, shown(posting.source.slice(span)))
}

/// Text in one line, shortened in the middle.
fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎");
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 90 {
        return text;
    }
    let (head, tail) = (&letters[..60], &letters[letters.len() - 25..]);
    format!("{}…{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}
