//! list-not-parallel: a list whose items open in different forms.

use std::collections::BTreeMap;

use crate::facts::heads::{Expected, Head, head_of};
use crate::posting::{Block, BlockKind, SectionKind};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags lists of which too few items open in the form that most of them share.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut lists: BTreeMap<u32, Vec<(usize, &Block)>> = BTreeMap::new();
    for (number, block) in cx.posting.blocks.iter().enumerate() {
        if let BlockKind::Item { list, depth: 1, .. } = block.kind
            && block.quotes == 0
            && in_scope(cx, block.prose)
        {
            lists.entry(list).or_default().push((number, block));
        }
    }
    for items in lists.values().filter(|items| items.len() >= cx.count("min-items")) {
        one(cx, items, out);
    }
}

fn one(cx: &Context<'_>, items: &[(usize, &Block)], out: &mut Findings<'_>) {
    let posting = cx.posting;
    let (leading, first) = items[0];
    let section = &posting.sections[first.section];
    let duties = matches!(section.kind, SectionKind::Responsibilities | SectionKind::Role);
    let expected = if duties { Expected::Verbs } else { Expected::Anything };
    let head = |&(number, item): &(usize, &Block)| Some((head_of(posting, number, expected)?, item.prose));
    let told: Vec<(Head, Span)> = items.iter().filter_map(head).collect();
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
    if items.iter().any(|(_, item)| cx.excused(item.prose)) {
        return;
    }
    let leads = section.blocks.clone().find(|&number| posting.blocks[number].is_item()) == Some(leading);
    let heading = section.heading.filter(|_| leads);
    let place = heading.map_or(first.prose, |heading| posting.blocks[heading].prose);
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
