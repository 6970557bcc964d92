//! company-name-mismatch: another employer's name in the text.

use std::collections::BTreeMap;

use crate::facts::organisation::name;
use crate::facts::{Fact, FactKind, Position};
use crate::finding::Safety;
use crate::rules::agreement::{is_one_of, words_of};
use crate::rules::{Context, Findings};
use crate::text::Edit;

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
    let mut count: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for (_, _, name) in &named {
        let own = mentions(&posting.prose, &plain(name));
        count.entry(plain(name)).or_insert((own, name));
    }
    for name in hiring(cx) {
        count.entry(plain(name)).or_insert_with(|| (mentions(&posting.prose, &plain(name)), name));
    }
    let field = named.iter().find(|(_, position, _)| *position == Position::Field).map(|(.., name)| *name);
    let most = count.iter().max_by_key(|(_, (times, _))| *times).map(|(_, (_, name))| *name);
    let Some(main) = field.or(most) else { return };
    let key = plain(main);
    let times = mentions(&posting.prose, &key) + usize::from(field.is_some());
    if key.is_empty() || times < cx.count("min") {
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
        let few = (1..=2).contains(&mentions(&posting.prose, &other));
        if other.is_empty() || !few || is_same(&key, &other) || is_linked(&posting.prose, &key, &other) {
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
    posting.statements().iter().filter_map(|statement| {
        let text = posting.text(statement.prose);
        let name = [" is hiring", " is looking for", " is seeking"].iter().find_map(|verb| text.split_once(verb))?.0;
        let one = (1..=4).contains(&name.split(' ').count())
            && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        (one && !is_one_of(name, "We This It He She They Our The")).then_some(name)
    })
}

/// The telling words of a name, in lower case.
fn plain(name: &str) -> String {
    let words = words_of(name).map(str::to_lowercase).filter(|word| !is_one_of(word, EMPTY));
    words.collect::<Vec<_>>().join(" ")
}

fn mentions(text: &str, name: &str) -> usize {
    let first = name.split(' ').next().unwrap_or_default();
    if first.is_empty() { 0 } else { words_of(text).filter(|word| word.eq_ignore_ascii_case(first)).count() }
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

/// Whether one sentence names both: "Acme, a Globex company".
fn is_linked(text: &str, one: &str, other: &str) -> bool {
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let (one, other) = (first(one), first(other));
    text.split(['\n', '.']).any(|sentence| {
        let has = |name: &str| words_of(sentence).any(|word| word.eq_ignore_ascii_case(name));
        has(&one) && has(&other)
    })
}
