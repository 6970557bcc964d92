//! sentence-fragment-label: a list in which most items open with a label and some do not.

use std::collections::BTreeMap;

use crate::posting::{BlockKind, MarkKind, Posting};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};

/// Flags each list of which a good part, but too few, of the items have the form “Label: text”.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut lists: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, block) in posting.blocks.iter().enumerate() {
        if let BlockKind::Item { list, .. } = block.kind
            && block.words.len() > 1
            && in_scope(cx, block.prose)
            && !cx.excused(block.prose)
        {
            lists.entry(list).or_default().push(index);
        }
    }
    for items in lists.values().filter(|items| items.len() >= cx.count("min-items")) {
        let (labelled, bare): (Vec<usize>, Vec<usize>) = items.iter().partition(|&&item| is_labelled(posting, item));
        let linked = |item: &&usize| posting.text(posting.blocks[**item].prose).contains("://");
        if items.iter().any(|item| linked(&item)) {
            continue;
        }
        let share = labelled.len() * 100 / items.len();
        if share < cx.count("min-share") || share >= cx.count("max-share") {
            continue;
        }
        let place = |item: usize| posting.source_span(posting.blocks[item].prose);
        let mut draft = out.at(place(bare[0]));
        for &item in &bare[1..] {
            draft = draft.also(place(item), "likewise");
        }
        draft = draft.also(place(labelled[0]), "a label here");
        draft.say("", &[("labelled", &labelled.len().to_string()), ("items", &items.len().to_string())]);
    }
}

/// Whether an item opens with up to five words and a colon or a dash, or with words in bold that end so.
fn is_labelled(posting: &Posting, item: usize) -> bool {
    let block = &posting.blocks[item];
    let text = posting.text(block.prose);
    let bold = posting.marks.iter().any(|mark| {
        mark.kind == MarkKind::Strong && mark.prose.start == block.prose.start && mark.prose.end < block.prose.end
    });
    let end = text.find([':', '–', '—']).or_else(|| text.find(" - "));
    bold || end.is_some_and(|end| {
        let label = &text[..end];
        label.split_whitespace().count() <= 5
            && label.starts_with(char::is_uppercase)
            && (!text[end..].starts_with(':') || text[end + 1..].starts_with(char::is_whitespace))
    })
}
