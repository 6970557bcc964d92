//! binary-pronoun-pair: "he/she", "his or her".

use crate::finding::Safety;
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span, Word, words};

/// The pairs, and what to write instead.
const PAIRS: [(&str, &str, &str); 16] = [
    ("he", "she", "they"),
    ("she", "he", "they"),
    ("s", "he", "they"),
    ("he'll", "she'll", "they'll"),
    ("she'll", "he'll", "they'll"),
    ("his", "her", "their"),
    ("her", "his", "their"),
    ("his", "hers", "theirs"),
    ("hers", "his", "theirs"),
    ("him", "her", "them"),
    ("her", "him", "them"),
    ("himself", "herself", "themselves"),
    ("herself", "himself", "themselves"),
    ("he's", "she's", "they're"),
    ("she's", "he's", "they're"),
    ("he", "s/he", "they"),
];

/// Verbs that stay after "they", and those that change.
const MODALS: [&str; 12] =
    ["will", "must", "should", "can", "may", "would", "could", "shall", "might", "had", "did", "cannot"];
const VERBS: [(&str, &str); 6] =
    [("is", "are"), ("has", "have"), ("was", "were"), ("does", "do"), ("isn't", "aren't"), ("doesn't", "don't")];

/// Flags each pair; the fix is offered where nothing else in the sentence has to change.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let hits: Vec<usize> = cx.hits.iter().map(|hit| hit.first).collect();
    let mut reached = 0;
    for first in hits {
        let Some((last, instead)) = pair(cx, first).filter(|_| first >= reached) else {
            continue;
        };
        let prose = opening(cx, first).to(cx.posting.words[last].span());
        let prose = Span { end: prose.end + u32::from(follows(cx, prose.end, ")") && has_open(cx, prose)), ..prose };
        reached = last + 1;
        if !in_scope(cx, prose) || cx.excused(prose) || is_statement_of_pronouns(cx, first, last) {
            continue;
        }
        let word = cx.posting.text(prose);
        let mut draft = out.at_prose(prose);
        if let Some(mut edits) = verb(cx, last, instead).filter(|_| cx.posting.map.is_exact(prose)) {
            let suggestion = words::match_case(word, instead);
            edits.push(Edit::replace(cx.posting.source_span(prose), suggestion.clone()));
            draft = draft.fix(Safety::Safe, format!("replace “{word}” by “{suggestion}”"), edits);
        }
        draft.say("", &[("word", word)]);
    }
}

fn lower(cx: &Context<'_>, word: Word) -> String {
    word.text(&cx.posting.prose).to_lowercase().replace('\u{2019}', "'")
}

/// The last word of the pair that starts at word `first`, and what stands for it.
fn pair(cx: &Context<'_>, first: usize) -> Option<(usize, &'static str)> {
    let all = &cx.posting.words;
    let one = lower(cx, *all.get(first)?);
    let next = *all.get(first + 1)?;
    let gap = cx.posting.prose.get(all[first].end as usize..next.start as usize)?;
    let (last, other) = match lower(cx, next).as_str() {
        "or" if gap.trim().is_empty() => (first + 2, lower(cx, *all.get(first + 2)?)),
        other if gap.trim() == "/" || gap == ")" || gap.trim() == "(" || gap.trim() == "/(" => {
            (first + 1, other.to_owned())
        }
        _ => return None,
    };
    let slashed = one != "s" || gap == "/" || gap == ")";
    PAIRS.iter().find(|(a, b, _)| *a == one && *b == other && slashed).map(|&(_, _, instead)| (last, instead))
}

/// The first word, with the bracket of "(s)he".
fn opening(cx: &Context<'_>, first: usize) -> Span {
    let span = cx.posting.words[first].span();
    let bracket = lower(cx, cx.posting.words[first]) == "s" && cx.posting.prose[..span.start as usize].ends_with('(');
    Span { start: span.start - u32::from(bracket), end: span.end }
}

fn follows(cx: &Context<'_>, at: u32, mark: &str) -> bool {
    cx.posting.prose[at as usize..].starts_with(mark)
}

/// Whether a bracket is opened in `prose` and not closed.
fn has_open(cx: &Context<'_>, prose: Span) -> bool {
    let text = cx.posting.text(prose);
    text.matches('(').count() > text.matches(')').count()
}

/// Whether further pronouns stand beside the pair: "he/she/they", "she/her/hers".
fn is_statement_of_pronouns(cx: &Context<'_>, first: usize, last: usize) -> bool {
    let near = |word: Option<&Word>| {
        word.is_some_and(|word| matches!(lower(cx, *word).as_str(), "they" | "them" | "their" | "theirs" | "pronouns"))
    };
    let slash = |at: u32| {
        let rest = cx.posting.prose[at as usize..].trim_start();
        rest.starts_with('/') || rest.starts_with(',') || rest.starts_with("or ")
    };
    let all = &cx.posting.words;
    let after =
        all.get(last + 1).map(|word| lower(cx, *word)).filter(|word| word == "or").map_or(last + 1, |_| last + 2);
    (slash(all[last].end) && near(all.get(after))) || (first > 0 && near(all.get(first - 1)))
}

/// The edits to the verb after "they"; none where it is not known what they are.
fn verb(cx: &Context<'_>, last: usize, instead: &str) -> Option<Vec<Edit>> {
    if instead != "they" {
        return Some(Vec::new());
    }
    let next = *cx.posting.words.get(last + 1)?;
    let text = lower(cx, next);
    if MODALS.contains(&text.as_str()) {
        return Some(Vec::new());
    }
    let &(_, plural) = VERBS.iter().find(|(one, _)| *one == text)?;
    let exact = cx.posting.map.is_exact(next.span());
    exact.then(|| vec![Edit::replace(cx.posting.source_span(next.span()), plural)])
}
