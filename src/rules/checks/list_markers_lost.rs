//! list-markers-lost: a run of short lines that were a list.

use crate::finding::{Level, Safety};
use crate::posting::{Block, BlockKind, Dialect, Marker, Posting, SectionKind};
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags runs of lines that read as the items of one list but have no markers.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let least = cx.count("min-lines");
    let mut index = 0;
    while index < posting.blocks.len() {
        let start = index;
        let list = lost_list(&posting.blocks[start]);
        index += 1;
        let Some(list) = list else { continue };
        while posting.blocks.get(index).and_then(lost_list) == Some(list) {
            index += 1;
        }
        let run = &posting.blocks[start..index];
        let open =
            run.iter().filter(|block| !posting.text(block.prose).trim_end().ends_with(['.', '!', '?', ':', ';']));
        if run.len() < least || open.count() * 4 < run.len() * 3 || are_apart(posting, run) {
            continue;
        }
        if is_masthead(posting, start, run) {
            continue;
        }
        // The line that introduces the list is none of its items.
        let opens = posting.text(run[0].prose).trim_end().ends_with(':');
        let run = &run[usize::from(opens)..];
        let edits = run.iter().map(|block| Edit::insert(block.span.start, "- ")).collect();
        let level = if posting.dialect == Dialect::Plain { Level::Hint } else { cx.level };
        let draft = out.at_prose(run[0].prose).level(level);
        draft.fix(Safety::Suggested, "put “- ” before each line", edits).say("", &[("count", &run.len().to_string())]);
    }
}

fn lost_list(block: &Block) -> Option<u32> {
    match block.kind {
        BlockKind::Item { list, marker: Marker::Lost, .. } => Some(list),
        _ => None,
    }
}

/// Whether a run of a few words each, outside of any section and after no introduction, is data such as the employer,
/// the place and the kind of contract.
fn is_masthead(posting: &Posting, start: usize, run: &[Block]) -> bool {
    let introduced = start > 0 && posting.text(posting.blocks[start - 1].prose).trim_end().ends_with(':');
    let words: usize = run.iter().map(|block| block.words.len()).sum();
    let kind = posting.sections[run[0].section].kind;
    matches!(kind, SectionKind::Other | SectionKind::Apply) && !introduced && words < run.len() * 4
}

/// Whether the lines stay apart when they are rendered, by hard line breaks.
fn are_apart(posting: &Posting, run: &[Block]) -> bool {
    let broken = |block: &&Block| {
        let text = posting.source.text();
        let rest = &text[block.span.end as usize..];
        let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
        rest.starts_with("  ") || rest.starts_with('\\') || rest.trim_start().starts_with("<br")
    };
    matches!(posting.dialect, Dialect::Html | Dialect::JsonLd)
        || posting.dialect == Dialect::Markdown && run.iter().filter(broken).count() * 2 >= run.len()
}
