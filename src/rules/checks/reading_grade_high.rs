//! reading-grade-high: a text that asks for many years of school.

use crate::facts::reading::Reading;
use crate::facts::syllables::syllables;
use crate::finding::Level;
use crate::posting::{BlockKind, Language, Posting};
use crate::rules::{Context, Findings};

/// Sentences with fewer words on average are none.
const SHORT: f64 = 7.0;

/// Where sentences have fewer words on average, they are short, and to split them does not help.
const SPLIT: f64 = 15.0;

/// Where they have fewer, they are as long as sentences are, and the words are what makes the text hard.
const USUAL: f64 = 19.0;

/// Words of so many syllables are hard, and so many of them are named.
const SYLLABLES: usize = 4;
const NAMED: usize = 3;

/// Flags an English document whose Flesch-Kincaid grade is above the option `max`, and one in another language that
/// LIX was made or tried for, whose index is above `max-lix`.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.posting.words.len() < cx.count("min-words") {
        return;
    }
    let (index, key) = match cx.posting.language() {
        Language::English => (Reading::grade as fn(&Reading) -> f64, ""),
        Language::Other(code) if cx.list("lix-languages").contains(&code) => (Reading::lix as _, "-lix"),
        Language::Other(_) => return,
    };
    let reading = Reading::of(cx.posting);
    let value = index(&reading);
    if reading.words < cx.count("min-words") || value <= cx.number(&format!("max{key}")) {
        return;
    }
    let length = reading.words as f64 / reading.sentences.max(1) as f64;
    // A list of names has no sentences to split.
    if length < SHORT {
        return;
    }
    let hard = value > cx.number(&format!("max{key}-warning"));
    let level = if hard { Level::Warning } else { cx.level };
    let mut values = [("value", format!("{value:.0}")), ("length", format!("{length:.0}")), ("how", String::new())];
    let hard = if length < USUAL { hard_words(cx.posting, key.is_empty()) } else { None };
    values[2].1 = match hard {
        Some(hard) => {
            let are = if length < SPLIT { "short" } else { "of usual length" };
            format!("sentences are {are}: prefer everyday words to long ones, such as {hard}")
        }
        // Names are as long as they are; without other long words nothing can be done.
        None if length < SPLIT => return,
        None => "split long sentences, and prefer short everyday words".to_owned(),
    };
    let key = if key.is_empty() { "grade" } else { "lix" };
    out.at(cx.posting.whole()).level(level).say(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
}

/// The most frequent of the hard words of `posting` that are no names, where there are enough of them.
fn hard_words(posting: &Posting, english: bool) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let running =
        posting.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }));
    for word in running.flat_map(|block| &posting.words[block.words.clone()]) {
        let text = word.text(&posting.prose);
        let hard = if english { syllables(text) >= SYLLABLES } else { text.chars().count() > 2 * SYLLABLES };
        if !hard || !text.chars().all(char::is_lowercase) {
            continue;
        }
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    // The first of equally frequent ones stays first.
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let named: Vec<String> = counts.iter().take(NAMED).map(|(word, _)| format!("“{word}”")).collect();
    (named.len() == NAMED).then(|| format!("{}, {} and {}", named[0], named[1], named[2]))
}
