//! Brought: what a document gets from each of the others that it takes in.

use std::collections::BTreeMap;

use super::view::Open;
use crate::posting::{BlockKind, Posting, TagKind, Vocabulary};
use crate::text::Span;
use crate::workspace::Skill;

/// What another document adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Brought {
    /// Its path, as it is shown to people.
    pub(super) path: String,
    /// The headings.
    pub(super) headings: Vec<String>,
    /// The list items that are no skills.
    pub(super) items: usize,
    /// The words.
    pub(super) words: usize,
    /// The skills, as its lists name them.
    pub(super) skills: Vec<String>,
}

/// What `posting`, of an open document, gets, by the place where it takes it in.
pub(super) fn brought(open: Open<'_>, posting: &Posting) -> BTreeMap<Span, Brought> {
    let mut all: BTreeMap<Span, Brought> = BTreeMap::new();
    let wording = open.wording();
    let vocabulary = wording.as_deref().unwrap_or_else(|| Vocabulary::builtin());
    let Some(assembled) = open.workspace().assemble(posting, vocabulary) else { return all };
    let whole = &assembled.posting;
    let mut lists: Vec<Span> = Vec::new();
    for tag in &whole.tags {
        let TagKind::Skills { lines, .. } = &tag.kind else { continue };
        lists.push(tag.span);
        for &line in lines {
            let (place, _) = assembled.origin(line);
            if let Some(door) = assembled.door(place) {
                let skill = Skill::parse(whole.source.slice(line));
                let level = skill.level.map_or_else(String::new, |level| format!(" {level}"));
                let count = skill.count.map_or_else(String::new, |count| format!("{count} of "));
                all.entry(door).or_default().skills.push(format!("{count}{}{level}", skill.name));
            }
        }
    }
    for block in whole.blocks.iter().filter(|block| block.is_text()) {
        let (place, _) = assembled.origin(block.span);
        let Some(door) = assembled.door(place).filter(|_| !lists.iter().any(|list| list.contains(block.span))) else {
            continue;
        };
        let brought = all.entry(door).or_default();
        brought.words += block.words.len();
        match block.kind {
            BlockKind::Heading { .. } => brought.headings.push(whole.text(block.prose).trim().to_owned()),
            BlockKind::Item { .. } => brought.items += 1,
            _ => {}
        }
    }
    for (door, path) in assembled.doors() {
        if let Some(brought) = all.get_mut(&door) {
            path.clone_into(&mut brought.path);
        }
    }
    all
}

impl Brought {
    /// How much it is, the most telling first: "12 skills", "2 sections, 5 items".
    pub(super) fn measure(&self) -> String {
        let counted = |count: usize, one: &str| match count {
            1 => format!("1 {one}"),
            _ => format!("{count} {one}s"),
        };
        let parts = [(self.skills.len(), "skill"), (self.headings.len(), "section"), (self.items, "item")];
        let told: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, one)| counted(*count, one)).collect();
        if told.is_empty() { counted(self.words, "word") } else { told.join(", ") }
    }
}
