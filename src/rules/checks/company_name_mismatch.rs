//! company-name-mismatch: another employer's name in the text.

use std::collections::BTreeMap;

use crate::facts::organisation::name;
use crate::facts::{Fact, FactKind, Position};
use crate::finding::Safety;
use crate::posting::{Block, Note, Posting, Slot};
use crate::rules::agreement::{is_one_of, words_of};
use crate::rules::{Context, Findings};
use crate::text::Edit;
use crate::text::words::key;

/// Words of names that do not tell one employer from another.
const EMPTY: &str = "the inc llc ltd limited gmbh corp corporation co company group holdings plc ag sa bv labs technologies \
    technology software systems solutions services international global foundation team careers jobs";

/// Flags names that stand once or twice where the employer's should, in a text that is otherwise full of another.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let named: Vec<(&Fact, Position, &str)> = cx
        .facts
        .all()
        .iter()
        .filter_map(|fact| match &fact.kind {
            FactKind::Organisation(organisation) => Some((fact, organisation.position, name(posting, fact).trim())),
            _ => None,
        })
        .collect();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for name in named.iter().map(|(.., name)| *name).chain(hiring(cx)) {
        names.entry(plain(name)).or_insert(name);
    }
    if names.is_empty() {
        return;
    }
    let mentions = Mentions::of(posting, names.keys());
    let count: BTreeMap<&str, (usize, &str)> =
        names.iter().map(|(plain, name)| (plain.as_str(), (mentions.count(plain), *name))).collect();
    let field = named.iter().find(|(_, position, _)| *position == Position::Field).map(|(.., name)| *name);
    let most = count.iter().max_by_key(|(_, (times, _))| *times).map(|(_, (_, name))| *name);
    // Who hires, or has a heading of its own, is the employer, however often another is named.
    let headed = named.iter().find(|(_, position, _)| *position == Position::Heading).map(|(.., name)| *name);
    let known = field.or_else(|| hiring(cx).next()).or(headed);
    let Some(main) = known.or(most) else { return };
    let key = plain(main);
    let times = mentions.count(&key) + usize::from(field.is_some());
    if key.is_empty() || times < if known.is_some() { 1 } else { cx.count("min") } {
        return;
    }
    for (fact, position, name) in &named {
        let Some(prose) = fact
            .prose
            .filter(|&prose| matches!(position, Position::Text | Position::EqualOpportunity) && !cx.excused(prose))
        else {
            continue;
        };
        let other = plain(name);
        let few = (1..=2).contains(&mentions.count(&other));
        if other.is_empty() || !few || is_same(&key, &other) || mentions.are_linked(&posting.prose, &other, &key) {
            continue;
        }
        let mut draft = out.at_prose(prose);
        if posting.map.is_exact(prose) {
            draft = draft.fix(Safety::Suggested, format!("write “{main}”"), vec![Edit::replace(fact.source, main)]);
        }
        draft.say("", &[("name", name), ("employer", main)]);
    }
}

/// Names at the beginning of a sentence that hire: "Acme is hiring".
fn hiring<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a str> {
    let posting = cx.posting;
    let title = posting.title().and_then(|(title, _)| title.rsplit_once(" at ")).map(|(_, name)| name.trim());
    let titled = title.filter(|name| {
        (1..=4).contains(&name.split(' ').count()) && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
    });
    // Most documents say none of it anywhere.
    let stands = |verb: &&str| memchr::memmem::find(posting.prose.as_bytes(), verb.as_bytes()).is_some();
    let verbs: Vec<&str> = [" is hiring", " is looking for", " is seeking"].into_iter().filter(stands).collect();
    let statements = if verbs.is_empty() { &[][..] } else { posting.statements() };
    let said = statements.iter().filter_map(move |statement| {
        let text = posting.text(statement.prose);
        let name = verbs.iter().find_map(|verb| text.split_once(verb))?.0;
        let one = (1..=4).contains(&name.split(' ').count())
            && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        (one && !is_one_of(name, "We This It He She They Our The")).then_some(name)
    });
    said.chain(titled)
}

/// The telling words of a name, in lower case.
fn plain(name: &str) -> String {
    let words = words_of(name).map(str::to_lowercase).filter(|word| !is_one_of(word, EMPTY));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two names are one: they share a word, or one is made of the first letters of the other.
fn is_same(one: &str, other: &str) -> bool {
    let initials = |name: &str| name.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
    let joined = |name: &str| name.replace(' ', "");
    one.split(' ').any(|word| other.split(' ').any(|own| own == word))
        || joined(one).contains(&joined(other))
        || joined(other).contains(&joined(one))
        || initials(one) == joined(other)
        || initials(other) == joined(one)
}

/// Whether a word is more than letters and digits of ASCII, as "Globex's" is, so that it may hold a name.
fn is_joined(word: &str) -> bool {
    !word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Such words of a block, by their numbers in it.
struct Joined(Vec<usize>);

impl Note for Joined {
    const SLOT: Slot = Slot::Joined;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Joined {
    fn of(posting: &Posting, block: &Block) -> Self {
        let words = posting.words[block.words.clone()].iter().enumerate();
        Self(words.filter(|(_, word)| is_joined(word.text(&posting.prose))).map(|(at, _)| at).collect())
    }
}

/// Where names stand in a text, by their first words in lower case.
struct Mentions(BTreeMap<String, Vec<usize>>);

impl Mentions {
    fn of<'a>(posting: &Posting, names: impl Iterator<Item = &'a String>) -> Self {
        let text = posting.prose.as_str();
        let mut places: BTreeMap<String, Vec<usize>> =
            names.map(|name| (first_word(name).to_owned(), Vec::new())).collect();
        for (name, places) in &mut places {
            let words = posting.places_of(key(name)).map(|place| posting.words[place]);
            let same = words.filter(|word| !is_joined(word.text(text)) && word.text(text).eq_ignore_ascii_case(name));
            places.extend(same.map(|word| word.start as usize));
        }
        let mut starts = [false; 256];
        places.keys().filter_map(|word| word.bytes().next()).for_each(|first| starts[usize::from(first)] = true);
        let opens = |word: &&str| starts[usize::from(word.as_bytes()[0].to_ascii_lowercase())];
        for (_, block, Joined(joined)) in posting.noted(|_| true, |block| Joined::of(posting, block)) {
            let words = joined.iter().map(|at| posting.words[block.words.start + at].text(text));
            for word in words.flat_map(words_of).filter(opens) {
                if let Some(places) = places.get_mut(&word.to_ascii_lowercase()) {
                    places.push(word.as_ptr() as usize - text.as_ptr() as usize);
                }
            }
        }
        places.values_mut().for_each(|places| places.sort_unstable());
        Self(places)
    }

    fn places(&self, name: &str) -> &[usize] {
        self.0.get(first_word(name)).map_or(&[], Vec::as_slice)
    }

    fn count(&self, name: &str) -> usize {
        self.places(name).len()
    }

    /// Whether one sentence of `text` names both: "Acme, a Globex company".
    fn are_linked(&self, text: &str, rare: &str, other: &str) -> bool {
        self.places(rare).iter().any(|&at| {
            let start = text[..at].rfind(['\n', '.']).map_or(0, |mark| mark + 1);
            let end = text[at..].find(['\n', '.']).map_or(text.len(), |mark| at + mark);
            words_of(&text[start..end]).any(|word| word.eq_ignore_ascii_case(first_word(other)))
        })
    }
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}
