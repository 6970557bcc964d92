//! list-not-parallel: a list whose items open in different forms.

use std::collections::BTreeMap;

use crate::facts::heads::{Expected, Head, head};
use crate::posting::{Block, BlockKind, SectionKind};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags lists of which too few items open in the form that most of them share.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut lists: BTreeMap<u32, Vec<&Block>> = BTreeMap::new();
    for block in &cx.posting.blocks {
        if let BlockKind::Item { list, depth: 1, .. } = block.kind
            && block.quotes == 0
            && in_scope(cx, block.prose)
        {
            lists.entry(list).or_default().push(block);
        }
    }
    for items in lists.values().filter(|items| items.len() >= cx.count("min-items")) {
        one(cx, items, out);
    }
}

fn one(cx: &Context<'_>, items: &[&Block], out: &mut Findings<'_>) {
    let posting = cx.posting;
    let section = &posting.sections[items[0].section];
    let duties = matches!(section.kind, SectionKind::Responsibilities | SectionKind::Role);
    let expected = if duties { Expected::Verbs } else { Expected::Anything };
    let told: Vec<(Head, Span)> =
        items.iter().filter_map(|item| Some((head(posting.text(item.prose), expected)?, item.prose))).collect();
    let mut counts: BTreeMap<Head, usize> = BTreeMap::new();
    for (head, _) in &told {
        *counts.entry(*head).or_default() += 1;
    }
    let mut ranked: Vec<(Head, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|&(head, count)| (std::cmp::Reverse(count), head));
    let Some(&(usual, most)) = ranked.first() else { return };
    let known = told.len() >= cx.count("min-items") && told.len() * 100 >= items.len() * cx.count("min-known");
    if !known || most * 100 >= told.len() * cx.count("min-share") {
        return;
    }
    if items.iter().any(|item| cx.excused(item.prose)) {
        return;
    }
    let leads = posting.blocks[section.blocks.clone()].iter().find(|block| block.is_item()) == Some(items[0]);
    let heading = section.heading.filter(|_| leads);
    let place = heading.map_or(items[0].prose, |heading| posting.blocks[heading].prose);
    let forms: Vec<String> = ranked.iter().map(|&(head, count)| format!("{count} {}", head.describe(count))).collect();
    let mut draft = out.at_prose(place);
    for &(head, item) in told.iter().filter(|(head, _)| *head != usual) {
        let line = posting.text(item).find('\n').map_or(item.end, |at| item.start + at as u32);
        draft = draft.also(posting.source_span(Span { start: item.start, end: line }), head.describe(1));
    }
    let values =
        [("items", items.len().to_string()), ("forms", forms.join(", ")), ("usual", usual.describe(2).to_owned())];
    draft.say("", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
}
