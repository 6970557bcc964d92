//! shouting: words in capitals for emphasis.

use std::ops::Range;

use crate::facts::heads;
use crate::finding::Safety;
use crate::posting::{Block, BlockKind, Note, Slot};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span, Word};

/// Words that speak to somebody, so that a line with them is no label.
const ADDRESSING: [&str; 20] = [
    "YOU",
    "YOUR",
    "WE",
    "PLEASE",
    "NOT",
    "DO",
    "MUST",
    "NOW",
    "HERE",
    "ONLY",
    "APPLY",
    "CLICK",
    "CALL",
    "WILL",
    "ARE",
    "IS",
    "DON'T",
    "DON’T",
    "JOIN",
    "ATTENTION",
];

/// Flags runs of ordinary words in capitals within sentences and items.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let names = cx.list("names");
    let running = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    let words = |block: &Block| &posting.words[block.words.clone()];
    for (_, block, Runs(runs)) in posting.noted(running, |block| Runs::of(words(block), &posting.prose)) {
        for run in runs {
            consider(cx, &words(block)[run.clone()], block.prose, &names, out);
        }
    }
}

/// The runs of two words in capitals or more in a block, by the numbers of its words.
struct Runs(Vec<Range<usize>>);

impl Note for Runs {
    const SLOT: Slot = Slot::Loud;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Runs {
    fn of(words: &[Word], prose: &str) -> Self {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let loud = |word: &Word| is_capitals(word.text(prose));
            let run = words[at..].iter().take_while(|word| loud(word) || is_number(word.text(prose))).count();
            let run = gapless(prose, &words[at..at + run]);
            let first = words[at..at + run].iter().take_while(|word| !loud(word)).count();
            let last = words[at..at + run].iter().rposition(loud).map_or(first, |last| last + 1);
            if last > first + 1 {
                runs.push(at + first..at + last);
            }
            at += run.max(1);
        }
        Self(runs)
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// How many of `words` stand together with nothing but blanks, commas and the like between.
fn gapless(prose: &str, words: &[Word]) -> usize {
    let together = |pair: &&[Word]| {
        let gap = &prose[pair[0].end as usize..pair[1].start as usize];
        gap.chars().all(|c| matches!(c, ' ' | '\n' | ',' | '-' | '/' | '!' | '\'' | '’' | '*'))
    };
    words.len().min(1) + words.windows(2).take_while(together).count()
}

fn consider(cx: &Context<'_>, run: &[Word], block: Span, names: &[&str], out: &mut Findings<'_>) {
    let posting = cx.posting;
    let text = |word: &Word| word.text(&posting.prose);
    let letters: usize = run.iter().map(|word| text(word).chars().filter(|c| c.is_alphabetic()).count()).sum();
    let ordinary = run.iter().filter(|word| is_ordinary(text(word)) && !names.contains(&text(word))).count();
    let span = Span { start: run[0].start, end: run[run.len() - 1].end };
    let after = posting.prose[span.end as usize..block.end as usize].trim_start_matches([' ', '\u{a0}', '*', ')']);
    let before = posting.prose[block.start as usize..span.start as usize].trim();
    let ends = after.is_empty() || after.starts_with([':', '-', '–', '—', '\n', '|']);
    let rest = after.lines().next().unwrap_or_default().split_whitespace().count();
    let ends = ends || before.ends_with(':') && rest <= 1;
    let label = ends && (is_tag(before) || before.ends_with(':') && before.split_whitespace().count() <= 5);
    let addresses = run.iter().any(|word| ADDRESSING.contains(&text(word)));
    let quiet = !addresses && (label || stands_alone(posting.text(block), span.start - block.start));
    let loud = ordinary >= 2 && ordinary * 2 >= run.len() && letters >= cx.count("min-letters");
    let list = posting.text(span).matches(',').count() * 2 >= run.len();
    if quiet || list || !loud || !in_scope(cx, span) || cx.excused(span) {
        return;
    }
    let lower = posting.text(span).to_lowercase();
    let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':']);
    let calm = if opens { first_upper(&lower) } else { lower };
    let mut draft = out.at_prose(span);
    if posting.map.is_exact(span) {
        let edit = Edit::replace(posting.source_span(span), calm.clone());
        draft = draft.fix(Safety::Suggested, format!("write “{calm}”"), vec![edit]);
    }
    draft.say("", &[("word", posting.text(span))]);
}

/// Whether what stands before a run belongs to the same label: nothing, or a few letters and numbers ("GS-14").
fn is_tag(before: &str) -> bool {
    before.split_whitespace().count() <= 3 && !before.contains(char::is_lowercase) && !before.ends_with(['.', '!', '?'])
}

/// Whether the line around byte `at` is short and all in capitals, and so acts as a heading.
fn stands_alone(text: &str, at: u32) -> bool {
    let at = at as usize;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    !line.contains(char::is_lowercase) && line.split_whitespace().count() <= 6 && !line.contains('!')
}

/// Whether a word in capitals is a word, and not an acronym: it has a vowel between consonants, or is a small one.
fn is_ordinary(word: &str) -> bool {
    let small = [
        "THE", "AND", "FOR", "NOT", "YOU", "ARE", "ALL", "OUR", "WILL", "MUST", "HAVE", "BE", "TO", "OF", "IN", "IS",
        "DO", "WE", "NO", "ON", "OR", "IF", "BY", "AT", "WITH", "ONLY", "YOUR", "THIS", "THAT", "FROM", "NEW", "ANY",
        "WHO", "OUT",
    ];
    let vowels = word.chars().filter(|c| "AEIOUY".contains(*c)).count();
    let known = word.len() >= 4 && heads::is_common(&word.to_lowercase());
    small.contains(&word)
        || ADDRESSING.contains(&word)
        || known
        || (word.chars().count() >= 5 && vowels >= 2 && word.chars().all(char::is_alphabetic))
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
