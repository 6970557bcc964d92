//! Hints: between the words, what was worked out: what a mention of another document adds, and pay for another time.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip};

use super::brought::brought;
use super::view::Open;
use crate::facts::{Confidence, FactKind, Facts};
use crate::report::worded;
use crate::text::Span;

/// What stands between the words in `span` of an open document.
pub(super) fn hints(open: Open<'_>, span: Span) -> Vec<InlayHint> {
    let touches = |at: Span| at.start <= span.end && span.start <= at.end;
    let mut hints = Vec::new();
    for posting in open.postings() {
        for (door, brought) in brought(open, posting).iter().filter(|(door, _)| touches(**door)) {
            hints.push((door.end, format!("adds {}", brought.measure()), format!("from {}", brought.path)));
        }
        let facts = Facts::of(posting);
        for fact in facts.all().iter().filter(|fact| touches(fact.source) && fact.confidence > Confidence::Low) {
            let FactKind::Pay(pay) = &fact.kind else { continue };
            if let Some(other) = worded::converted(pay) {
                hints.push((fact.source.end, format!("about {other}"), format!("read as {pay}")));
            }
        }
    }
    hints.sort();
    hints.dedup();
    let hint = |(end, label, tooltip)| InlayHint {
        position: open.range(Span { start: end, end }).start,
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    hints.into_iter().map(hint).collect()
}
