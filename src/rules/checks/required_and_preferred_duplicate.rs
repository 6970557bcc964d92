//! required-and-preferred-duplicate: the same skill among what must be and what is welcome.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::facts::FactKind;
use crate::posting::{Note, Posting, Slot, Statement, Strength};
use crate::rules::agreement::{has_word, is_one_of};
use crate::rules::{Context, Findings};
use crate::text::words::WordSet;
use crate::text::{Span, WordKey};

/// Words of an item that name no skill.
const EMPTY: &str = "a an the of in with and or as on for to using use experience experienced knowledge understanding skill \
    skills strong good solid excellent working familiarity familiar proficiency proficient ability able demonstrated \
    proven hands basic some prior previous required preferred must need require you your know have nice plus is are be bonus exposure background \
    comfortable competence competency understanding great technologies tools tool other";

static EMPTY_WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(EMPTY));

/// Words that raise the level, or make a technology an example.
const APART: &str = "advanced expert expertise deep deeper certified certification certifications certificate more extensive \
    years year such like e.g eg similar one any either additional beyond version versions large scale internals";

/// The telling words of a statement: each once, in order.
struct Telling(Vec<WordKey>);

impl Note for Telling {
    const SLOT: Slot = Slot::Telling;
}

/// An item: what it names.
struct Item<'a> {
    statement: &'a Statement,
    /// Technologies, by name, with their places.
    technologies: Vec<(&'static str, Span)>,
    words: &'a [WordKey],
}

/// Flags the item in the list of wishes.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let items = |strength: Strength| -> Vec<Item<'_>> {
        let own = posting.statements().iter().filter(|statement| {
            let line = posting.text(statement.prose).contains(':');
            let said = || strength == Strength::Required && has_word(posting, statement, "must need require required");
            let listed = posting.blocks[statement.block].is_item() || line || said();
            statement.strength == strength && listed && !statement.words.is_empty()
        });
        own.filter(|statement| posting.is_of_the_job(statement) && !cx.excused(statement.prose))
            .map(|statement| Item::of(cx, statement))
            .collect()
    };
    let preferred = items(Strength::Preferred);
    if preferred.is_empty() {
        return;
    }
    let required = items(Strength::Required);
    let mut alike: HashMap<&[WordKey], usize> = HashMap::new();
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, demand) in required.iter().enumerate() {
        alike.entry(demand.words).or_insert(number);
        for (name, _) in &demand.technologies {
            named.entry(name).or_default().push(number);
        }
    }
    for wish in &preferred {
        let raised = has_word(posting, wish.statement, APART) || posting.text(wish.statement.prose).contains("e.g");
        if raised {
            continue;
        }
        let whole = |demand: &usize| {
            let key = |item: &Item<'_>| {
                posting.words[item.statement.words.clone()].iter().map(|word| word.key).collect::<Vec<_>>()
            };
            wish.statement.words.len() >= 3 && key(wish) == key(&required[*demand])
        };
        let same = alike
            .get(wish.words)
            .filter(|demand| wish.words.len() >= 2 || whole(demand))
            .map(|&number| (number, wish.statement.prose));
        let near = wish.technologies.iter().filter_map(|(name, _)| named.get(name)).flatten();
        let near: BTreeSet<usize> = near.copied().collect();
        let near = if near.is_empty() || wish.others(posting) > 0 { BTreeSet::new() } else { near };
        let shared = near.into_iter().find_map(|number| Some((number, shared(posting, wish, &required[number])?)));
        let twin = [same, shared].into_iter().flatten().min_by_key(|&(number, _)| number);
        let Some((demand, at)) = twin.map(|(number, at)| (&required[number], at)) else { continue };
        out.at_prose(at)
            .also(posting.source_span(demand.statement.prose), "required here")
            .say("", &[("skill", posting.text(at))]);
    }
}

/// The technology that both items name, and next to nothing else; `wish` says nothing else at all.
fn shared(posting: &Posting, wish: &Item<'_>, demand: &Item<'_>) -> Option<Span> {
    if demand.others(posting) > 3 {
        return None;
    }
    let loose = has_word(posting, demand.statement, "or such like e.g eg similar one any either including")
        || posting.text(demand.statement.prose).contains(['/', '('])
        || has_word(posting, wish.statement, "or");
    if loose {
        return None;
    }
    let (_, at) =
        wish.technologies.iter().find(|(name, _)| demand.technologies.iter().any(|(other, _)| other == name))?;
    Some(*at)
}

impl<'a> Item<'a> {
    fn of(cx: &Context<'a>, statement: &'a Statement) -> Self {
        let posting = cx.posting;
        let technologies: Vec<(&'static str, Span)> = cx
            .facts
            .within(statement.prose)
            .filter_map(|fact| match &fact.kind {
                FactKind::Technology(technology) if !technology.is_practice() && technology.version.is_none() => {
                    Some((technology.known.name, fact.prose?))
                }
                _ => None,
            })
            .collect();
        let words = &posting.note_of(statement, || Telling::of(posting, statement)).0;
        Self { statement, technologies, words }
    }

    /// How many telling words are no part of a technology's name.
    fn others(&self, posting: &Posting) -> usize {
        let own = posting.words_in(self.statement.prose).iter().filter(|word| {
            let text = word.text(&posting.prose);
            let telling = !EMPTY_WORDS.has(text)
                && !is_one_of(text, "years year yrs")
                && !text.starts_with(|c: char| c.is_ascii_digit());
            telling && !self.technologies.iter().any(|(_, at)| at.contains(word.span()))
        });
        own.count()
    }
}

impl Telling {
    fn of(posting: &Posting, statement: &Statement) -> Self {
        let words = posting.words[statement.words.clone()].iter();
        let mut keys: Vec<WordKey> =
            words.filter(|word| !EMPTY_WORDS.has(word.text(&posting.prose))).map(|word| word.key).collect();
        keys.sort_unstable();
        keys.dedup();
        Self(keys)
    }
}
