//! duplicate-requirement: two requirements of one list that say the same.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::facts::heads::in_small_letters;
use crate::posting::{Statement, Strength};
use crate::rules::{Context, Findings};
use crate::text::Word;
use crate::text::words::WordSet;

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

/// An item and its stems.
struct Item<'a> {
    statement: &'a Statement,
    /// Each once, in order of the alphabet.
    stems: Vec<Cow<'a, str>>,
    /// Its words.
    length: usize,
    /// The first specific word, if nothing but general words stands before it and it is no name.
    head: Option<Cow<'a, str>>,
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
            let item = Item::new(statement, &posting.words[statement.words.clone()], &posting.prose);
            if !answer {
                sections.entry(statement.section).or_default().push(item);
            }
        }
    }
    let title: BTreeSet<Cow<'_, str>> = posting.title().map_or_else(BTreeSet::new, |(title, _)| {
        title.split_whitespace().map(|word| stem(in_small_letters(word))).collect()
    });
    for items in sections.values() {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for item in items {
            for stem in &item.stems {
                *seen.entry(stem).or_default() += 1;
            }
        }
        let specific = |stem: &str| {
            let rare = seen.get(stem).is_none_or(|&count| count <= 2.max(items.len() / 4));
            rare && !title.contains(stem)
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

impl<'a> Item<'a> {
    fn new(statement: &'a Statement, words: &[Word], prose: &'a str) -> Self {
        let mut stems = Vec::new();
        let mut head = None;
        for word in words {
            let text = word.text(prose);
            if STOP_WORDS.has(text) {
                continue;
            }
            let folded = in_small_letters(text);
            let is_trait = stems.is_empty()
                && folded.len() > 5
                && TRAITS.split(' ').any(|ending| folded.ends_with(ending))
                && !folded.ends_with("ment");
            let stem = stem(folded);
            if GENERIC_STEMS.has(&stem) {
                continue;
            }
            if stems.is_empty() {
                head = is_trait.then(|| stem.clone());
            }
            stems.push(stem);
        }
        stems.sort_unstable();
        stems.dedup();
        Self { statement, stems, length: words.len(), head }
    }
}

fn same(one: &Item<'_>, other: &Item<'_>, adjacent: bool, specific: &impl Fn(&str) -> bool) -> bool {
    let (first, second) = (&one.stems, &other.stems);
    let in_both = |stem: &&Cow<'_, str>| second.binary_search(stem).is_ok();
    let shared: Vec<&Cow<'_, str>> = first.iter().filter(in_both).collect();
    if shared.len() < 2 {
        return false;
    }
    // "2 years" and "3 years", "relational" and "document databases" set two items apart.
    let number = |stem: &&Cow<'_, str>| stem.starts_with(|c: char| c.is_ascii_digit());
    let apart = first.iter().any(|stem| number(&stem) && !in_both(&stem))
        || second.iter().any(|stem| number(&stem) && first.binary_search(stem).is_err());
    let (short, long) = (first.len().min(second.len()), first.len().max(second.len()));
    let telling = shared.iter().filter(|stem| !number(stem)).count();
    let counted = first.iter().chain(second).any(|stem| number(&stem));
    // The same two words alone, as "databases" and "good experience with the database"; what is equal to the letter is
    // told as a repeated item.
    let pair = telling == 2 && short == long && shared.len() == short && !counted && one.length != other.length;
    let enough = telling >= 4 || (telling == 3 && short == long) || pair;
    let contained = enough && shared.len() == short && short * 10 >= long * 6 && !apart;
    let begin = one.head.is_some() && one.head == other.head && adjacent;
    contained || (begin && shared.iter().filter(|stem| specific(stem)).count() >= 2)
}

/// A word in small letters without the endings that only bend it.
fn stem(word: Cow<'_, str>) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(unbent(word)),
        Cow::Owned(word) => Cow::Owned(unbent(&word).to_owned()),
    }
}

fn unbent(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s");
    let endings = ["ing", "ed", "es", "s", "e"];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 4));
    cut.unwrap_or(word)
}
