//! technology-name-casing: names of technologies in another case than their makers give them.

use crate::rules::kinds::terms::{say, standing};
use crate::rules::{Context, Findings};

/// Flags the spellings of the page, but for lines in capitals and parts of identifiers.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (hit, entry) in standing(cx) {
        let prose = cx.posting.prose.as_str();
        let (start, end) = (hit.prose.start as usize, hit.prose.end as usize);
        let before = prose[..start].chars().next_back();
        let mut after = prose[end..].chars();
        let joined = |c: char| matches!(c, '.' | '-' | '_' | '@' | '#' | ':' | '\\');
        let identifier = before.is_some_and(joined)
            || (after.next().is_some_and(joined) && after.next().is_some_and(char::is_alphanumeric));
        let small = prose[start..end].chars().all(|c| !c.is_uppercase());
        let line =
            cx.posting.block_at(hit.prose.start).map_or("", |block| cx.posting.text(cx.posting.blocks[block].prose));
        let capitals = line.len() > hit.prose.len() && !line.chars().any(char::is_lowercase);
        let dotted = prose[..start].ends_with('.') || prose[end..].starts_with(".");
        if capitals || (identifier && (small || (dotted && !is_sentence_end(&prose[end..])))) {
            continue;
        }
        say(cx, hit, entry, out);
    }
}

/// Whether what follows a word starts with the end of a sentence rather than the rest of a name.
fn is_sentence_end(after: &str) -> bool {
    after.strip_prefix('.').is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace))
}
