//! Keyed: what may stand in a configuration, and what the keys and words in it mean.

use tower_lsp::ls_types::CompletionItemKind;

use super::completion::{Choice, Choices, Cursor, word_after};
use super::hover;
use super::plan::is_configuration;
use super::telling::Telling;
use super::view::Open;
use crate::config::keys::{self, Key, Kind, SETTINGS, Takes};
use crate::config::place::{Part, Place};
use crate::project::known;
use crate::rules::{Catalog, Rule};
use crate::text::Span;

/// What may stand at the cursor, if the document is a configuration.
pub(super) fn keys(open: Open<'_>, cursor: Cursor<'_>) -> Option<Choices> {
    if !is_configuration(open.path()) {
        return None;
    }
    let place = Place::at(open.source().text(), cursor.byte as usize)?;
    let catalog = catalog(open);
    let path: Vec<&str> = place.path.iter().map(String::as_str).collect();
    let rest = word_after(cursor.after).len();
    let span = Span { start: place.word.start, end: cursor.byte + u32::try_from(rest).ok()? };
    let mut choices = match place.part {
        Part::Key => entries(open, catalog, &path, |_| true),
        Part::Header { several } => entries(open, catalog, &path, |takes| match takes {
            Takes::Tables(..) => several,
            Takes::Table(_) | Takes::Entries(..) | Takes::Ruling => !several,
            _ => false,
        }),
        Part::Value => values(open, catalog, &path, place.quoted),
    };
    let after = &cursor.after[rest..];
    for choice in &mut choices {
        match place.part {
            Part::Value if place.quoted => {
                let quote = open.source().text()[..place.word.start as usize].chars().next_back()?;
                if !after.starts_with(quote) {
                    choice.text.push(quote);
                }
            }
            Part::Key if !place.quoted && !after.trim_start().starts_with(['=', '.']) => choice.text.push_str(" = "),
            Part::Header { several } if !after.starts_with(']') => {
                choice.text.push_str(if several { "]]" } else { "]" });
            }
            _ => {}
        }
    }
    Some(Choices { span, choices })
}

/// What is to be known of the key or the word at `byte`, if the document is a configuration, and where that stands.
pub(super) fn about(open: Open<'_>, byte: u32, base: &Telling) -> Option<(Telling, Span)> {
    if !is_configuration(open.path()) {
        return None;
    }
    let text = open.source().text();
    let end = byte + u32::try_from(word_after(text.get(byte as usize..)?).len()).ok()?;
    let place = Place::at(text, end as usize)?;
    let span = Span { start: place.word.start, end };
    let word = open.source().slice(span);
    let path: Vec<&str> = place.path.iter().map(String::as_str).collect();
    let catalog = catalog(open);
    let mut told = base.clone_empty();
    if place.part == Part::Value {
        let (Takes::One(kind) | Takes::Many(kind)) = keys::at(&path)? else { return None };
        if matches!(kind, Kind::Rule | Kind::Choice | Kind::Family) {
            told.append(hover::named(base, catalog, word));
        }
        return Some((told, span));
    }
    match keys::at(&path)? {
        Takes::Table(keys) | Takes::Tables(keys, _) => told.append(of_key(base, keys, word)?),
        Takes::Entries(kind, _, own) => match of_key(base, own, word) {
            Some(about) => told.append(about),
            None if matches!(kind, Kind::Rule | Kind::Family) => told.append(hover::named(base, catalog, word)),
            None => return None,
        },
        Takes::Ruling => {
            let rule = catalog.rule(path.last()?)?;
            let default = rule.page.data.options.get(word)?;
            told.add(&format!("{} · an option of {}", told.strong(word), told.plain(&rule.name)));
            told.add(&format!("Without it: {}", told.code(&default.to_string())));
        }
        _ => return None,
    }
    Some((told, span))
}

fn of_key(base: &Telling, keys: &[Key], name: &str) -> Option<Telling> {
    let key = keys.iter().find(|key| key.name == name)?;
    let mut told = base.clone_empty();
    told.add(&told.strong(name));
    told.page(key.about);
    Some(told)
}

/// The rules that the configuration knows.
fn catalog(open: Open<'_>) -> &Catalog {
    let folder = open.folder;
    let ours = folder.targets().iter().find(|target| folder.configuration(target) == Some(open.path()));
    match ours {
        Some(target) => folder.project(target).catalog(),
        None => Catalog::builtin(),
    }
}

/// The keys of the table that `path` leads to, with which goes what is `wanted`.
fn entries(open: Open<'_>, catalog: &Catalog, path: &[&str], wanted: impl Fn(Takes) -> bool) -> Vec<Choice> {
    let key = |key: &Key| {
        let mut choice = Choice::new(open, key.name, CompletionItemKind::PROPERTY);
        choice.about.page(key.about);
        choice
    };
    let among = |keys: &[Key]| keys.iter().filter(|key| wanted(key.takes)).map(key).collect::<Vec<_>>();
    match keys::at(path) {
        Some(Takes::Table(keys) | Takes::Tables(keys, _)) => among(keys),
        Some(Takes::Entries(kind, value, own)) => {
            let mut choices = among(own);
            if wanted(*value) {
                choices.extend(words(open, catalog, kind, false));
            }
            choices
        }
        Some(Takes::Ruling) if wanted(Takes::Flag) => {
            let rule = path.last().and_then(|name| catalog.rule(name));
            let mut level = Choice::new(open, "level", CompletionItemKind::PROPERTY);
            level.about.add("How much its findings count, or “off”.");
            let options = rule.into_iter().flat_map(|rule| &rule.page.data.options).map(|(name, default)| {
                let mut choice = Choice::new(open, name, CompletionItemKind::PROPERTY);
                choice.detail = format!("without it: {default}");
                choice
            });
            [level].into_iter().chain(options).collect()
        }
        _ => Vec::new(),
    }
}

/// The values that may stand at the end of `path`, within quotes or with them.
fn values(open: Open<'_>, catalog: &Catalog, path: &[&str], quoted: bool) -> Vec<Choice> {
    let listed = |names: &[&str]| {
        let choice = |(rank, name): (usize, &&str)| {
            let mut choice = Choice::new(open, *name, CompletionItemKind::ENUM_MEMBER);
            choice.rank = rank;
            in_quotes(choice, !quoted)
        };
        names.iter().enumerate().map(choice).collect()
    };
    let above = path.split_last().and_then(|(last, above)| Some((*last, keys::at(above)?)));
    match (keys::at(path), above) {
        (Some(Takes::Flag), _) if !quoted => {
            ["true", "false"].map(|word| Choice::new(open, word, CompletionItemKind::VALUE)).to_vec()
        }
        (Some(Takes::Word(names)), _) => listed(names),
        (Some(Takes::One(kind) | Takes::Many(kind)), _) => words(open, catalog, kind, !quoted),
        (Some(Takes::Ruling), _) | (None, Some(("level", Takes::Ruling))) => listed(&SETTINGS),
        _ => Vec::new(),
    }
}

/// The words of `kind`, in quotes or without.
fn words(open: Open<'_>, catalog: &Catalog, kind: Kind, quotes: bool) -> Vec<Choice> {
    let names = known(kind, catalog).unwrap_or_default();
    let choice = |name: String| {
        let mut choice = Choice::new(open, name, CompletionItemKind::CONSTANT);
        match (kind, catalog.rule(&choice.label)) {
            (Kind::Rule | Kind::Choice, Some(rule)) => describe(&mut choice, rule),
            (Kind::Family | Kind::Choice, None) => "family of rules".clone_into(&mut choice.detail),
            _ => {}
        }
        in_quotes(choice, quotes)
    };
    names.into_iter().map(choice).collect()
}

fn describe(choice: &mut Choice, rule: &Rule) {
    choice.detail.clone_from(&rule.page.family);
    choice.about.page(&rule.page.summary);
}

fn in_quotes(choice: Choice, quotes: bool) -> Choice {
    let text = if quotes { format!("\"{}\"", choice.text) } else { choice.text.clone() };
    Choice { text, ..choice }
}
