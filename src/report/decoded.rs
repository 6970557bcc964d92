//! Decoded: the verdict of the Gender Decoder on a file, as one JSON object or as lines for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::visible;
use crate::facts::decoder::{Verdict, decode};

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    path: &'a str,
    gender_decoder: Entry<'a>,
}

#[derive(Serialize)]
struct Entry<'a> {
    coding: &'static str,
    masculine_count: usize,
    feminine_count: usize,
    words: usize,
    masculine: &'a [String],
    feminine: &'a [String],
}

/// Writes the verdict on the text `shown` of one file as one JSON object on one line.
///
/// # Errors
/// When `out` cannot be written.
pub fn json(out: &mut dyn Write, path: &str, shown: &str) -> io::Result<()> {
    let Verdict { coding, masculine, feminine, words } = &decode(shown);
    let gender_decoder = Entry {
        coding: coding.name(),
        masculine_count: masculine.len(),
        feminine_count: feminine.len(),
        words: *words,
        masculine,
        feminine,
    };
    serde_json::to_writer(&mut *out, &File { version: VERSION, path, gender_decoder })?;
    writeln!(out)
}

/// Writes the verdict on the text `shown` of one file as lines for people.
///
/// # Errors
/// When `out` cannot be written.
pub fn text(out: &mut dyn Write, path: &str, shown: &str) -> io::Result<()> {
    let Verdict { coding, masculine, feminine, words } = decode(shown);
    let counted = super::counted(words, "word");
    writeln!(out, "{}: {} ({counted})", visible(path), coding.name())?;
    for (name, found) in [("masculine-coded", masculine), ("feminine-coded", feminine)] {
        let listed = if found.is_empty() { String::new() } else { format!(": {}", times(&found)) };
        writeln!(out, "  {} {name}{listed}", found.len())?;
    }
    Ok(())
}

/// The different words of `found`, with how often each was found where that is more than once.
fn times(found: &[String]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in found {
        *counts.entry(word).or_default() += 1;
    }
    let one = |(word, count): (&str, usize)| if count > 1 { format!("{word} ({count})") } else { word.to_owned() };
    counts.into_iter().map(one).collect::<Vec<_>>().join(", ")
}
