//! ambiguous-list-intro: a list of alternatives of which nothing says how many count.

use std::collections::BTreeMap;

use crate::posting::{BlockKind, Posting};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::words::is_one_of;

/// Flags each list some of whose items end with “or” or open with it, unless what stands before says how many count.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut lists: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, block) in posting.blocks.iter().enumerate() {
        if let BlockKind::Item { list, .. } = block.kind
            && in_scope(cx, block.prose)
            && !cx.excused(block.prose)
        {
            lists.entry(list).or_default().push(index);
        }
    }
    for items in lists.values().filter(|items| items.len() > 1) {
        let joins: Vec<(usize, &str)> = items.iter().filter_map(|&item| Some((item, join(posting, item)?))).collect();
        let or = joins.iter().find(|(_, join)| *join == "or");
        let Some(&(item, _)) = or else { continue };
        let mixed = joins.iter().any(|(_, join)| *join == "and");
        let before = &posting.blocks[..items[0]];
        let intro = before.iter().rev().take(2).filter(|block| block.is_text()).map(|block| posting.text(block.prose));
        let told = intro.into_iter().any(says_how_many);
        if mixed || !told {
            out.at_prose(posting.blocks[item].prose).say(if mixed { "mixed" } else { "or" }, &[]);
        }
    }
}

/// The “or” or “and” with which the item ends, or with which it opens.
fn join(posting: &Posting, item: usize) -> Option<&'static str> {
    let words = &posting.words[posting.blocks[item].words.clone()];
    let ends = [words.last()?, words.first()?];
    let is = |wanted: &str| ends.iter().any(|word| word.text(&posting.prose).eq_ignore_ascii_case(wanted));
    match (words.len() > 1, is("or"), is("and")) {
        (true, true, _) => Some("or"),
        (true, _, true) => Some("and"),
        _ => None,
    }
}

/// Whether what introduces a list says how many of its items count.
fn says_how_many(intro: &str) -> bool {
    intro.split(|c: char| !c.is_alphanumeric()).any(|word| is_one_of(word, "one any either some two three all each"))
}
