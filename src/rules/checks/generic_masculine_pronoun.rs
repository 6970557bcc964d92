//! generic-masculine-pronoun: "he" or "she" for whoever will hold the job.

use crate::posting::{Block, BlockKind, Posting};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::words::{key, stem_keys};
use crate::text::{Word, WordKey};

/// Flags the first such pronoun of each block, and shows the others beside it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.hits.is_empty() {
        return;
    }
    let lists = Lists::of(cx);
    let mut block = usize::MAX;
    let mut places = Vec::new();
    for hit in cx.hits {
        if !in_scope(cx, hit.prose) || cx.excused(hit.prose) || !is_generic(cx, &lists, hit.first) {
            continue;
        }
        let own = cx.posting.block_at(hit.prose.start).unwrap_or(usize::MAX);
        if own != block {
            say(cx, &places, out);
            places.clear();
        }
        block = own;
        places.push(hit.prose);
    }
    say(cx, &places, out);
}

fn say(cx: &Context<'_>, places: &[crate::text::Span], out: &mut Findings<'_>) {
    let Some((&first, rest)) = places.split_first() else {
        return;
    };
    let draft = out.at_prose(first);
    let draft = rest.iter().fold(draft, |draft, &place| draft.also(cx.posting.source_span(place), "and here"));
    draft.say("", &[("word", cx.posting.text(first))]);
}

/// Words that tell whom a pronoun stands for.
struct Lists {
    roles: Vec<WordKey>,
    others: Vec<WordKey>,
    stories: Vec<WordKey>,
    owners: Vec<WordKey>,
    coming: Vec<WordKey>,
    articles: Vec<WordKey>,
    modals: Vec<WordKey>,
    pair: Vec<WordKey>,
    places: Vec<WordKey>,
    seekers: Vec<WordKey>,
}

impl Lists {
    fn of(cx: &Context<'_>) -> Self {
        let all = |words: &[&str]| words.iter().map(|word| key(word)).collect();
        Self {
            roles: all(&cx.list("roles")),
            others: all(&cx.list("others")),
            stories: all(&cx.list("stories")),
            owners: all(&["your", "our", "their", "my", "whose"]),
            coming: all(&["next", "new", "future"]),
            articles: all(&["the", "a", "an", "each", "every", "any", "ideal", "successful", "right", "this", "who"]),
            modals: all(&["will", "must", "should", "shall", "may", "can"]),
            pair: all(&[
                "or", "s", "and", "he", "she", "him", "her", "his", "hers", "they", "them", "their", "pronouns",
            ]),
            places: all(&["in", "at", "near", "across", "throughout", "around", "from"]),
            seekers: all(&[
                "seeks",
                "seek",
                "seeking",
                "looking",
                "looks",
                "hires",
                "hiring",
                "recruits",
                "recruiting",
                "needs",
                "wants",
                "wanted",
                "searching",
            ]),
        }
    }
}

/// Whether the pronoun at word `at` stands for the holder of the job, as far as the words around it tell.
fn is_generic(cx: &Context<'_>, lists: &Lists, at: usize) -> bool {
    let posting = cx.posting;
    let word = posting.words[at];
    let Some(block) = posting.block_at(word.start).map(|block| &posting.blocks[block]) else {
        return false;
    };
    if matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Cell { .. }) || is_pair(posting, lists, at) {
        return false;
    }
    let sentences = &posting.sentences[block.sentences.clone()];
    let Some(own) = sentences.iter().position(|sentence| sentence.words.contains(&at)) else {
        return false;
    };
    let from = sentences[own.saturating_sub(2)].words.start;
    let before = &posting.words[from..at];
    let sentence = &posting.words[sentences[own].words.clone()];
    if sentence.iter().any(|word| lists.stories.contains(&word.key)) || has_name(posting, lists, block, from, at) {
        return false;
    }
    let antecedent = before.iter().enumerate().rev().find_map(|(index, word)| {
        let is = |list: &[WordKey]| {
            list.contains(&word.key)
                || list.iter().any(|key| stem_keys(word.text(&posting.prose)).contains(&Some(*key)))
        };
        // "One who knows his market", "an applicant who brings her tools": it goes on about whoever was named before.
        let goes_on = word.key == key("who")
            && index
                .checked_sub(1)
                .is_some_and(|at| before[at].key == key("one") || lists.roles.contains(&before[at].key));
        if goes_on {
            return None;
        }
        if is(&lists.others) {
            return Some(false);
        }
        if !lists.roles.contains(&word.key) {
            return None;
        }
        let near = &before[index.saturating_sub(4)..index];
        let coming = near.iter().any(|word| lists.coming.contains(&word.key));
        let owned = !coming && near.iter().any(|word| lists.owners.contains(&word.key));
        let predicate = near.iter().any(|word| word.key == key("as"));
        let named = !predicate && (coming || index == 0 || near.iter().any(|word| lists.articles.contains(&word.key)));
        Some(named && !owned)
    });
    let modal = posting.words.get(at + 1).is_some_and(|next| lists.modals.contains(&next.key));
    let opens = sentences[own].words.start == at && [key("he"), key("she")].contains(&word.key) && modal;
    antecedent.unwrap_or(opens && own > 0)
}

/// Whether the pronoun is one of a pair or a list of pronouns.
fn is_pair(posting: &Posting, lists: &Lists, at: usize) -> bool {
    let word = posting.words[at];
    let gap = |a: Word, b: Word| posting.prose[a.end as usize..b.start as usize].contains(['/', '(', ')']);
    let beside = |other: Option<&Word>, before: bool| {
        other.is_some_and(|&other| {
            let joined = if before { gap(other, word) } else { gap(word, other) };
            joined && lists.pair.contains(&other.key)
        })
    };
    let or = |other: Option<&Word>, far: Option<&Word>| {
        other.is_some_and(|other| other.key == key("or")) && far.is_some_and(|far| lists.pair.contains(&far.key))
    };
    let before = |count: usize| at.checked_sub(count).map(|index| &posting.words[index]);
    beside(before(1), true)
        || beside(posting.words.get(at + 1), false)
        || or(before(1), before(2))
        || or(posting.words.get(at + 1), posting.words.get(at + 2))
}

/// Whether somebody is named between word `from` and word `at`: a capital inside a sentence that is no role, no place ("in
/// Leeds"), and not who looks for the holder ("Northern Lines seeks a pilot").
fn has_name(posting: &Posting, lists: &Lists, block: &Block, from: usize, at: usize) -> bool {
    let starts: Vec<usize> =
        posting.sentences[block.sentences.clone()].iter().map(|sentence| sentence.words.start).collect();
    let capital_at = |index: usize| posting.words[index].text(&posting.prose).starts_with(char::is_uppercase);
    let in_a_place = |index: usize| {
        let before = (from..index).rev().find(|&before| !capital_at(before));
        before.is_some_and(|before| lists.places.contains(&posting.words[before].key))
    };
    let seeks = |index: usize| posting.words[index..at].iter().any(|word| lists.seekers.contains(&word.key));
    (from..at).any(|index| {
        let word = posting.words[index];
        let text = word.text(&posting.prose);
        let capital = capital_at(index) && text.chars().any(char::is_lowercase) && text.len() > 1;
        let next =
            posting.words.get(index + 1).is_some_and(|next| capital_at(index + 1) && !lists.roles.contains(&next.key));
        let role = lists.roles.contains(&word.key)
            || posting.words[index + 1..at.min(index + 4)].iter().any(|next| lists.roles.contains(&next.key));
        capital && !role && !seeks(index) && !in_a_place(index) && (!starts.contains(&index) || next)
    })
}
