//! number-word-digit-mismatch: a number written twice, in words and in digits, that differ.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::posting::Posting;
use crate::rules::{Context, Findings};
use crate::text::words;
use crate::text::{Span, WordKey};

const UNITS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";

static KEYS: LazyLock<HashMap<WordKey, u32>> = LazyLock::new(|| {
    let units = UNITS.split(' ').zip(0..);
    let tens = TENS.split(' ').zip((20..).step_by(10));
    units.chain(tens).chain([("hundred", 100), ("thousand", 1000)]).map(|(word, n)| (words::key(word), n)).collect()
});
static AND: LazyLock<WordKey> = LazyLock::new(|| words::key("and"));

/// Flags "five (3)".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for index in 1..posting.words.len() {
        let [word, digits] = [posting.words[index - 1], posting.words[index]];
        if !matches!(posting.prose.as_bytes()[digits.start as usize - 1], b'(' | b'#') {
            continue;
        }
        let gap = &posting.prose[word.end as usize..digits.start as usize];
        let closed = posting.prose[digits.end as usize..].trim_start().starts_with(')');
        if !closed || !matches!(gap.trim_start(), "(" | "(#") {
            continue;
        }
        let written = digits.text(&posting.prose);
        let Ok(value) = written.parse::<u32>() else { continue };
        let run = run(posting, index);
        // "year one (2026)".
        let year = (1900..2100).contains(&value) && run.iter().all(|&(_, part)| part < 1000);
        let said = (0..run.len()).any(|from| total(&run[from..]) == Some(value));
        let Some(from) = (0..run.len()).find(|&from| total(&run[from..]).is_some()) else { continue };
        let span = Span { start: posting.words[run[from].0].start, end: digits.end + 1 };
        if !said && !year && !cx.excused(span) {
            let words = posting.text(Span { end: word.end, ..span });
            out.at_prose(span).say("", &[("word", words), ("digits", written)]);
        }
    }
}

/// The words right before `end` that make up a number, with their values; an "and" after a hundred is passed over.
fn run(posting: &Posting, end: usize) -> Vec<(usize, u32)> {
    let mut run = Vec::new();
    let mut at = end;
    while at > 0 {
        let word = posting.words[at - 1];
        let joined = at == end || {
            let gap = &posting.prose[word.end as usize..posting.words[at].start as usize];
            matches!(gap, " " | "-" | "\u{2010}" | "\u{2011}")
        };
        let hundred = |at: usize| KEYS.get(&posting.words[at].key).is_some_and(|&value| value >= 100);
        match KEYS.get(&word.key) {
            Some(&value) if joined => run.push((at - 1, value)),
            None if joined && !run.is_empty() && word.key == *AND && at > 1 && hundred(at - 2) => {}
            _ => break,
        }
        at -= 1;
    }
    run.reverse();
    run
}

/// What a run of number words comes to, if it is one number.
fn total(run: &[(usize, u32)]) -> Option<u32> {
    let (mut sum, mut part, mut last) = (0, 0, u32::MAX);
    for &(_, value) in run {
        match value {
            1000 => {
                sum += u32::max(part, 1).checked_mul(1000).filter(|_| part < 1000)?;
                part = 0;
            }
            100 => part = u32::max(part, 1).checked_mul(100).filter(|_| part < 100)?,
            // "Twenty one", "hundred five"; not "five seven".
            _ if last >= 100 || ((20..100).contains(&last) && value < 10) => part += value,
            _ => return None,
        }
        last = value;
    }
    (!run.is_empty()).then_some(sum + part)
}
