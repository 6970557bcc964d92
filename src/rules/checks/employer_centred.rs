//! employer-centred: a posting that speaks of “we” and hardly of “you”.

use std::sync::OnceLock;

use crate::posting::{Block, BlockKind, Note, Posting, Slot};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::WordKey;
use crate::text::words::key;

/// Flags a document that says “we” and “our” many times as often as “you” and “your”.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let (mut ours, mut yours) = (0, 0);
    let running = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    for (_, block, &Speaking { own, other }) in posting.noted(running, |block| Speaking::of(posting, block)) {
        if in_scope(cx, block.prose) && !cx.excused(block.prose) {
            ours += own;
            yours += other;
        }
    }
    let many = ours >= cx.count("min-we") && ours as f64 > cx.number("max-ratio") * yours.max(1) as f64;
    if many && posting.blocks.iter().filter(|block| block.is_item()).count() < ours {
        out.at(posting.whole()).say("", &[("we", &ours.to_string()), ("you", &yours.to_string())]);
    }
}

/// How often a block says “we” and the like, and “you”.
struct Speaking {
    own: usize,
    other: usize,
}

impl Note for Speaking {
    const SLOT: Slot = Slot::Speaking;

    fn is_nothing(&self) -> bool {
        self.own + self.other == 0
    }
}

impl Speaking {
    fn of(posting: &Posting, block: &Block) -> Self {
        static KEYS: OnceLock<[Vec<WordKey>; 2]> = OnceLock::new();
        let keys = KEYS.get_or_init(|| {
            let keys = |words: &str| words.split(' ').map(key).collect();
            [keys("we we're we've we'll we'd our ours us"), keys("you you're you've you'll you'd your yours yourself")]
        });
        let words = &posting.words[block.words.clone()];
        let [own, other] = keys.each_ref().map(|keys| words.iter().filter(|word| keys.contains(&word.key)).count());
        Self { own, other }
    }
}
