//! acronym-plural-apostrophe: an apostrophe for the plural of an acronym.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags "SLO's" where nothing follows that it could own: for acronyms of things that are counted, or after a word
/// that counts.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let prose = posting.prose.as_str();
    let straight = memchr::memmem::find_iter(prose.as_bytes(), "'s".as_bytes());
    let curly = memchr::memmem::find_iter(prose.as_bytes(), "’s".as_bytes());
    let capital = |at: usize| at > 0 && prose.as_bytes()[at - 1].is_ascii_uppercase();
    let places: Vec<usize> = straight.chain(curly).filter(|&at| capital(at)).collect();
    if places.is_empty() {
        return;
    }
    let (counted, counting, after) = (cx.list("counted"), cx.list("counting"), cx.list("after"));
    for place in places {
        let index = posting.words.partition_point(|word| (word.end as usize) <= place);
        let Some(word) = posting.words.get(index) else { continue };
        let text = word.text(prose);
        let Some(stem) = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")) else { continue };
        if stem.len() < 2 || !stem.bytes().all(|byte| byte.is_ascii_uppercase()) || cx.excused(word.span()) {
            continue;
        }
        let before = index.checked_sub(1).map(|index| posting.words[index].text(prose).to_lowercase());
        let counts = before.is_some_and(|before| {
            counting.contains(&before.as_str()) || before.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !(counts || counted.contains(&stem)) || !stands_alone(cx, index, &after) {
            continue;
        }
        let plural = format!("{stem}s");
        let apostrophe = Span { start: word.start + stem.len() as u32, end: word.end - 1 };
        let mut draft = out.at_prose(word.span());
        if posting.map.is_exact(word.span()) {
            let title = format!("write “{plural}”");
            draft = draft.fix(Safety::Safe, title, vec![Edit::remove(posting.source_span(apostrophe))]);
        }
        draft.say("", &[("word", text), ("plural", &plural)]);
    }
}

/// Whether the word `index` has nothing after it that it could own: punctuation, the end, or one of `after`.
fn stands_alone(cx: &Context<'_>, index: usize, after: &[&str]) -> bool {
    let posting = cx.posting;
    let word = posting.words[index];
    let rest = &posting.prose[word.end as usize..];
    let Some(next) = posting.words.get(index + 1).filter(|_| rest.starts_with(' ')) else {
        return rest.is_empty() || rest.starts_with(['.', ',', ';', ')', ':', '!', '?', '\n', '/']);
    };
    let between = posting.prose[word.end as usize..next.start as usize].trim();
    let next = next.text(&posting.prose).to_lowercase();
    (between.is_empty() && after.contains(&next.as_str())) || between.starts_with(['(', '–', '—', '-', '&'])
}
