//! frontmatter-required-missing: front matter without a key that the configuration demands.

use crate::posting::BlockKind;
use crate::rules::{Context, Findings};

/// Flags the keys of the option `keys` that the front matter lacks or leaves empty, once.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let required = cx.list("keys");
    let Some(record) = cx.posting.front_matter().filter(|_| !required.is_empty()) else { return };
    let missing: Vec<&str> = required.into_iter().filter(|key| !record.has(&key.to_lowercase())).collect();
    if missing.is_empty() {
        return;
    }
    let block = cx.posting.blocks.iter().find(|block| block.kind == BlockKind::FrontMatter);
    let line = cx.posting.source.line(block.map_or(record.span.start, |block| block.span.start));
    let span = cx.posting.source.line_span(line);
    let key = if missing.len() == 1 { "one" } else { "several" };
    out.at(span).say(key, &[("missing", &missing.join(", "))]);
}
