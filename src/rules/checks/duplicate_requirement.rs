//! duplicate-requirement: two requirements of one list that say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::facts::heads::in_small_letters;
use crate::posting::{Note, Posting, Slot, Statement, Strength};
use crate::rules::{Context, Findings};
use crate::text::WordKey;
use crate::text::words::{WordSet, key};

/// Words that join others.
const STOP: &str = "a an and are as at be by for from in into is it its of on or our such that the their them they this \
    to we well who will with you your etc e g i";

/// Words that stand in requirements of every kind; written as [`stem`] leaves them.
const GENERIC: &str = "experienc ability abl able strong excellent deep knowledg understand skill hav demonstrat high highly \
    good great solid prov work familiar familiarity proficient proficiency expertis year minimum plus requir must us \
    relat relevant includ other new environment team abilit background comfortabl least more prefer degre field similar \
    equivalent hand on professional know what when how use us extensiv comprehensiv significant current recent consistent effectiv advanc basic track record";

static STOP_WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(STOP));
static GENERIC_STEMS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(GENERIC));

/// Endings of words that tell what somebody is like.
const TRAITS: &str = "ed ent ive ous ful able";

/// The stem of a word, by its key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stem {
    key: WordKey,
    /// Whether it begins with a digit.
    number: bool,
}

/// The stems of a statement.
struct Stems {
    /// Each once, in order.
    stems: Vec<Stem>,
    /// The first specific word, if nothing but general words stands before it and it is no name.
    head: Option<Stem>,
}

impl Note for Stems {
    const SLOT: Slot = Slot::Stems;
}

/// An item and its stems.
struct Item<'a> {
    statement: &'a Statement,
    own: &'a Stems,
}

/// Flags the first of two items of which one says all that the other says, or which begin with the same trait and go
/// on alike; not where each may belong to another job.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.offers_either() {
        return;
    }
    let mut sections: BTreeMap<usize, Vec<Item<'_>>> = BTreeMap::new();
    for statement in posting.statements() {
        let block = &posting.blocks[statement.block];
        if statement.strength == Strength::Required && block.is_item() && !cx.excused(statement.prose) {
            // "I have 3 years of experience" is an answer to choose from.
            let answer = posting.text(statement.prose).trim_start().starts_with("I ");
            if !answer {
                let own = posting.note_of(statement, || Stems::of(posting, statement));
                sections.entry(statement.section).or_default().push(Item { statement, own });
            }
        }
    }
    let title: Vec<Stem> = posting.title().map_or_else(Vec::new, |(title, _)| {
        title.split_whitespace().map(|word| Stem::of(unbent(&in_small_letters(word)))).collect()
    });
    for items in sections.values() {
        let specific = |stem: Stem| {
            let holding = items.iter().filter(|item| item.own.has(stem)).count();
            holding <= 2.max(items.len() / 4) && !title.contains(&stem)
        };
        let mut told = BTreeSet::new();
        for (index, item) in items.iter().enumerate() {
            let twin = (index + 1..items.len())
                .find(|&other| !told.contains(&other) && same(item, &items[other], other == index + 1, &specific));
            if let Some(other) = twin.filter(|_| !told.contains(&index)) {
                told.extend([index, other]);
                let second = items[other].statement.prose;
                out.at_prose(item.statement.prose)
                    .also(posting.source_span(second), "says much the same")
                    .say("", &[("other", posting.text(second))]);
            }
        }
    }
}

impl Stem {
    fn of(stem: &str) -> Self {
        Self { key: key(stem), number: stem.starts_with(|c: char| c.is_ascii_digit()) }
    }
}

impl Stems {
    fn of(posting: &Posting, statement: &Statement) -> Self {
        let mut stems = Vec::new();
        let mut head = None;
        for word in &posting.words[statement.words.clone()] {
            let text = word.text(&posting.prose);
            if STOP_WORDS.has(text) {
                continue;
            }
            let folded = in_small_letters(text);
            let is_trait = stems.is_empty()
                && folded.len() > 5
                && TRAITS.split(' ').any(|ending| folded.ends_with(ending))
                && !folded.ends_with("ment");
            let stem = unbent(&folded);
            if GENERIC_STEMS.has(stem) {
                continue;
            }
            if stems.is_empty() {
                head = is_trait.then(|| Stem::of(stem));
            }
            stems.push(Stem::of(stem));
        }
        stems.sort_unstable();
        stems.dedup();
        Self { stems, head }
    }

    fn has(&self, stem: Stem) -> bool {
        self.stems.binary_search(&stem).is_ok()
    }
}

fn same(one: &Item<'_>, other: &Item<'_>, adjacent: bool, specific: &impl Fn(Stem) -> bool) -> bool {
    let (first, second) = (&one.own.stems, &other.own.stems);
    let shared: Vec<Stem> = first.iter().copied().filter(|&stem| other.own.has(stem)).collect();
    if shared.len() < 2 {
        return false;
    }
    // "2 years" and "3 years", "relational" and "document databases" set two items apart.
    let apart = first.iter().any(|stem| stem.number && !other.own.has(*stem))
        || second.iter().any(|stem| stem.number && !one.own.has(*stem));
    let (short, long) = (first.len().min(second.len()), first.len().max(second.len()));
    let telling = shared.iter().filter(|stem| !stem.number).count();
    let counted = first.iter().chain(second).any(|stem| stem.number);
    // The same two words alone, as "databases" and "good experience with the database"; what is equal to the letter is
    // told as a repeated item.
    let differ = one.statement.words.len() != other.statement.words.len();
    let pair = telling == 2 && short == long && shared.len() == short && !counted && differ;
    let enough = telling >= 4 || (telling == 3 && short == long) || pair;
    let contained = enough && shared.len() == short && short * 10 >= long * 6 && !apart;
    let begin = one.own.head.is_some() && one.own.head == other.own.head && adjacent;
    contained || (begin && shared.iter().filter(|&&stem| specific(stem)).count() >= 2)
}

/// A word in small letters without the endings that only bend it.
fn unbent(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s");
    let endings = ["ing", "ed", "es", "s", "e"];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 4));
    cut.unwrap_or(word)
}
