//! Notes: what is worked out of one block alone, kept with its text, so that a block that comes again, as all but one do
//! while somebody types, is not gone through again.

use std::any::{Any, type_name};
use std::fmt::{self, Debug, Formatter};
use std::mem::discriminant;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Block, Kept, Posting, Statement};
use crate::text::{Recent, TextKey};

/// Something that is worked out of one block alone: of its text, its markup and its kind, with places counted from where
/// its text begins. It depends on nothing else: no other block, no heading, no list around.
pub trait Note: Any + Send + Sync {
    /// Where it is kept; no other type has the same.
    const SLOT: Slot;

    /// Whether there is nothing in it, as is so of most blocks: they are passed over where only what is noted is asked for,
    /// see [`Posting::noted`].
    fn is_nothing(&self) -> bool {
        false
    }
}

/// Something that is worked out of one statement alone, with places counted from where its block begins.
struct Each<T>(Box<[OnceLock<T>]>);

impl<T: Note> Note for Each<T> {
    const SLOT: Slot = T::SLOT;
}

/// What is noted of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// What is read in one breath, and how it reads.
    Reading,
    /// Its passives.
    Passives,
    /// Its coded words.
    Coded,
    /// What its statements hold of what makes them demands, wishes and the like.
    Cues,
    /// Of whom its statements speak.
    Person,
    /// The stems of its words, by which requirements are compared.
    Stems,
    /// The words by which demands and wishes are compared.
    Telling,
    /// The form in which it opens.
    Heads,
    /// The phrases in it that signal facts.
    Lexicon,
    /// The amounts of money in it.
    Amounts,
    /// What it quotes, and whom.
    Quoting,
    /// Its language, as far as it tells by itself.
    Tongue,
    /// The tagged phrases in it.
    Tags,
    /// Words in it that may be misspelt.
    Misspelt,
    /// Its text without what makes no difference between two items.
    Plain,
    /// Its words that are British or American.
    Variants,
    /// Its words in capitals.
    Loud,
    /// Its sentences, by their words.
    Said,
    /// What it says of degrees and records.
    Mentions,
    /// Its lines that label pay and say nothing of it.
    VaguePay,
    /// Its brackets and quotation marks without another half, and stars that were to be marks.
    Alone,
    /// Whether its items name what somebody has to hold.
    Asked,
    /// How often it says "we" and "you".
    Speaking,
    /// Its words that may be acronyms.
    Acronyms,
    /// Its words that are more than letters and digits of ASCII.
    Joined,
    /// Whether it says of a list that one of its items will do.
    Choice,
    /// Whether its statements speak of what is done after somebody was hired.
    AfterHire,
    /// The heading as it is compared.
    Folded,
    /// The employers that the heading names.
    Employers,
    /// Whether its statements say that something else will do.
    Open,
}

/// How many slots there are.
const SLOTS: usize = Slot::Open as usize + 1;

/// What was noted of one block.
#[derive(Default)]
#[repr(C)]
pub(super) struct Notes {
    /// A bit for each slot that is known to hold nothing. It stands first, where nothing else must be fetched to see it.
    nothing: AtomicU32,
    slots: [OnceLock<Box<dyn Any + Send + Sync>>; SLOTS],
}

const _: () = assert!(SLOTS <= u32::BITS as usize, "each slot has a bit");

impl Debug for Notes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let known = self.slots.iter().filter(|slot| slot.get().is_some()).count();
        write!(f, "Notes({known})")
    }
}

impl Notes {
    fn get<T: Note>(&self, work_out: impl FnOnce() -> T) -> &T {
        let note = self.slots[T::SLOT as usize].get_or_init(|| {
            let note = work_out();
            if note.is_nothing() {
                self.nothing.fetch_or(1 << T::SLOT as u32, Ordering::Relaxed);
            }
            Box::new(note)
        });
        // A box of anything is something too, and not what is wanted here.
        let note: &dyn Any = &**note;
        note.downcast_ref().unwrap_or_else(|| panic!("{} shares the slot of another note", type_name::<T>()))
    }

    /// Whether it is known that there is nothing in the note of this type.
    fn is_nothing<T: Note>(&self) -> bool {
        self.nothing.load(Ordering::Relaxed) & 1 << T::SLOT as u32 != 0
    }
}

/// The notes of the last blocks.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Recent<Arc<Notes>>>);

impl Posting {
    /// What `work_out` makes of the block with this number, unless it is known already.
    pub fn note<T: Note>(&self, block: usize, work_out: impl FnOnce() -> T) -> &T {
        self.all_notes()[block].get(work_out)
    }

    /// The blocks that are `wanted` and of which `work_out` makes more than nothing, by their numbers, with what it makes of
    /// each.
    pub fn noted<'a, T: Note>(
        &'a self,
        wanted: impl Fn(&Block) -> bool + 'a,
        work_out: impl Fn(&'a Block) -> T + 'a,
    ) -> impl Iterator<Item = (usize, &'a Block, &'a T)> + 'a {
        let perhaps = self.all_notes().iter().enumerate().filter(|(_, notes)| !notes.is_nothing::<T>());
        perhaps.filter_map(move |(number, notes)| {
            let block = &self.blocks[number];
            let note = wanted(block).then(|| notes.get(|| work_out(block)))?;
            (!note.is_nothing()).then_some((number, block, note))
        })
    }

    /// Whether it is known that there is nothing in such a note of the block with this number.
    pub fn is_noted_as_nothing<T: Note>(&self, block: usize) -> bool {
        self.all_notes()[block].is_nothing::<T>()
    }

    /// What `work_out` makes of `statement` alone, unless it is known already.
    pub fn note_of<T: Note>(&self, statement: &Statement, work_out: impl FnOnce() -> T) -> &T {
        self.note_at(statement.block, statement.at, work_out)
    }

    /// What `work_out` makes of the sentence with this number alone, unless it is known already.
    pub fn note_of_sentence<T: Note>(&self, number: usize, work_out: impl FnOnce() -> T) -> &T {
        let block = self.sentences[number].block;
        self.note_at(block, number - self.blocks[block].sentences.start, work_out)
    }

    /// The same of the sentence of a block that stands at this place among its sentences, or of the whole block as the first.
    pub(super) fn note_at<T: Note>(&self, block: usize, at: usize, work_out: impl FnOnce() -> T) -> &T {
        let count = self.blocks[block].sentences.len().max(1);
        let each = self.note(block, || Each((0..count).map(|_| OnceLock::new()).collect()));
        each.0[at].get_or_init(work_out)
    }

    /// Takes over what is noted of the blocks that were kept of `before`.
    pub(super) fn keep_notes(&self, before: &Self, kept: Kept) {
        let Some(old) = before.notes.get() else { return };
        self.notes.get_or_init(|| {
            let anew = self.notes_of(&self.blocks[kept.first..self.blocks.len() - kept.last]);
            let last = &old[old.len() - kept.last..];
            [&old[..kept.first], &anew, last].concat()
        });
    }

    /// Whether what is worked out of it is kept for its next text.
    #[must_use]
    pub fn is_remembered(&self) -> bool {
        self.memory.is_some()
    }

    fn all_notes(&self) -> &[Arc<Notes>] {
        self.notes.get_or_init(|| self.notes_of(&self.blocks))
    }

    fn notes_of(&self, blocks: &[Block]) -> Vec<Arc<Notes>> {
        let Some(memory) = &self.memory else { return blocks.iter().map(|_| Arc::default()).collect() };
        let keys: Vec<TextKey> = blocks.iter().map(|block| self.key_of(block)).collect();
        let mut recent = memory.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut notes = |key: TextKey| {
            recent.get(key).unwrap_or_else(|| {
                let new: Arc<Notes> = Arc::default();
                recent.put(key, Arc::clone(&new));
                new
            })
        };
        keys.into_iter().map(&mut notes).collect()
    }

    /// The key of a block as it is written and as it reads.
    fn key_of(&self, block: &Block) -> TextKey {
        let told = (self.source.slice(block.span), self.text(block.prose), self.dialect, discriminant(&block.kind));
        TextKey::of(told, block.span.len())
    }
}
