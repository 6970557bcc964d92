//! section-order: requirements or the company come before the duties.

use crate::posting::{Posting, Section, SectionKind};
use crate::rules::{Context, Findings};

/// Flags requirements that come before the duties, and a long text about the employer before anything else.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let first = |kinds: &[SectionKind]| {
        posting.sections.iter().position(|section| section.own.is_some_and(|own| kinds.contains(&own)))
    };
    let duties = first(&[SectionKind::Responsibilities]);
    let required = first(&[SectionKind::Requirements]);
    if let (Some(duties), Some(required)) = (duties, required)
        && required < duties
        && !is_above(posting, duties, required)
        && !is_above(posting, required, duties)
    {
        let duties = &posting.sections[duties];
        let required = &posting.sections[required];
        out.at(posting.heading_place(required))
            .also(posting.heading_place(duties), "the duties")
            .say("requirements", &[("heading", posting.heading_text(required).trim())]);
    }
    let role = first(&[SectionKind::Role, SectionKind::Responsibilities, SectionKind::Requirements]);
    let Some(role) = role else { return };
    let about: Vec<&Section> =
        posting.sections[..role].iter().filter(|section| section.own == Some(SectionKind::About)).collect();
    let words: usize =
        about.iter().flat_map(|section| &posting.blocks[section.blocks.clone()]).map(|block| block.words.len()).sum();
    if words > cx.count("max-about-words")
        && let Some(section) = about.first()
    {
        out.at(posting.heading_place(section)).say("company", &[("words", &words.to_string())]);
    }
}

/// Whether the section `inner` stands somewhere under `outer`.
fn is_above(posting: &Posting, outer: usize, inner: usize) -> bool {
    let mut at = posting.sections[inner].parent;
    while let Some(parent) = at {
        if parent == outer {
            return true;
        }
        at = posting.sections[parent].parent;
    }
    false
}
