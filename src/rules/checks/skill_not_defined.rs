//! skill-not-defined: a skill without a competency page.

use crate::finding::Safety;
use crate::posting::{Posting, TagKind};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};
use crate::workspace::skills::Skill;

/// Flags lines of skills lists whose page does not exist, where there are such pages.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut lines = lines(cx.posting).peekable();
    if lines.peek().is_none() {
        return;
    }
    let Some(skills) = cx.workspace.skills(cx.posting) else { return };
    for (_, span) in lines {
        let skill = Skill::parse(cx.posting.source.slice(span));
        if skill.count.is_some() || skill.name.contains('<') || skills.has(&skill) {
            continue;
        }
        let mut draft = out.at(span);
        if let [near] = skills.near(&skill).as_slice() {
            let name = spelt(near, skill.name);
            let place = Span::new(span.start as usize, span.start as usize + skill.name.len());
            draft = draft.fix(Safety::Suggested, format!("write “{name}”"), vec![Edit::replace(place, name)]);
        }
        draft.say("", &[("name", skill.name), ("folder", &skills.folder)]);
    }
}

/// The lines of all skills lists, each with the number of its list.
pub(super) fn lines(posting: &Posting) -> impl Iterator<Item = (usize, Span)> + '_ {
    posting.tags.iter().enumerate().flat_map(|(number, tag)| {
        let lines = if let TagKind::Skills { lines, .. } = &tag.kind { lines.as_slice() } else { &[] };
        lines.iter().map(move |&line| (number, line))
    })
}

/// The name of a page as a skill, with capitals like those of `model`.
fn spelt(page: &str, model: &str) -> String {
    let title = model.split(' ').all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    let words = page.split('-').map(|word| {
        let mut letters = word.chars();
        match letters.next().filter(|_| title) {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}
