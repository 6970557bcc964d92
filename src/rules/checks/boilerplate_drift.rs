//! boilerplate-drift: a paragraph that other documents have in another version.

use crate::finding::{Level, Safety};
use crate::posting::{Posting, SectionKind};
use crate::rules::{Context, Findings};
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
        if version.documents < cx.count("min") || is_adapted(cx.posting, &version, &titles) {
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

/// Whether all that differs is what must differ: names, and words of the titles.
fn is_adapted(posting: &Posting, version: &Version, titles: &str) -> bool {
    version.differences.iter().all(|(here, there)| {
        let words = posting.text(*here).split_whitespace().chain(there.split_whitespace());
        let mut words =
            words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
        words.all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                || titles.split(|c: char| !c.is_alphanumeric()).any(|title| title == word.to_lowercase())
        })
    })
}
