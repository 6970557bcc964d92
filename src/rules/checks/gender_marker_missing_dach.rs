//! gender-marker-missing-dach: a German job title for one sex only, and nothing that opens it to others.

use crate::finding::{Level, Safety};
use crate::posting::Language;
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Letters from which a noun with a German ending is German beyond doubt.
const SURE: usize = 9;

/// Flags a title with a masculine noun that names neither the feminine form nor “(m/w/d)”.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let Some((title, span)) = posting.title() else { return };
    let german_text = posting.language() == Language::Other("deu");
    if (posting.language() != Language::English && !german_text) || is_open(cx, title) {
        return;
    }
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let ends = |word: &&&str, list: &[&str]| {
        let lower = word.to_lowercase();
        list.iter().any(|end| lower.ends_with(end) && word.starts_with(char::is_uppercase))
    };
    let (german, english) = (cx.list("masculine"), cx.list("english"));
    // A long German noun tells by itself that the title is German; a short one may be a name.
    let noun = |word: &&&str| ends(word, &german) && (german_text || word.chars().count() >= SURE);
    let (word, level) = match words.iter().find(noun) {
        Some(word) => (word, cx.level),
        None => match words.iter().find(|word| ends(word, &english)) {
            Some(word) if german_text => (word, Level::Hint),
            _ => return,
        },
    };
    let source = posting.source.slice(span);
    let edits = if source.trim_end() == title {
        let end = span.start + u32::try_from(source.trim_end().len()).unwrap_or_default();
        vec![Edit::insert(end, " (m/w/d)")]
    } else {
        Vec::new()
    };
    let fix = "add “(m/w/d)” to the title";
    out.at(span).level(level).fix(Safety::Suggested, fix, edits).say("", &[("word", word)]);
}

/// Whether `title` names both forms, or says that it means everybody.
fn is_open(cx: &Context<'_>, title: &str) -> bool {
    let lower = title.to_lowercase();
    let tight: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    let marked = cx.list("markers").iter().any(|marker| tight.contains(&marker.replace(' ', "")));
    let letters: Vec<char> = title.chars().collect();
    // "EntwicklerIn" has a capital within the word.
    let inner = letters.windows(3).any(|three| three[0].is_lowercase() && three[1] == 'I' && three[2] == 'n');
    let feminine = |word: &str| {
        let stem = word.strip_suffix("innen").or_else(|| word.strip_suffix("in"));
        stem.is_some_and(|stem| cx.list("masculine").iter().any(|end| stem.ends_with(end)))
    };
    marked || inner || lower.split(|c: char| !c.is_alphanumeric()).any(feminine)
}
