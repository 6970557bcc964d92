//! Quantity: numbers and ranges of numbers among words: "5+", "two to four", "between 3 and 5", "five (5)".

use super::scan::{Scan, one_of};

/// A number, or a range of numbers, with the words it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    /// Its first word.
    pub(super) first: usize,
    /// One past its last word.
    pub(super) last: usize,
    pub(super) low: f64,
    /// The same as the low end for a single number.
    pub(super) high: f64,
    /// A plus sign follows, or "or more".
    pub(super) plus: bool,
}

/// A number in front of something, and the words it takes.
pub(super) struct Count {
    pub(super) first: usize,
    /// One past its last word.
    pub(super) last: usize,
    pub(super) value: f64,
    pub(super) digits: bool,
}

/// The number that ends right before the word at `at`.
pub(super) fn count(scan: &Scan<'_>, at: usize) -> Option<Count> {
    let last = at.checked_sub(1)?;
    let word = scan.word(last);
    if let Some(value) = number_word(word) {
        // "twenty five", "twenty-five"
        let tens = scan.before(last, 1);
        if value < 10.0
            && one_of(tens, "twenty thirty forty fifty")
            && matches!(scan.gap(last), " " | "-")
            && let Some(tens) = number_word(tens)
        {
            return Some(Count { first: last - 1, last: at, value: tens + value, digits: false });
        }
        return Some(Count { first: last, last: at, value, digits: false });
    }
    let digits = word.strip_suffix('+').unwrap_or(word);
    if digits.is_empty() || digits.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut value: f64 = digits.parse().ok()?;
    let mut first = last;
    if matches!(scan.gap(last), "." | ",")
        && digits.len() <= 2
        && last > 0
        && scan.word(last - 1).bytes().all(|byte| byte.is_ascii_digit())
        && scan.word(last - 1).len() <= 3
    {
        let whole: f64 = scan.word(last - 1).parse().ok()?;
        value = whole + value / 10f64.powi(i32::try_from(digits.len()).ok()?);
        first = last - 1;
    }
    // "five (5)"
    if scan.gap(first).trim() == "(" && scan.gap(at).trim_start_matches('+').trim_start().starts_with(')') {
        number_word(scan.before(first, 1))?;
        first -= 1;
    }
    Some(Count { first, last: at, value, digits: true })
}

/// The number that `word` spells.
pub(super) fn number_word(word: &str) -> Option<f64> {
    const WORDS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
        sixteen seventeen eighteen nineteen twenty";
    const TENS: &str = "twenty thirty forty fifty sixty";
    if word.len() > 9 || !one_of(word, WORDS) && !one_of(word, TENS) {
        return None;
    }
    let small = WORDS.split(' ').zip(0u8..);
    let tens = TENS.split(' ').zip((20u8..).step_by(10));
    small.chain(tens).find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, value)| f64::from(value))
}

/// The number or range that ends right before the word at `at`.
pub(super) fn before(scan: &Scan<'_>, at: usize) -> Option<Quantity> {
    let mut end = at;
    let mut plus = scan.gap(at).contains('+');
    if one_of(scan.before(end, 1), "more plus") {
        plus = true;
        end -= if one_of(scan.before(end, 2), "or and") { 2 } else { 1 };
    }
    plus |= scan.gap(end).trim_start().starts_with('+');
    let high = count(scan, end)?;
    let gap = scan.gap(high.first);
    let bare = gap.trim_matches([' ', '+', '\u{a0}', '(']);
    let dash = matches!(bare, "-" | "–" | "—" | "‑" | "~" | "−");
    let word = bare.is_empty()
        && (one_of(scan.before(high.first, 1), "to or")
            || (one_of(scan.before(high.first, 1), "and")
                && (1..=2).any(|more| one_of(scan.before(high.first, 2 + more), "between"))));
    let low = if dash {
        count(scan, high.first)
    } else if word {
        count(scan, high.first - 1)
    } else {
        None
    };
    // "Band 7 – 1 year fixed term"
    let graded = |low: &Count| one_of(scan.before(low.first, 1), "band bands grade level tier step scale afc spine");
    let low = low.filter(|low| (low.value <= high.value || low.digits == high.digits) && !graded(low));
    Some(match low {
        Some(low) => Quantity { first: low.first, last: at, low: low.value, high: high.value, plus },
        None => Quantity { first: high.first, last: at, low: high.value, high: high.value, plus },
    })
}

/// The number or range that begins with the word at `at`.
pub(super) fn after(scan: &Scan<'_>, at: usize) -> Option<Quantity> {
    (at + 1..=at + 6)
        .rev()
        .filter(|&end| end <= scan.words.len())
        .find_map(|end| before(scan, end).filter(|quantity| quantity.first == at && count(scan, end).is_some()))
}
