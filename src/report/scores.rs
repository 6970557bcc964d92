//! Scores: what is counted over a whole document, as one JSON object or as lines for people; see docs/scores.md.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{counted, visible};
use crate::facts::coded::Balance;
use crate::facts::passive::Passives;
use crate::facts::reading::Reading;
use crate::posting::{Language, Posting};

/// Raised when a program that reads the form could misunderstand it; not when something is added.
const VERSION: u32 = 1;

/// Writes the scores of the documents in the file `path` as one JSON object on one line.
///
/// # Errors
/// When `out` cannot be written.
pub fn json(out: &mut dyn Write, path: &str, postings: &[Posting]) -> io::Result<()> {
    let scores: Vec<Value> = postings.iter().map(entry).collect();
    serde_json::to_writer(&mut *out, &json!({ "version": VERSION, "path": path, "scores": scores }))?;
    writeln!(out)
}

/// The scores of one document.
pub(super) fn entry(posting: &Posting) -> Value {
    let reading = Reading::of(posting);
    let mut scores = json!({
        "words": reading.words,
        "sentences": reading.sentences,
        "words_per_sentence": rounded(reading.words as f64 / reading.sentences.max(1) as f64),
        "lix": rounded(reading.lix()),
        "language": language(posting),
    });
    for (name, _, value) in english(posting, &reading) {
        scores[name] = json!(rounded(value));
    }
    scores
}

/// Writes the scores of the documents in the file `path` as lines for people.
///
/// # Errors
/// When `out` cannot be written.
pub fn text(out: &mut dyn Write, path: &str, postings: &[Posting]) -> io::Result<()> {
    for posting in postings {
        let reading = Reading::of(posting);
        let (words, sentences) = (counted(reading.words, "word"), counted(reading.sentences, "sentence"));
        writeln!(out, "{}: {words}, {sentences}, {}", visible(path), language(posting))?;
        writeln!(out, "  {:>6.1}  words in a sentence", reading.words as f64 / reading.sentences.max(1) as f64)?;
        writeln!(out, "  {:>6.1}  LIX", reading.lix())?;
        for (_, label, value) in english(posting, &reading) {
            writeln!(out, "  {value:>6.1}  {label}")?;
        }
    }
    Ok(())
}

/// The scores that are for English alone: name, label, value.
fn english(posting: &Posting, reading: &Reading) -> Vec<(&'static str, &'static str, f64)> {
    if posting.language() != Language::English {
        return Vec::new();
    }
    let balance = Balance::of(posting);
    vec![
        ("flesch_kincaid", "Flesch-Kincaid grade", reading.grade()),
        ("reading_ease", "Flesch reading ease", reading.ease()),
        ("automated_readability", "automated readability index", reading.automated()),
        ("coleman_liau", "Coleman-Liau index", reading.coleman_liau()),
        ("smog", "SMOG grade", reading.smog()),
        ("passive_percent", "% of sentences are passive", Passives::of(posting).percent()),
        ("masculine_percent", "% of words are masculine-coded", balance.percent(balance.masculine.len())),
        ("feminine_percent", "% of words are feminine-coded", balance.percent(balance.feminine.len())),
    ]
}

/// The ISO 639-3 code of the language.
#[must_use]
pub fn language(posting: &Posting) -> &'static str {
    match posting.language() {
        Language::English => "eng",
        Language::Other(code) => code,
    }
}

/// One place after the point is more than these numbers are worth.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
