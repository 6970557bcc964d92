//! number-word-digit-mismatch: a number written twice, in words and in digits, that differ.

use std::sync::LazyLock;

use crate::rules::{Context, Findings};
use crate::text::words;
use crate::text::{Span, WordKey};

const NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen nineteen twenty";

static KEYS: LazyLock<Vec<WordKey>> = LazyLock::new(|| NUMBERS.split(' ').map(words::key).collect());

/// Flags "five (3)".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for pair in posting.words.windows(2) {
        let [word, digits] = [pair[0], pair[1]];
        let gap = &posting.prose[word.end as usize..digits.start as usize];
        let closed = posting.prose[digits.end as usize..].trim_start().starts_with(')');
        if !closed || !matches!(gap.trim_start(), "(" | "(#") {
            continue;
        }
        let Some(said) = KEYS.iter().position(|&key| key == word.key) else { continue };
        let written = digits.text(&posting.prose);
        let span = Span { start: word.start, end: digits.end + 1 };
        // "twenty-one (21)": the word is only the end of the number.
        let longer = posting.prose[..word.start as usize].ends_with(['-', '\u{2010}', '\u{2011}']);
        if written.parse::<usize>().is_ok_and(|value| value != said) && !longer && !cx.excused(span) {
            out.at_prose(span).say("", &[("word", word.text(&posting.prose)), ("digits", written)]);
        }
    }
}
