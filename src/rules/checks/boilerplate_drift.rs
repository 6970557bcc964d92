//! boilerplate-drift: a paragraph that other documents have in another version.

use crate::finding::{Level, Safety};
use crate::posting::{Block, BlockKind, Posting, SectionKind};
use crate::rules::{Context, Findings};
use crate::text::words::key;
use crate::text::{Edit, Span};
use crate::workspace::passages::Version;

/// Differences that are told; the others are counted.
const TOLD: usize = 3;

/// Flags a paragraph of which clearly more documents have another version.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let own_title = cx.posting.title().map_or("", |(title, _)| title).to_lowercase();
    for (span, version) in cx.workspace.drifted(cx.posting) {
        let other_title = cx.workspace.outline(&version.path).and_then(|outline| outline.title.clone());
        let titles = format!("{own_title} {}", other_title.unwrap_or_default().to_lowercase());
        let same = version.differences.is_empty();
        if same || version.documents < cx.count("min") || is_adapted(cx.posting, span, &version, &titles) {
            continue;
        }
        let documents = version.documents.to_string();
        let mut draft = out
            .at(span)
            .elsewhere(&cx.workspace.shown(&version.path), version.span, "the version of the others")
            .fix(Safety::Suggested, "use the version of the others", vec![Edit::replace(span, version.text.as_str())]);
        let told = version.differences.iter().take(TOLD).map(|(here, there)| told(cx.posting, *here, there));
        let mut told: Vec<String> = told.collect();
        let more = version.differences.len().saturating_sub(TOLD);
        if more > 0 {
            told.push(format!("and {more} more"));
        }
        draft = draft.note(told.join("; "));
        if is_of_the_role(cx.posting, span) {
            draft = draft.level(Level::Hint);
        }
        draft.say("", &[("documents", &documents)]);
    }
}

/// Whether the paragraph speaks of the role and of who is wanted for it, which may differ on purpose.
fn is_of_the_role(posting: &Posting, span: Span) -> bool {
    const KINDS: [SectionKind; 3] = [SectionKind::Responsibilities, SectionKind::Requirements, SectionKind::Preferred];
    let Some(block) = posting.blocks.iter().find(|block| block.span == span) else { return false };
    let first = posting.words.get(block.words.start).map_or("", |word| word.text(&posting.prose));
    let addressed =
        ["you", "you’ll", "you'll", "you’re", "you're", "your"].iter().any(|you| first.eq_ignore_ascii_case(you));
    addressed || (block.is_item() && KINDS.contains(&posting.sections[block.section].kind))
}

fn told(posting: &Posting, here: Span, there: &str) -> String {
    match (posting.text(here), there) {
        ("", there) => format!("here “{there}” is missing"),
        (here, "") => format!("only here “{here}”"),
        (here, there) => format!("here “{here}”, there “{there}”"),
    }
}

/// Whether all that differs is what must differ: names, words of the titles, years, and what the rest of the document speaks of.
fn is_adapted(posting: &Posting, span: Span, version: &Version, titles: &str) -> bool {
    let block = posting.blocks.iter().find(|block| block.span == span);
    version.differences.iter().all(|(here, there)| {
        let here = posting.text(*here);
        let words = here.split_whitespace().chain(there.split_whitespace());
        let mut words =
            words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
        let named = words.all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                || is_year(word)
                || titles.split(|c: char| !c.is_alphanumeric()).any(|title| title == word.to_lowercase())
        });
        let added = || there.is_empty() && block.is_some_and(|block| fits(posting, block, here));
        let moved = || here.is_empty() && block.is_some_and(|block| stands_beside(posting, block, there));
        named || added() || moved()
    })
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether what the others say in the paragraph is a paragraph of its own here.
fn stands_beside(posting: &Posting, block: &Block, missing: &str) -> bool {
    let missing = unended(missing);
    posting.blocks.iter().any(|other| other.span != block.span && unended(posting.text(other.prose)) == missing)
}

/// A text without the marks and blanks at its end.
fn unended(text: &str) -> &str {
    text.trim_start().trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Whether what only `block` has, fits the rest of the document: most items of its list say it too, or it speaks of a thing
/// of which the document speaks elsewhere.
fn fits(posting: &Posting, block: &Block, added: &str) -> bool {
    const THING: usize = 5;
    let others = posting.blocks.iter().filter(|other| other.span != block.span);
    if let BlockKind::Item { list, .. } = block.kind {
        let items =
            others.clone().filter(|other| matches!(other.kind, BlockKind::Item { list: own, .. } if own == list));
        let alike = items.clone().filter(|item| posting.text(item.prose).contains(added)).count();
        if alike > 0 && 2 * alike >= items.count() {
            return true;
        }
    }
    let mut things = added.split_whitespace().filter(|word| word.len() >= THING).peekable();
    let mut others = others.flat_map(|other| &posting.words[other.words.clone()]);
    things.peek().is_some() && things.all(|thing| others.any(|word| word.key == key(thing)))
}
