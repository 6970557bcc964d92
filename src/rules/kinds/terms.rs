//! Terms: words and phrases, with what to write instead.

use super::scope;
use crate::finding::Safety;
use crate::posting::Posting;
use crate::rules::dictionary::{Entry, Hit};
use crate::rules::page::FixName;
use crate::rules::{Context, Findings};
use crate::text::inflection::{self, Form};
use crate::text::{Edit, WordKey, words};

/// Says what is to be said of the phrases of this rule that are [`standing`], in order of the document.
pub fn check(cx: &Context<'_>, standing: &[(&Hit, &Entry)], out: &mut Findings<'_>) {
    let mut reached = 0;
    for &(hit, entry) in standing {
        if hit.first >= reached {
            say(cx, hit, entry, out);
            reached = hit.last;
        }
    }
}

/// Says that the phrase `hit` stands here, and what to write instead.
pub fn say(cx: &Context<'_>, hit: &Hit, entry: &Entry, out: &mut Findings<'_>) {
    let word = cx.posting.text(hit.prose).split_whitespace().collect::<Vec<_>>().join(" ");
    let span = cx.posting.source_span(hit.prose);
    let instead = entry.detail.r#use.first();
    let suggestion = match instead {
        Some(instead) if entry.detail.case => instead.clone(),
        Some(instead) => words::match_case(&word, &inflection::inflect(instead, form(cx.posting, hit, entry))),
        None => String::new(),
    };
    let mut draft = out.at(span);
    if let Some(level) = entry.detail.level {
        draft = draft.level(level);
    }
    if let (Some(_), Some(fix)) = (instead, entry.detail.fix.or(cx.rule.page.data.fix))
        && cx.posting.map.is_exact(hit.prose)
    {
        let safety = if fix == FixName::Safe { Safety::Safe } else { Safety::Suggested };
        let title = format!("replace “{word}” by “{suggestion}”");
        let mut edits = vec![Edit::replace(span, suggestion.clone())];
        edits.extend(article(cx.posting, hit, &suggestion));
        draft = draft.fix(safety, title, edits);
    }
    let message = entry.detail.message.as_deref().unwrap_or(&cx.rule.page.data.message);
    draft.say_text(message, &[("word", &word), ("suggestion", &suggestion)]);
}

/// How the last word of `hit` is inflected, as against the phrase on the page.
fn form(posting: &Posting, hit: &Hit, entry: &Entry) -> Form {
    let last = posting.words[hit.last - 1].text(&posting.prose);
    let found = entry.forms().iter().find_map(|form| {
        let own = form.rsplit([' ', '-', '/']).next().unwrap_or(form);
        let joined: String = form.split([' ', '-']).collect();
        inflection::form_of(last, own).or_else(|| inflection::form_of(last, &joined))
    });
    found.filter(|_| entry.detail.inflect != Some(false)).unwrap_or(Form::Base)
}

/// "a" becomes "an", and the other way round, where `suggestion` in place of `hit` asks for it.
fn article(posting: &Posting, hit: &Hit, suggestion: &str) -> Option<Edit> {
    let word = posting.words[..hit.first].last()?;
    let text = word.text(&posting.prose);
    let gap = &posting.prose[word.end as usize..hit.prose.start as usize];
    let right = match (text, inflection::takes_an(suggestion)) {
        ("a", true) => "an",
        ("A", true) => "An",
        ("an", false) => "a",
        ("An", false) => "A",
        _ => return None,
    };
    (gap == " " && posting.map.is_exact(word.span())).then(|| Edit::replace(posting.source_span(word.span()), right))
}

/// The phrases of the page that stand in the document, in order, and that nothing excuses.
pub fn standing<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Hit, &'a Entry)> {
    let cx = *cx;
    let hits = cx.hits.iter().filter(move |hit| is_standing(&cx, hit));
    hits.map(move |hit| (hit, cx.catalog.dictionary.entry(hit.entry)))
}

/// Whether nothing excuses a phrase of the page.
fn is_standing(cx: &Context<'_>, hit: &Hit) -> bool {
    let entry = cx.catalog.dictionary.entry(hit.entry);
    stands(cx, entry, hit) && scope::in_scope(cx, hit.prose) && !cx.excused(hit.prose)
}

/// The first place of each phrase of the page that stands in the document, in order.
#[must_use]
pub fn distinct<'a>(cx: &Context<'a>) -> Vec<(&'a Hit, &'a Entry)> {
    distinct_where(cx, |_| true)
}

/// The same of the places that are `wanted`.
#[must_use]
pub fn distinct_where<'a>(cx: &Context<'a>, wanted: impl Fn(&Hit) -> bool) -> Vec<(&'a Hit, &'a Entry)> {
    let mut seen = std::collections::BTreeSet::new();
    let first = |hit: &&'a Hit| {
        let first = !seen.contains(&hit.entry) && wanted(hit) && is_standing(cx, hit);
        first && seen.insert(hit.entry)
    };
    let hits = cx.hits.iter().filter(first);
    hits.map(|hit| (hit, cx.catalog.dictionary.entry(hit.entry))).collect()
}

/// Whether the words around a hit allow it.
fn stands(cx: &Context<'_>, entry: &Entry, hit: &Hit) -> bool {
    let posting = cx.posting;
    let before = |phrases: &[Vec<WordKey>]| phrases.iter().any(|phrase| comes_before(posting, hit, phrase));
    let after = |phrases: &[Vec<WordKey>]| phrases.iter().any(|phrase| comes_after(posting, hit, phrase));
    let around = entry.around(&cx.rule.page.data.unless);
    (around.only_before.is_empty() || before(&around.only_before))
        && (around.only_after.is_empty() || after(&around.only_after))
        && !before(&around.unless_before)
        && !after(&around.unless_after)
        && !scope::is_set_aside(cx, hit.prose)
        && !scope::in_sentence(cx.posting, hit.prose, &around.unless_sentence)
}

fn comes_before(posting: &Posting, hit: &Hit, phrase: &[WordKey]) -> bool {
    hit.first >= phrase.len()
        && posting.words[hit.first - phrase.len()..hit.first].iter().map(|word| word.key).eq(phrase.iter().copied())
}

fn comes_after(posting: &Posting, hit: &Hit, phrase: &[WordKey]) -> bool {
    posting.words[hit.last..].len() >= phrase.len()
        && posting.words[hit.last..hit.last + phrase.len()].iter().map(|word| word.key).eq(phrase.iter().copied())
}
