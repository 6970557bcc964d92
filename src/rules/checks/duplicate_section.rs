//! duplicate-section: two headings play the same part.

use std::collections::hash_map::Entry;

use crate::posting::vocabulary::fold;
use crate::posting::{Note, Posting, Section, SectionKind, Slot};
use crate::rules::{Context, Findings};
use crate::text::{ByText, TextKey, WordKey};

/// Flags a heading whose words, or whose bare part, another heading beside it has already.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.has_branches() {
        return;
    }
    let bare = bare_headings(cx);
    // By the heading above, the level, and the bare part that a heading names, or else its words.
    let mut seen: ByText<&Section> = ByText::default();
    seen.reserve(posting.sections.len());
    for section in &posting.sections {
        let Some(heading) = section.heading else { continue };
        let Folded(folded) = posting.note(heading, || Folded(fold(posting.heading_text(section))));
        let Some((level, style)) = posting.blocks[heading].heading() else { continue };
        if folded.is_empty() || !(style.is_marked() || section.own.is_some()) {
            continue;
        }
        let is_bare = |kind: &SectionKind| bare.iter().any(|(own, headings)| own == kind && headings.contains(folded));
        let part = section.own.filter(is_bare);
        let wording = if part.is_some() { "" } else { folded };
        let entry = match seen.entry(TextKey::of((section.parent, level, part, wording), wording.len())) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(none) => {
                none.insert(section);
                None
            }
        };
        match entry {
            None => {}
            // What is the same to the word, duplicate-sentence tells.
            Some(first)
                if says(posting, first).nth(SHORT).is_some() && says(posting, first).eq(says(posting, section)) => {}
            Some(first) if has_text(posting, first) && has_text(posting, section) => {
                let other = posting.heading_text(first).trim();
                let same = fold(other) == *folded;
                out.at(posting.heading_place(section)).also(posting.heading_place(first), "the first one").say(
                    if same { "same" } else { "part" },
                    &[("heading", posting.heading_text(section).trim()), ("other", other)],
                );
            }
            Some(_) => {}
        }
    }
}

/// A heading as it is compared.
struct Folded(String);

impl Note for Folded {
    const SLOT: Slot = Slot::Folded;
}

/// The kinds of sections, with the headings of the page that say nothing but the kind, folded.
fn bare_headings(cx: &Context<'_>) -> Vec<(SectionKind, Vec<String>)> {
    let kinds =
        [SectionKind::Responsibilities, SectionKind::Requirements, SectionKind::Preferred, SectionKind::Benefits];
    kinds.into_iter().map(|kind| (kind, cx.list(kind.name()).into_iter().map(fold).collect())).collect()
}

/// So many words at most are too short to be told as sentences that stand twice.
const SHORT: usize = 20;

/// The words of a section below its heading.
fn says<'a>(posting: &'a Posting, section: &Section) -> impl Iterator<Item = WordKey> + 'a {
    let blocks = &posting.blocks[section.blocks.start.min(section.end)..section.end];
    let words = blocks.iter().filter(|block| block.is_text()).flat_map(|block| &posting.words[block.words.clone()]);
    words.map(|word| word.key)
}

fn has_text(posting: &Posting, section: &Section) -> bool {
    posting.blocks[section.blocks.start.min(section.end)..section.end].iter().any(|block| block.is_text())
}
