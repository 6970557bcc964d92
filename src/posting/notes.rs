//! Notes: what is worked out of one block alone, kept with its text, so that a block that comes again, as all but one do
//! while somebody types, is not gone through again.

use std::any::{Any, type_name};
use std::collections::HashMap;
use std::fmt::{self, Debug, Formatter};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::mem::{self, discriminant};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Block, Posting, Statement};

/// Something that is worked out of one block alone: of its text, its markup and its kind, with places counted from where
/// its text begins. It depends on nothing else: no other block, no heading, no list around.
pub trait Note: Any + Send + Sync {
    /// Where it is kept; no other type has the same.
    const SLOT: Slot;
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
}

/// How many slots there are.
const SLOTS: usize = Slot::Mentions as usize + 1;

/// What was noted of one block.
#[derive(Default)]
pub(super) struct Notes([OnceLock<Box<dyn Any + Send + Sync>>; SLOTS]);

impl Debug for Notes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let known = self.0.iter().filter(|slot| slot.get().is_some()).count();
        write!(f, "Notes({known})")
    }
}

impl Notes {
    fn get<T: Note>(&self, work_out: impl FnOnce() -> T) -> &T {
        let note = self.0[T::SLOT as usize].get_or_init(|| Box::new(work_out()));
        // A box of anything is something too, and not what is wanted here.
        let note: &dyn Any = &**note;
        note.downcast_ref().unwrap_or_else(|| panic!("{} shares the slot of another note", type_name::<T>()))
    }
}

/// The notes of the last blocks.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Kept>);

/// Notes by the text they are of. Those of `before` are dropped when there are many `now`.
#[derive(Debug, Default)]
struct Kept {
    now: HashMap<Key, Arc<Notes>, BuildHasherDefault<AsItIs>>,
    before: HashMap<Key, Arc<Notes>, BuildHasherDefault<AsItIs>>,
}

/// The notes of so many texts are kept, and up to as many again: those of a document of half a megabyte.
const MANY: usize = 1 << 14;

impl Kept {
    fn of(&mut self, text: Key) -> Arc<Notes> {
        if let Some(notes) = self.now.get(&text) {
            return Arc::clone(notes);
        }
        let notes = self.before.remove(&text).unwrap_or_default();
        if self.now.len() >= MANY {
            self.before = mem::take(&mut self.now);
        }
        self.now.insert(text, Arc::clone(&notes));
        notes
    }
}

/// The hash of a block as it is written and as it reads, and how long it is: two blocks of a document that differ but share
/// both do not occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key(u64, usize);

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
    }
}

/// A number that is a hash already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

impl Posting {
    /// What `work_out` makes of the block with this number, unless it is known already.
    pub fn note<T: Note>(&self, block: usize, work_out: impl FnOnce() -> T) -> &T {
        self.notes.get_or_init(|| self.kept_notes())[block].get(work_out)
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

    fn kept_notes(&self) -> Vec<Arc<Notes>> {
        let Some(memory) = &self.memory else { return self.blocks.iter().map(|_| Arc::default()).collect() };
        let keys: Vec<Key> = self.blocks.iter().map(|block| self.key_of(block)).collect();
        let mut kept = memory.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.into_iter().map(|key| kept.of(key)).collect()
    }

    fn key_of(&self, block: &Block) -> Key {
        let mut hasher = DefaultHasher::new();
        (self.source.slice(block.span), self.text(block.prose)).hash(&mut hasher);
        (self.dialect as u8, discriminant(&block.kind)).hash(&mut hasher);
        Key(hasher.finish(), block.span.len())
    }
}
