//! Amounts: the amounts of money in a text, with their currency, scale and period.

use super::money::{self, CODES, Currency, NAMES, Period, SIGNS};
use super::scan::one_of;
use crate::text::Span;

/// An amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// With its currency and scale, relative to the text.
    pub(super) span: Span,
    /// The digits alone.
    pub(super) digits: Span,
    pub(super) value: f64,
    /// 1000 for "k".
    pub(super) scale: f64,
    pub(super) currency: Option<Currency>,
    pub(super) period: Option<Period>,
    /// A plus sign follows.
    pub(super) plus: bool,
    /// Written with separators, or with a scale: not just any number.
    pub(super) grouped: bool,
}

/// The amounts in `text`: numbers with a currency, a scale, separators, or of at least four digits.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let bytes = text.as_bytes();
    let mut found: Vec<Amount> = Vec::new();
    let mut waiting: Option<Amount> = None;
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (end, value, grouped) = number(text, at);
        let before = &text[..at];
        let glued = before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | '#' | '@'));
        let (start, mut currency) = sign_before(before);
        let worded = start == at && before.ends_with(char::is_alphabetic) && !before.ends_with("~");
        let mut to = end;
        let (after, scale) = scale_after(text, to);
        to = after;
        let plus = text[to..].starts_with('+') || text[to..].starts_with(" +");
        let (named, other) = sign_after(text, to + usize::from(plus && text[to..].starts_with('+')));
        if currency.is_none() && other.is_some() || (currency.is_some_and(|one| one.shared) && other.is_some()) {
            currency = other;
            to = named;
        }
        // "12 LPA": lakh per annum.
        let lakhs = text[end..after].ends_with("LPA");
        if currency.is_none() && (lakhs || text[end..after].contains("lakh")) {
            currency = Some(Currency { code: "INR", shared: false });
        }
        let tail = text[to..].chars().next();
        let unit = tail.is_some_and(|c| c.is_alphanumeric() || c == '%' || c == '°') || text[to..].starts_with(" %");
        // A pension plan in the United States: "401K".
        let plan = currency.is_none() && matches!(&text[at..end], "401" | "403" | "457");
        let plain = plan || currency.is_none() && scale == 1.0 && !grouped && end - at < 4;
        if !glued && !worded && !unit {
            let is_range = |from: u32, to: usize| {
                let gap = text.get(from as usize..to).unwrap_or_default().trim();
                matches!(gap, "-" | "–" | "—" | "to" | "~")
                    || (currency.is_some() && matches!(gap, "et" | "en" | "und"))
            };
            // "$21-24 an hour": the second number is an amount because of the first.
            let second =
                plain && found.last().is_some_and(|low| low.currency.is_some() && is_range(low.span.end, start));
            let (to, period) = if plain && !second { (to, None) } else { period_after(text, to) };
            let period = if lakhs { Some(Period::Year) } else { period };
            let amount = Amount {
                span: Span::new(start, to),
                digits: Span::new(at, end),
                value: value * scale,
                scale,
                currency,
                period,
                plus,
                grouped: grouped || scale > 1.0,
            };
            if plain && !second {
                waiting = Some(amount);
            } else {
                // "160-170k": the first number is an amount because of the second.
                let one = |low: &Amount| low.value * 10.0 >= value && is_range(low.span.end, start);
                found.extend(waiting.take().filter(one));
                found.push(amount);
            }
        }
        at = end.max(at + 1);
    }
    found
}

/// The number at `at`: where it ends, its value, whether groups are set apart.
fn number(text: &str, at: usize) -> (usize, f64, bool) {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = at + run(at);
    let mut digits = text[at..end].to_owned();
    let mut grouped = false;
    while let Some(separator) = text[end..].chars().next() {
        let from = end + separator.len_utf8();
        let set_apart = matches!(separator, ',' | '.' | '\'' | '’' | '\u{a0}' | '\u{202f}')
            || (separator == ' ' && digits.len() <= 3);
        // "30, 112": a blank that slipped in after the comma.
        let slipped = separator == ','
            && text[from..].starts_with(' ')
            && digits.len() <= 3
            && run(from + 1) == 3
            && at > 0
            && !bytes[at - 1].is_ascii_whitespace();
        let from = if slipped { from + 1 } else { from };
        // "18,00,000", as in India.
        let pair = separator == ','
            && digits.len() <= 3
            && run(from) == 2
            && text[from + 2..].starts_with(',')
            && matches!(run(from + 3), 2 | 3);
        if pair {
            digits.push_str(&text[from..from + 2]);
            (grouped, end) = (true, from + 2);
            continue;
        }
        if !set_apart || run(from) != 3 || (!grouped && digits.len() > 3) {
            break;
        }
        digits.push_str(&text[from..from + 3]);
        grouped = true;
        end = from + 3;
    }
    let mut value: f64 = digits.parse().unwrap_or(f64::MAX);
    if bytes.get(end).is_some_and(|byte| matches!(byte, b'.' | b',')) {
        let decimals = run(end + 1);
        if (1..=2).contains(&decimals) {
            let fraction: f64 = text[end + 1..end + 1 + decimals].parse().unwrap_or(0.0);
            value += fraction / 10f64.powi(decimals as i32);
            end += 1 + decimals;
        }
    }
    (end, value, grouped)
}

/// The currency right before an amount: where it starts.
fn sign_before(before: &str) -> (usize, Option<Currency>) {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\u{202f}', '~', '*']);
    let trimmed = if before.len() - trimmed.len() > 8 { before } else { trimmed };
    for &(sign, code, shared) in SIGNS {
        let Some(rest) = trimmed.strip_suffix(sign) else { continue };
        let letters = sign.starts_with(|c: char| c.is_ascii_alphabetic());
        if letters && rest.ends_with(char::is_alphanumeric) {
            continue;
        }
        if shared && let (start, Some(code)) = code_before(rest) {
            return (start, Some(code));
        }
        return (rest.len(), Some(Currency { code, shared }));
    }
    let (start, code) = code_before(trimmed);
    if code.is_some() { (start, code) } else { (before.len(), None) }
}

fn code_before(before: &str) -> (usize, Option<Currency>) {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', ':']);
    // Most of what stands before a number ends in small letters.
    let capitals = trimmed.bytes().rev().take(3).all(|byte| byte.is_ascii_uppercase());
    let found = CODES.split(' ').filter(|_| capitals).find(|code| trimmed.ends_with(code));
    match found {
        Some(code) if !trimmed[..trimmed.len() - 3].ends_with(char::is_alphanumeric) => {
            (trimmed.len() - 3, Some(Currency { code, shared: false }))
        }
        _ => (before.len(), None),
    }
}

/// "k" and the like right after a number: where it ends, and the factor.
fn scale_after(text: &str, at: usize) -> (usize, f64) {
    const SCALES: &[(&str, f64)] = &[
        ("k", 1e3),
        ("K", 1e3),
        (" k", 1e3),
        (" K", 1e3),
        ("mm", 1e6),
        ("MM", 1e6),
        ("m", 1e6),
        ("M", 1e6),
        ("bn", 1e9),
        ("B", 1e9),
        ("b", 1e9),
        (" million", 1e6),
        ("million", 1e6),
        ("-million", 1e6),
        (" billion", 1e9),
        ("billion", 1e9),
        (" trillion", 1e12),
        (" thousand", 1e3),
        ("+ million", 1e6),
        ("+ billion", 1e9),
        ("+M", 1e6),
        ("+B", 1e9),
        (" M", 1e6),
        (" B", 1e9),
        (" bn", 1e9),
        (" mil", 1e6),
        ("tn", 1e12),
        ("T", 1e12),
        (" lakh", 1e5),
        (" lakhs", 1e5),
        (" LPA", 1e5),
        ("L", 1e5),
    ];
    let rest = &text[at..];
    let best = SCALES
        .iter()
        .filter(|(mark, _)| rest.starts_with(mark) && !rest[mark.len()..].starts_with(|c: char| c.is_alphanumeric()))
        .max_by_key(|(mark, _)| mark.len());
    best.map_or((at, 1.0), |(mark, scale)| (at + mark.len(), *scale))
}

/// The currency right after an amount: where it ends.
fn sign_after(text: &str, at: usize) -> (usize, Option<Currency>) {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if rest.len() - trimmed.len() > 3 {
        return (at, None);
    }
    let from = at + rest.len() - trimmed.len();
    let length = trimmed.find(|c: char| !c.is_alphabetic()).unwrap_or(trimmed.len());
    let word = &trimmed[..length];
    if let Some(code) = CODES.split(' ').filter(|_| word.len() == 3).find(|code| *code == word) {
        return (from + length, Some(Currency { code, shared: false }));
    }
    if let Some(&(name, code, shared)) = NAMES.iter().find(|(name, ..)| name.eq_ignore_ascii_case(word)) {
        return (from + name.len(), Some(Currency { code, shared }));
    }
    for &(sign, code, shared) in SIGNS {
        let letters = sign.starts_with(|c: char| c.is_ascii_alphabetic());
        if trimmed.starts_with(sign) && (!letters || word == sign) {
            // "$92,400$120,000": the sign belongs to what follows.
            let next = trimmed[sign.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit());
            if !next {
                return (from + sign.len(), Some(Currency { code, shared }));
            }
        }
    }
    (at, None)
}

/// The period right after an amount: where it ends.
pub(super) fn period_after(text: &str, at: usize) -> (usize, Option<Period>) {
    let mut from = at;
    let mut led = false;
    for _ in 0..3 {
        let piece = &text[from..];
        let trimmed = piece.trim_start_matches([' ', '\u{a0}', '(', '*', '+']);
        let skipped = piece.len() - trimmed.len();
        if skipped > 4 {
            break;
        }
        from += skipped;
        if trimmed.starts_with('/') {
            from += 1;
            led = true;
            continue;
        }
        let length = trimmed.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(trimmed.len());
        let word = trimmed[..length].trim_end_matches('.');
        let next = from + word.len();
        if one_of(word, "per a an each every par al pro por brut gross bruto brutto ht net")
            && !(led && money::period(word).is_some())
        {
            from = next;
            led = true;
            continue;
        }
        if word.eq_ignore_ascii_case("p.a") || (word.eq_ignore_ascii_case("p") && trimmed.starts_with("p.a")) {
            return (from + 3, Some(Period::Year));
        }
        let alone = "yearly annually monthly hourly weekly annual daily pa ph pw mensuel annuel anual mensili";
        if let Some(period) = money::period(word)
            && (led || word.len() > 2 && word == word.to_uppercase() || one_of(word, alone))
        {
            return (next, Some(period));
        }
        break;
    }
    (at, None)
}
