//! heading-not-in-schema: a heading that the vocabulary does not know.

use crate::finding::Safety;
use crate::posting::Vocabulary;
use crate::posting::vocabulary::fold;
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags marked headings below the title that open no known section.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let known: Vec<String> = cx.list("known").into_iter().map(fold).collect();
    let deepest = cx.count("max-level");
    for section in &posting.sections {
        let Some(index) = section.heading else { continue };
        let Some((level, style)) = posting.blocks[index].heading() else { continue };
        let text = posting.heading_text(section).trim();
        let folded = fold(text);
        if level == 1
            || usize::from(level) > deepest
            || section.own.is_some()
            || !style.is_marked()
            || folded.is_empty()
            || known.contains(&folded)
        {
            continue;
        }
        let place = posting.heading_place(section);
        match Vocabulary::builtin().nearest(text) {
            Some(near) => {
                let near = capitalised(near);
                let draft = out.at(place);
                let draft = if posting.map.is_exact(posting.blocks[index].prose) {
                    draft.fix(Safety::Suggested, format!("write “{near}”"), vec![Edit::replace(place, near.clone())])
                } else {
                    draft
                };
                draft.say("near", &[("heading", text), ("near", &near)]);
            }
            None => out.at(place).say("unknown", &[("heading", text)]),
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
