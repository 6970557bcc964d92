//! employer-centred: a posting that speaks of “we” and hardly of “you”.

use std::sync::OnceLock;

use crate::posting::BlockKind;
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::WordKey;
use crate::text::words::key;

/// Flags a document that says “we” and “our” many times as often as “you” and “your”.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    static KEYS: OnceLock<(Vec<WordKey>, Vec<WordKey>)> = OnceLock::new();
    let (us, you) = KEYS.get_or_init(|| {
        let keys = |words: &str| words.split(' ').map(key).collect();
        (keys("we we're we've we'll we'd our ours us"), keys("you you're you've you'll you'd your yours yourself"))
    });
    let posting = cx.posting;
    let (mut ours, mut yours, mut items) = (0, 0, 0);
    for block in &posting.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) || !in_scope(cx, block.prose) {
            continue;
        }
        if cx.excused(block.prose) {
            continue;
        }
        let words = &posting.words[block.words.clone()];
        ours += words.iter().filter(|word| us.contains(&word.key)).count();
        yours += words.iter().filter(|word| you.contains(&word.key)).count();
        items += usize::from(block.is_item());
    }
    let many = ours >= cx.count("min-we") && ours as f64 > cx.number("max-ratio") * yours.max(1) as f64;
    if many && items < ours {
        out.at(posting.whole()).say("", &[("we", &ours.to_string()), ("you", &yours.to_string())]);
    }
}
