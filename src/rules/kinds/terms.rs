//! Terms: words and phrases, with what to write instead.

use crate::finding::Safety;
use crate::posting::{BlockKind, Posting};
use crate::rules::dictionary::{Entry, Hit};
use crate::rules::page::{FixName, Part};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span, WordKey, words};

/// Says what is to be said of the phrases of this rule, in order of the document.
pub fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (hit, entry) in standing(cx) {
        say(cx, hit, entry, out);
    }
}

/// Says that the phrase `hit` stands here, and what to write instead.
pub fn say(cx: &Context<'_>, hit: &Hit, entry: &Entry, out: &mut Findings<'_>) {
    let word = cx.posting.text(hit.prose).split_whitespace().collect::<Vec<_>>().join(" ");
    let span = cx.posting.source_span(hit.prose);
    let instead = entry.detail.r#use.first();
    let suggestion = instead.map_or_else(String::new, |instead| words::match_case(&word, instead));
    let mut draft = out.at(span);
    if let (Some(_), Some(fix)) = (instead, cx.rule.page.data.fix)
        && cx.posting.map.is_exact(hit.prose)
    {
        let safety = if fix == FixName::Safe { Safety::Safe } else { Safety::Suggested };
        let title = format!("replace “{word}” by “{suggestion}”");
        draft = draft.fix(safety, title, vec![Edit::replace(span, suggestion.clone())]);
    }
    let message = entry.detail.message.as_deref().unwrap_or(&cx.rule.page.data.message);
    draft.say_text(message, &[("word", &word), ("suggestion", &suggestion)]);
}

/// The phrases of the page that stand in the document, in order, and that nothing excuses.
pub fn standing<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Hit, &'a Entry)> {
    let cx = *cx;
    cx.hits.iter().filter_map(move |hit| {
        let entry = cx.catalog.dictionary.entry(hit.entry);
        (stands(&cx, entry, hit) && in_scope(&cx, hit.prose) && !cx.excused(hit.prose)).then_some((hit, entry))
    })
}

/// Whether the words around a hit allow it.
fn stands(cx: &Context<'_>, entry: &Entry, hit: &Hit) -> bool {
    let posting = cx.posting;
    let before = |phrases: &[Vec<WordKey>]| phrases.iter().any(|phrase| comes_before(posting, hit, phrase));
    let after = |phrases: &[Vec<WordKey>]| phrases.iter().any(|phrase| comes_after(posting, hit, phrase));
    (entry.only_before.is_empty() || before(&entry.only_before))
        && (entry.only_after.is_empty() || after(&entry.only_after))
        && !before(&entry.unless_before)
        && !after(&entry.unless_after)
        && !in_sentence(cx, hit)
}

fn comes_before(posting: &Posting, hit: &Hit, phrase: &[WordKey]) -> bool {
    hit.first >= phrase.len()
        && posting.words[hit.first - phrase.len()..hit.first].iter().map(|word| word.key).eq(phrase.iter().copied())
}

fn comes_after(posting: &Posting, hit: &Hit, phrase: &[WordKey]) -> bool {
    posting.words[hit.last..].len() >= phrase.len()
        && posting.words[hit.last..hit.last + phrase.len()].iter().map(|word| word.key).eq(phrase.iter().copied())
}

fn in_sentence(cx: &Context<'_>, hit: &Hit) -> bool {
    let phrases = &cx.rule.page.data.unless.sentence;
    if phrases.is_empty() {
        return false;
    }
    let index = cx.posting.sentences.partition_point(|sentence| sentence.prose.end < hit.prose.end);
    let Some(sentence) = cx.posting.sentences.get(index) else {
        return false;
    };
    let keys: Vec<WordKey> = cx.posting.words[sentence.words.clone()].iter().map(|word| word.key).collect();
    phrases
        .iter()
        .map(|phrase| words::keys(phrase))
        .any(|phrase| keys.windows(phrase.len().max(1)).any(|window| window == phrase))
}

/// Whether a stretch of prose lies in the parts and sections that the page names.
#[must_use]
pub fn in_scope(cx: &Context<'_>, prose: Span) -> bool {
    let data = &cx.rule.page.data;
    let Some(block) = cx.posting.block_at(prose.start) else {
        return false;
    };
    let block = &cx.posting.blocks[block];
    let part = match block.kind {
        BlockKind::Heading { .. }
            if cx.posting.title().is_some_and(|(_, title)| title == cx.posting.source_span(block.prose)) =>
        {
            Part::Title
        }
        BlockKind::Heading { .. } => Part::Heading,
        _ => Part::Text,
    };
    let kind = cx.posting.sections[block.section].kind;
    data.r#in.contains(&part)
        && (data.sections.is_empty() || data.sections.contains(&kind))
        && !data.not_sections.contains(&kind)
}
