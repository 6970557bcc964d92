//! bullet-punctuation-inconsistent: lists in which some items end with a full stop and some do not.

use std::collections::BTreeMap;

use crate::finding::Safety;
use crate::posting::{Block, BlockKind, Marker, Posting};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words that end with a full stop wherever they stand.
const ABBREVIATED: [&str; 12] = ["etc", "inc", "ltd", "co", "corp", "jr", "sr", "e.g", "i.e", "u.s", "p.a", "approx"];

/// How an item ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Stop,
    Open,
}

/// Flags each list in which the rarer of both styles is too frequent to be a slip of one item in many.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut lists: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, block) in posting.blocks.iter().enumerate() {
        if let BlockKind::Item { list, marker, .. } = block.kind
            && marker != Marker::Implied
            && !block.prose.is_empty()
        {
            lists.entry(list).or_default().push(index);
        }
    }
    let (least, share) = (cx.count("items"), cx.number("share"));
    for items in lists.values().filter(|items| items.len() >= least) {
        let ends: Vec<(usize, End)> =
            items.iter().filter_map(|&index| end(posting, index).map(|end| (index, end))).collect();
        let stops = ends.iter().filter(|(_, end)| *end == End::Stop).count();
        let opens = ends.len() - stops;
        let rare = stops.min(opens);
        if ends.len() < least || rare == 0 || (rare as f64) < share * ends.len() as f64 {
            continue;
        }
        let wanted = if stops > opens { End::Stop } else { End::Open };
        let odd = ends.iter().filter(|(_, end)| *end != wanted);
        let edits: Vec<Edit> = odd.filter_map(|&(index, _)| edit(posting, &posting.blocks[index], wanted)).collect();
        let title = if wanted == End::Stop { "end all items with a full stop" } else { "end no item with a full stop" };
        let (stops, opens) = (stops.to_string(), opens.to_string());
        let mut draft = out.at_prose(posting.blocks[items[0]].prose);
        if !edits.is_empty() && posting.is_text_file() {
            draft = draft.fix(Safety::Safe, title, edits);
        }
        draft.say("", &[("stops", &stops), ("opens", &opens)]);
    }
}

/// How the item `index` ends; nothing where that does not count: several sentences, other marks, more blocks inside.
fn end(posting: &Posting, index: usize) -> Option<End> {
    let block = &posting.blocks[index];
    let text = posting.text(block.prose).trim_end();
    let has_more = posting.blocks.get(index + 1).is_some_and(|next| next.item == Some(index));
    if has_more || block.sentences.len() > 1 || text.ends_with('\u{fffc}') {
        return None;
    }
    let last = text.chars().next_back()?;
    if last != '.' {
        return (last.is_alphanumeric() || matches!(last, ')' | '%' | '+' | '"' | '”')).then_some(End::Open);
    }
    let word = text.trim_end_matches('.').rsplit([' ', '\n', '(', ',']).next().unwrap_or_default().to_lowercase();
    (!text.ends_with("..") && !ABBREVIATED.contains(&word.as_str())).then_some(End::Stop)
}

/// What makes `block` end as `wanted`.
fn edit(posting: &Posting, block: &Block, wanted: End) -> Option<Edit> {
    let end = block.prose.start + posting.text(block.prose).trim_end().len() as u32;
    if wanted == End::Open {
        let stop = Span { start: end - 1, end };
        return posting.map.is_exact(stop).then(|| Edit::remove(posting.source_span(stop)));
    }
    let marks = posting.marks_in(block.prose).filter(|mark| mark.prose.end == end && mark.prose.start < end);
    let after_marks = marks.map(|mark| mark.span.end).max();
    let text_end = posting.source_span(Span { start: block.prose.start, end }).end;
    Some(Edit::insert(after_marks.unwrap_or(0).max(text_end), "."))
}
