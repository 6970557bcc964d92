//! Skilled: the skills and levels that a list of skills can ask for.

use std::collections::BTreeMap;

use tower_lsp::ls_types::CompletionItemKind;

use super::completion::{Choice, Choices, Cursor};
use super::moves::titled;
use super::telling::first_paragraph;
use super::view::Open;
use crate::posting::frontmatter;
use crate::text::Source;
use crate::workspace::{Skill, paths};

/// Levels that a skill may be asked for at; the first is meant where none is written.
const LEVELS: [&str; 4] = ["1", "2", "3", "4"];

/// Skills, groups and levels in a list of skills.
pub(super) fn skills(open: Open<'_>, cursor: Cursor<'_>) -> Option<Choices> {
    let above = &open.source().text()[..cursor.byte as usize];
    let start = above.rfind("<skills>")?;
    if above[start..].contains("</skills>") || cursor.before.contains('<') {
        return None;
    }
    let posting = open.postings().first()?;
    let skills = open.workspace().skills(posting)?;
    let typed = cursor.before.trim_start();
    let indent = cursor.before.len() - typed.len();
    if let Some((name, level)) = typed.rsplit_once(':') {
        let from = cursor.before.len() - level.trim_start().len();
        let choices = LEVELS.iter().enumerate().map(|(rank, level)| {
            let mut choice = Choice::new(open, *level, CompletionItemKind::ENUM_MEMBER);
            choice.rank = rank;
            choice.detail = format!("level {level} of {}", name.trim());
            choice
        });
        let choices = choices.collect();
        return Some(Choices { span: cursor.span(from, cursor.after.len()), choices });
    }
    let rest = cursor.after.find(':').unwrap_or(cursor.after.len());
    let mut choices = Vec::new();
    let counted = typed.split_once(' ').filter(|(count, _)| count.parse::<u32>().is_ok());
    if let Some((count, typed)) = counted {
        let from = cursor.before.len() - typed.strip_prefix("of ").unwrap_or(typed).len();
        let of = if typed.starts_with("of ") { "" } else { "of " };
        for (group, members) in groups(skills.pages().keys()) {
            let mut choice = Choice::new(open, format!("{of}{}", titled(&group)), CompletionItemKind::ENUM);
            choice.detail = format!("{members} skills");
            choice.about.add(&format!("{count} of them are asked for."));
            choices.push(choice);
        }
        return Some(Choices { span: cursor.span(from, rest), choices });
    }
    let line = typed.to_owned() + cursor.after;
    let asked: Vec<String> = super::spots::of(open.workspace(), posting)
        .iter()
        .filter(|spot| matches!(spot.kind, super::spots::SpotKind::Skill))
        .map(|spot| Skill::parse(posting.source.slice(spot.name)).slug())
        .collect();
    let own = Skill::parse(&line).slug();
    for (slug, path) in skills.pages().iter().filter(|(slug, _)| **slug == own || !asked.contains(slug)) {
        let Some(source) = open.folder.source(path) else { continue };
        let (name, about) = described(&source, slug);
        let mut choice = Choice::new(open, name, CompletionItemKind::ENUM_MEMBER);
        if !about.is_empty() {
            choice.about.content(&about);
        }
        choice.detail = paths::name(path).to_owned();
        choices.push(choice);
    }
    Some(Choices { span: cursor.span(indent, rest), choices })
}

/// The name of a skill as its page spells it, and the beginning of the page.
fn described(source: &Source, slug: &str) -> (String, String) {
    let body = source.text()[frontmatter::body(source.text())..].trim_start();
    let (title, rest) = match body.strip_prefix("# ") {
        Some(titled) => titled.split_once('\n').unwrap_or((titled, "")),
        None => ("", body),
    };
    // "Competency - Language R" is the page of "Language R".
    let title = title.trim();
    let spelled = [title, title.split_once(" - ").map_or("", |(_, name)| name)];
    let fits = |name: &&str| Skill::parse(name).slug() == slug;
    let name = spelled.into_iter().find(fits).map_or_else(|| titled(slug), str::to_owned);
    (name, first_paragraph(rest).to_owned())
}

/// The groups that several of `pages` belong to, each with how many.
fn groups<'a>(pages: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        for (at, _) in page.match_indices('-') {
            *groups.entry(page[..at].to_owned()).or_default() += 1;
        }
    }
    groups.retain(|_, members| *members > 1);
    groups
}
