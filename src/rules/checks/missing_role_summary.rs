//! missing-role-summary: lists start before any sentence about the role.

use crate::posting::{BlockKind, Dialect, SectionKind};
use crate::rules::{Context, Findings};

/// Flags a document in which a list or a requirements section comes before any paragraph.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.dialect == Dialect::JsonLd || posting.has_parts_elsewhere() || posting.title().is_none() {
        return;
    }
    let least = cx.count("min-words");
    for block in &posting.blocks {
        let own = || posting.sections[block.section].own;
        match block.kind {
            BlockKind::Paragraph if block.words.len() >= least => return,
            BlockKind::Item { .. } => break,
            BlockKind::Heading { .. } if own() == Some(SectionKind::Requirements) => break,
            _ => {}
        }
    }
    let lists = posting.blocks.iter().any(|block| block.is_item());
    if lists {
        out.at(posting.whole()).say("", &[]);
    }
}
