//! Passive: the sentences that say what is done and not who does it.

use std::sync::LazyLock;

use super::breaths::{is_running, of_block};
use crate::posting::{Block, Excuse, Note, Posting, SectionKind, Slot};
use crate::text::words::{WordSet, is_one_of};
use crate::text::{Span, Word};

/// Verbs before a participle; nearly every word is asked whether it is one.
static AUXILIARY: LazyLock<WordSet> = LazyLock::new(|| WordSet::new("is are was were be been being get gets got"));

/// Participles that do not end in "-ed".
const IRREGULAR: &str = "given made done seen taken shown held kept built sent paid written led met chosen driven \
                         brought bought sold told found left lost taught won drawn spoken broken thrown understood \
                         undertaken overseen withdrawn bound heard drawn sought caught worn hidden proven";

/// Words in "-ed" that say what somebody or something is like, not what is done.
const STATES: &str = "interested excited committed experienced dedicated motivated skilled qualified detailed organized \
                      organised based located focused focussed involved related engaged delighted thrilled pleased \
                      honored honoured determined inspired relaxed tired bored educated talented advanced limited \
                      accustomed married retired concerned convinced devoted distributed aligned prepared scheduled \
                      licensed licenced certified accredited registered driven headquartered located situated \
                      unlimited varied mixed blessed proud embedded closed need indeed speed exceed proceed succeed feed \
                      seed breed";

impl Note for Passives {
    const SLOT: Slot = Slot::Passives;
}

/// The sentences of a text, and the passives in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passives {
    /// How many sentences and items there are.
    pub sentences: usize,
    /// The first passive of each sentence that has one: "is prepared".
    pub found: Vec<Span>,
}

impl Passives {
    /// The passives of what an English `posting` says in sentences and items of four words or more, without
    /// equal-opportunity and legal text, code and quotations.
    #[must_use]
    pub fn of(posting: &Posting) -> Self {
        let counts = |block: &Block| {
            let kind = posting.kind_of(block);
            !matches!(kind, SectionKind::Skills | SectionKind::Legal | SectionKind::Eeo)
                && ![Excuse::Eeo, Excuse::Quote, Excuse::Language].iter().any(|&e| posting.excused(e, block.prose))
        };
        let mut passives = Self::default();
        for (number, block) in posting.blocks.iter().enumerate().filter(|(_, block)| is_running(block)) {
            let own = posting.note(number, || Self::of_block(posting, number));
            if own.sentences > 0 && counts(block) {
                passives.sentences += own.sentences;
                passives.found.extend(own.found.iter().map(|span| span.shifted(block.prose.start as usize)));
            }
        }
        passives
    }

    /// Those of the block with this number, with places counted from its beginning.
    fn of_block(posting: &Posting, number: usize) -> Self {
        let start = posting.blocks[number].prose.start;
        let mut passives = Self::default();
        for breath in of_block(posting, number).filter(|breath| breath.words >= LEAST) {
            passives.sentences += 1;
            let found = passive(posting, posting.words_in(breath.prose));
            passives.found.extend(found.map(|span| span.counted_from(start)));
        }
        passives
    }

    /// The share of sentences with a passive, in hundredths.
    #[must_use]
    pub fn percent(&self) -> f64 {
        100.0 * self.found.len() as f64 / self.sentences.max(1) as f64
    }
}

/// A sentence of fewer words is a label.
const LEAST: usize = 4;

/// The first passive in `words`.
fn passive(posting: &Posting, words: &[Word]) -> Option<Span> {
    let is = |word: &Word, list: &str| is_one_of(word.text(&posting.prose), list);
    words.iter().enumerate().find_map(|(at, word)| {
        let rest = AUXILIARY.has(word.text(&posting.prose)).then(|| &words[at + 1..])?;
        let skipped = rest.iter().take_while(|word| is_adverb(word.text(&posting.prose))).count().min(2);
        let participle = rest.get(skipped)?;
        let text = participle.text(&posting.prose);
        let regular = text.len() >= 5 && text.ends_with("ed") && !is(participle, STATES);
        let span = word.span().to(participle.span());
        let together = !posting.text(span).contains([',', ';', ':', '.', '(', '\n']);
        (together && (regular || is(participle, IRREGULAR))).then_some(span)
    })
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") || is_one_of(word, "not also always often never then still usually")
}

#[cfg(test)]
mod tests {
    use super::Passives;
    use crate::posting::Posting;

    #[test]
    fn finds_passives() {
        let text = "Reports are carefully checked by the team. Invoices get sent each Friday by post. You are \
                    experienced and motivated. We are based in Graz and proud. The lamps will not be repaired here. You \
                    need to have been given keys.";
        let posting = Posting::parse("a.md", text);
        let passives = Passives::of(&posting);
        let found: Vec<&str> = passives.found.iter().map(|&span| posting.text(span)).collect();
        assert_eq!(found, ["are carefully checked", "get sent", "be repaired", "been given"]);
        assert_eq!(passives.sentences, 6);
    }
}
