//! spelling-variant-mixed: British and American spelling in one document.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::facts::spelling::{Side, Variant, Weight, other, variant};
use crate::finding::Safety;
use crate::posting::{Block, BlockKind, Note, Posting, Slot};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::words::{key, match_case};
use crate::text::{Edit, Span, Word, WordKey};

/// Flags a document once, at the first word that is not spelt as most of its telling words are.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let told = told(cx);
    let of = |side: Side| told.iter().filter(move |(_, variant)| variant.side == side);
    let count = |side: Side| of(side).count();
    let (british, american) = (count(Side::British), count(Side::American));
    let Some((_, first)) = told.first() else { return };
    let usual = match british.cmp(&american) {
        std::cmp::Ordering::Greater => Side::British,
        std::cmp::Ordering::Less => Side::American,
        std::cmp::Ordering::Equal => first.side,
    };
    let plain = of(Side::American).any(|(_, variant)| variant.weight == Weight::Plain);
    let ise = of(Side::British).any(|(_, variant)| variant.weight == Weight::Suffix);
    if british.min(american) == 0 || british.max(american) < cx.count("min-usual") || !(plain || ise) {
        return;
    }
    let odd: Vec<&(Span, Variant)> = told.iter().filter(|(_, variant)| variant.side != usual).collect();
    let place = odd[0].0;
    let mut draft = out.at_prose(place);
    for (span, _) in &odd[1..] {
        draft = draft.also(cx.posting.source_span(*span), "likewise");
    }
    let name = if usual == Side::British { "British" } else { "American" };
    for (span, _) in told.iter().filter(|(_, variant)| variant.side == usual).take(3) {
        draft = draft.also(cx.posting.source_span(*span), format!("{name} here"));
    }
    let mut known: HashMap<&str, Option<&'static str>> = HashMap::new();
    let edit = |&&(span, _): &&(Span, Variant)| {
        let word = cx.posting.text(span);
        let other = (*known.entry(word).or_insert_with(|| other(word)))?;
        let text = match_case(word, other);
        cx.posting.map.is_exact(span).then(|| Edit::replace(cx.posting.source_span(span), text))
    };
    let edits: Vec<Edit> = odd.iter().filter_map(edit).collect();
    if !edits.is_empty() {
        draft = draft.fix(Safety::Suggested, format!("use {name} spelling throughout"), edits);
    }
    let counterpart = other(cx.posting.text(place)).unwrap_or_default();
    let values =
        [("word", cx.posting.text(place)), ("other", counterpart), ("usual", &british.max(american).to_string())];
    draft.say(if usual == Side::British { "british" } else { "american" }, &values);
}

/// The words that tell a side, without names.
fn told(cx: &Context<'_>) -> Vec<(Span, Variant)> {
    let posting = cx.posting;
    let mut told: Vec<(Span, Variant)> = Vec::new();
    for (_, block, Variants(own)) in posting.noted(|_| true, |block| Variants::of(posting, block)) {
        told.extend(own.iter().map(|&(span, variant)| (span.shifted(block.prose.start as usize), variant)));
    }
    // Most documents have words of one side alone.
    let sides = |side: Side| told.iter().any(|(_, variant)| variant.side == side);
    if !sides(Side::British) || !sides(Side::American) {
        return Vec::new();
    }
    told.retain(|&(span, _)| in_scope(cx, span) && !cx.excused(span));
    told
}

/// The words of a block that tell a side, without names, with places counted from its beginning.
struct Variants(Vec<(Span, Variant)>);

impl Note for Variants {
    const SLOT: Slot = Slot::Variants;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Variants {
    fn of(posting: &Posting, block: &Block) -> Self {
        let heading = block.is_heading() || matches!(block.kind, BlockKind::Cell { .. });
        let mut told = Vec::new();
        for index in block.words.clone() {
            let word = posting.words[index];
            let Some(variant) = variant(word.key) else { continue };
            let before = (index > block.words.start).then(|| posting.words[index - 1]);
            let after = (index + 1 < block.words.end).then(|| posting.words[index + 1]);
            let name = is_name(&posting.prose, word, before, after, heading);
            if !name && !is_other_sense(posting.text(word.span()), before, after) {
                told.push((word.span().counted_from(block.prose.start), variant));
            }
        }
        Self(told)
    }
}

/// Whether the word is part of a name: capital within a sentence or a heading, or before another capital.
fn is_name(prose: &str, word: Word, before: Option<Word>, after: Option<Word>, heading: bool) -> bool {
    let capital = |word: Word| word.text(prose).starts_with(char::is_uppercase);
    if !capital(word) {
        let joined = |at: Option<&u8>| matches!(at, Some(b'.' | b'@' | b'_' | b'/'));
        let dotted = prose.as_bytes().get(word.end as usize + 1).is_some_and(u8::is_ascii_alphanumeric);
        return joined(prose.as_bytes().get((word.start as usize).wrapping_sub(1)))
            || dotted && joined(prose.as_bytes().get(word.end as usize));
    }
    let opens = before.is_none_or(|before| {
        let gap = &prose[before.end as usize..word.start as usize];
        gap.contains(['.', '!', '?', ':', '\n', '-'])
    });
    heading || !opens || after.is_some_and(capital)
}

/// Whether the words beside it give the word a sense in which both sides spell it so: computer programs, a licence as
/// a verb, the "color" of American law.
fn is_other_sense(word: &str, before: Option<Word>, after: Option<Word>) -> bool {
    static KEYS: OnceLock<[Vec<WordKey>; 4]> = OnceLock::new();
    let [computing, code, holding, grounds] = KEYS.get_or_init(|| {
        let keys = |words: &str| words.split(' ').map(key).collect();
        [
            keys("computer software to shell python java c executable write writes writing run running compiled"),
            keys("code language files source"),
            keys("a driving driver's drivers valid full current your professional operator's pilot"),
            keys("race creed religion"),
        ]
    });
    let is =
        |neighbour: Option<Word>, keys: &[WordKey]| neighbour.is_some_and(|neighbour| keys.contains(&neighbour.key));
    match word.to_lowercase().as_str() {
        "program" | "programs" => is(before, computing) || is(after, code),
        "license" | "licenses" => !is(before, holding),
        "color" | "colour" => is(before, grounds) || is(after, grounds),
        _ => false,
    }
}
