//! pay-vague: words for pay where a number is missing.

use crate::posting::{Block, Note, Slot};
use crate::rules::{Context, Findings};
use crate::text::Span;
use crate::text::words::is_one_of;

/// What a line about pay is labelled with.
const LABELS: &str = "salary pay wage wages compensation remuneration rate package";

/// What stands behind the label instead of a number.
const VAGUE: &str = "competitive attractive negotiable excellent generous good great tbd tbc tba doe commensurate confidential \
    undisclosed unspecified open market";

/// Flags the first vague word, where the document states no pay at all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.facts.has("pay") {
        return;
    }
    let hits = cx.hits.iter().map(|hit| hit.prose);
    let first = hits.chain(labelled(cx)).filter(|&prose| !cx.excused(prose)).min_by_key(|prose| prose.start);
    if let Some(prose) = first {
        out.at_prose(prose).say("", &[("text", cx.posting.text(prose))]);
    }
}

/// Lines such as "Salary: competitive".
fn labelled(cx: &Context<'_>) -> impl Iterator<Item = Span> {
    let posting = cx.posting;
    let blocks = posting.noted(Block::is_text, |block| Lines::of(posting.text(block.prose)));
    blocks.flat_map(|(_, block, Lines(own))| own.iter().map(|line| line.shifted(block.prose.start as usize)))
}

/// The lines of a block that label pay and say nothing of it, with places counted from its beginning.
struct Lines(Vec<Span>);

impl Note for Lines {
    const SLOT: Slot = Slot::VaguePay;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Lines {
    fn of(text: &str) -> Self {
        let mut start = 0;
        let lines = text.split('\n').filter_map(|line| {
            let from = start;
            start += line.len() + 1;
            let (label, value) = line.split_once(':')?;
            let named =
                label.split_whitespace().count() <= 3 && label.split_whitespace().any(|word| is_one_of(word, LABELS));
            let words = value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let vague = words.clone().count() <= 5 && words.clone().next().is_some_and(|word| is_one_of(word, VAGUE));
            (named && vague).then(|| Span::new(from, from + line.trim_end().len()))
        });
        Self(lines.collect())
    }
}
