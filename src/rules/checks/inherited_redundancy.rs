//! inherited-redundancy: what a role repeats of the roles it builds on.

use std::collections::BTreeMap;

use crate::posting::{BlockKind, Excuse, Posting, ReferenceKind, Statement};
use crate::rules::{Context, Findings};
use crate::text::{Span, WordKey};

/// Statements of fewer words are too short to be the same on purpose.
const SHORTEST: usize = 6;

/// Bases that are looked at.
const DEEPEST: usize = 4;

/// Flags skills at the level they are inherited with, and statements that a base makes in nearly the same words.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let own = cx.workspace.absolute(cx.posting.source.name());
    let bases = cx.workspace.bases(&own);
    let Some(nearest) = bases.first() else { return };
    let inherited = cx.workspace.asked(nearest);
    for (name, skill) in cx.workspace.asked(&own).iter().filter(|(_, skill)| skill.path == own) {
        let Some(base) = inherited.get(name).filter(|base| base.level == skill.level) else { continue };
        let path = cx.workspace.shown(&base.path);
        let words = cx.posting.source.slice(skill.span);
        out.at(skill.span)
            .elsewhere(&path, base.span, "inherited from here")
            .say("skill", &[("skill", words), ("base", &path)]);
    }
    let mine = spoken(cx.posting);
    let mut told = vec![false; mine.len()];
    for path in bases.iter().take(DEEPEST) {
        let Some(base) = cx.workspace.kept(path) else { continue };
        let theirs = spoken(&base);
        let mut by_word: BTreeMap<WordKey, Vec<usize>> = BTreeMap::new();
        for (number, (_, words)) in theirs.iter().enumerate() {
            for &word in words {
                by_word.entry(word).or_default().push(number);
            }
        }
        let mut blocks: BTreeMap<usize, (Span, usize)> = BTreeMap::new();
        for (index, (statement, words)) in mine.iter().enumerate() {
            if told[index] {
                continue;
            }
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for number in words.iter().filter_map(|word| by_word.get(word)).flatten() {
                *shared.entry(*number).or_default() += 1;
            }
            let alike = |(number, shared): &(&usize, &usize)| {
                let all = words.len() + theirs[**number].1.len() - **shared;
                **shared * 100 >= all * 85
            };
            let Some((&number, _)) = shared.iter().find(alike) else { continue };
            told[index] = true;
            if !skipped(cx.posting, statement) {
                let said = blocks.entry(statement.block).or_insert((statement.prose, number));
                said.0 = said.0.to(statement.prose);
            }
        }
        let shown = cx.workspace.shown(path);
        for (prose, number) in blocks.into_values() {
            out.at_prose(prose)
                .elsewhere(&shown, base.source_span(theirs[number].0.prose), "inherited from here")
                .say("text", &[("base", &shown)]);
        }
    }
}

/// The statements that are long enough, each with its words, sorted, each once.
fn spoken(posting: &Posting) -> Vec<(&Statement, Vec<WordKey>)> {
    let text = |statement: &&Statement| {
        matches!(posting.blocks[statement.block].kind, BlockKind::Item { .. } | BlockKind::Paragraph)
    };
    let statements = posting.statements().iter().filter(text);
    statements
        .filter_map(|statement| {
            let mut words: Vec<WordKey> = posting.words[statement.words.clone()].iter().map(|word| word.key).collect();
            words.sort_unstable();
            words.dedup();
            (words.len() >= SHORTEST).then_some((statement, words))
        })
        .collect()
}

fn skipped(posting: &Posting, statement: &Statement) -> bool {
    let source = posting.source_span(statement.prose);
    if posting.references.iter().any(|part| part.kind == ReferenceKind::Prose && part.span.overlaps(source)) {
        return true;
    }
    [Excuse::Eeo, Excuse::Quote, Excuse::Code].iter().any(|&excuse| posting.excused(excuse, statement.prose))
}
