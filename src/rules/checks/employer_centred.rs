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
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
            continue;
        }
        let (mut own, mut other) = (0, 0);
        for word in &posting.words[block.words.clone()] {
            // All of them are short and open with one of four letters: most words need no look at the lists.
            let opens = posting.prose.as_bytes()[word.start as usize].to_ascii_lowercase();
            if word.end - word.start <= 10 && matches!(opens, b'w' | b'o' | b'u' | b'y') {
                own += usize::from(us.contains(&word.key));
                other += usize::from(you.contains(&word.key));
            }
        }
        items += usize::from(block.is_item());
        if own + other > 0 && in_scope(cx, block.prose) && !cx.excused(block.prose) {
            ours += own;
            yours += other;
        }
    }
    let many = ours >= cx.count("min-we") && ours as f64 > cx.number("max-ratio") * yours.max(1) as f64;
    if many && items < ours {
        out.at(posting.whole()).say("", &[("we", &ours.to_string()), ("you", &yours.to_string())]);
    }
}
