//! title-noise: a title that holds pay, codes, emoji or shouting.

use crate::posting::Dialect;
use crate::posting::plain::is_emoji;
use crate::rules::{Context, Findings};

/// Flags a title that holds more than the name of the job, and says what.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let Some((title, span)) = posting.title() else { return };
    let noise = noise(cx, title);
    if !noise.is_empty() {
        out.at(span).say("", &[("noise", &noise.join(", "))]);
    }
}

/// What `title` holds beside the name of the job.
pub(super) fn noise(cx: &Context<'_>, title: &str) -> Vec<&'static str> {
    let lower = title.to_lowercase();
    let words = title.split_whitespace().count();
    let mut noise = Vec::new();
    if has_amount(title) {
        noise.push("pay");
    }
    if has_code(title) {
        noise.push("a reference number");
    }
    if title.contains('!') {
        noise.push("an exclamation mark");
    }
    if title.chars().filter(|&c| is_emoji(c)).count() > cx.count("max-emoji") {
        noise.push("emoji");
    }
    // In plain text capitals are what makes a line a title.
    if cx.posting.dialect != Dialect::Plain && is_shouted(title) {
        noise.push("capitals throughout");
    }
    let bounded = |phrase: &&str| {
        lower.match_indices(*phrase).any(|(at, _)| {
            !lower[..at].ends_with(char::is_alphanumeric)
                && !lower[at + phrase.len()..].starts_with(char::is_alphanumeric)
        })
    };
    if cx.list("advertising").iter().any(bounded) {
        noise.push("advertising");
    }
    if words > cx.count("max-words") || title.chars().count() > cx.count("max-characters") {
        noise.push("too many words");
    }
    noise
}

/// "$120k", "50.000 €", "£500 a day".
fn has_amount(title: &str) -> bool {
    let signs = ['$', '€', '£', '₹', '¥'];
    title.match_indices(signs).any(|(at, sign)| {
        let after = title[at + sign.len()..].trim_start();
        let before = title[..at].trim_end();
        after.starts_with(|c: char| c.is_ascii_digit())
            || before.ends_with(|c: char| c.is_ascii_digit())
            || after.starts_with(signs)
    })
}

/// "(#1234)", "JR-00412", "REQ 8812", "R0012345".
fn has_code(title: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let words: Vec<&str> =
        title.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | '|')).collect();
    words.iter().enumerate().any(|(index, word)| {
        let bare = word.trim_start_matches('#');
        if bare.len() < word.len() && digits(bare) >= 3 {
            return true;
        }
        let prefix = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = word[prefix..].trim_start_matches(['-', '_', '#', ':']);
        let next = words.get(index + 1).copied().unwrap_or_default().trim_start_matches('#');
        let named = matches!(&word[..prefix], "REQ" | "JR" | "R" | "JOB" | "ID" | "REF" | "VAC" | "RQ");
        named && (digits(rest) >= 4 || rest.is_empty() && digits(next) >= 4 && prefix > 1)
    })
}

/// A long word in capitals, where no letter of the title is small; short ones are abbreviations.
fn is_shouted(title: &str) -> bool {
    let mut words = title.split(|c: char| !c.is_uppercase());
    let letters = title.chars().filter(|c| c.is_uppercase()).count();
    let small = title.chars().any(char::is_lowercase);
    !small && letters > 8 && words.any(|word| word.chars().count() > 4)
}
