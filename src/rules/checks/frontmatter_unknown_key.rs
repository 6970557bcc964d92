//! frontmatter-unknown-key: a key of the front matter that is a slip for a known one.

use crate::finding::{Level, Safety};
use crate::posting::{Datum, Language, Record};
use crate::rules::{Context, Findings};
use crate::text::Edit;
use crate::text::nearest::slips;

/// Flags keys that nobody knows and that differ from a known key by a letter or two; all unknown ones, if so set. What
/// the other documents of the folder have is known too.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.front_matter() else { return };
    let mut known = cx.list("known");
    known.extend(cx.list("extra"));
    let top = record.data.iter().filter(|datum| !datum.name.contains('.'));
    let mut unknown: Vec<&Datum> = top.filter(|datum| !known.contains(&datum.name.as_str())).collect();
    unknown.dedup_by_key(|datum| datum.name.as_str());
    // Keys are English; those of a folder may be in any language.
    if unknown.is_empty() || cx.posting.language() != Language::English {
        return;
    }
    let beside = cx.workspace.keys_beside(cx.posting);
    let count = |key: &str| beside.iter().find(|(other, _)| other == key).map_or(0, |&(_, count)| count);
    unknown.retain(|datum| count(&datum.name) < 2);
    let house = beside.iter().filter(|&&(_, count)| count >= MANY).map(|(key, _)| key.as_str());
    let candidates: Vec<&str> = house.chain(known.iter().copied()).collect();
    for datum in unknown {
        let key = datum.name.as_str();
        let near = candidates.iter().filter(|other| record.get(other).is_none() && is_slip(key, other));
        match near.min_by_key(|other| slips(key, other)) {
            Some(meant) => near_miss(cx, record, datum, meant, out),
            None if cx.flag("strict") => out.at(datum.key).level(Level::Info).say("unknown", &[("key", key)]),
            None => {}
        }
    }
}

/// So many documents of a folder make a key one of theirs.
const MANY: usize = 3;

fn near_miss(cx: &Context<'_>, record: &Record, datum: &Datum, meant: &str, out: &mut Findings<'_>) {
    let key = datum.name.as_str();
    let mut draft = out.at(datum.key);
    let alone = record.all(key).filter(|other| other.key != datum.key).count() == 0;
    if alone && cx.posting.source.slice(datum.key) == key {
        let edits = vec![Edit::replace(datum.key, meant)];
        draft = draft.fix(Safety::Suggested, format!("write “{meant}”"), edits);
    }
    draft.say("near", &[("key", key), ("meant", meant)]);
}

/// Whether `key` may be a slip for `known`: a letter or two, not the first, and not just the plural.
fn is_slip(key: &str, known: &str) -> bool {
    let most = match known.len() {
        0..=3 => return false,
        4 => 1,
        _ => 2,
    };
    let plural = |one: &str, other: &str| one.strip_prefix(other).is_some_and(|rest| matches!(rest, "s" | "es" | "_"));
    key.chars().next() == known.chars().next()
        && !plural(key, known)
        && !plural(known, key)
        && key.chars().filter(|c| !c.is_alphanumeric()).count()
            == known.chars().filter(|c| !c.is_alphanumeric()).count()
        && (1..=most).contains(&slips(key, known))
}
