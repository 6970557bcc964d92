//! misspelling: words that are near-certain misspellings of others.

use std::sync::OnceLock;

use super::misspellings::misspellings;
use crate::facts::FactKind;
use crate::facts::orthography::{is_strange, is_word, meant};
use crate::facts::technology::near;
use crate::finding::Safety;
use crate::posting::{Block, Language, Note, Posting, SectionKind, Slot};
use crate::rules::{Context, Findings};
use crate::text::words::{key, match_case};
use crate::text::{Edit, Phrases, Span, Word};

const LIST: &str = include_str!("../../../rules/vocabulary/misspellings.txt");

/// The misspellings of the list, each with its number, as the build script laid them out.
fn wrong() -> &'static Phrases<u32> {
    static WRONG: OnceLock<Phrases<u32>> = OnceLock::new();
    WRONG.get_or_init(|| Phrases::numbered(include_bytes!(concat!(env!("OUT_DIR"), "/misspellings"))))
}

/// Flags the words of the list, and those that a dictionary shows to be slips, but for names, code and passages in
/// other languages.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for (prose, _, number) in noted(posting, |own| &own.listed) {
        let right = misspellings(LIST).nth(number as usize).expect("the numbers are those of the list");
        if cx.excused(prose) || (right.foreign && !is_english(posting, prose)) {
            continue;
        }
        let word = posting.text(prose);
        let suggestion = match_case(word, &format!("{}{}", right.stem, right.ending));
        say(posting, prose, &suggestion, "listed", out);
    }
    for (prose, suggestion) in slips(cx) {
        say(posting, prose, &suggestion, "near", out);
    }
    for (prose, name) in tools(cx) {
        say(posting, prose, name, "technology", out);
    }
}

/// The words of a block that may be misspelt, with places counted from its beginning.
struct Misspelt {
    /// Misspellings of the list, with their numbers.
    listed: Vec<(Span, u32)>,
    /// Words of no dictionary, with their numbers among those of the block.
    strange: Vec<(Span, u32)>,
    /// The same, where they look like the name of a technology.
    tools: Vec<(Span, u32)>,
}

impl Note for Misspelt {
    const SLOT: Slot = Slot::Misspelt;

    fn is_nothing(&self) -> bool {
        let Self { listed, strange, tools } = self;
        listed.is_empty() && strange.is_empty() && tools.is_empty()
    }
}

impl Misspelt {
    fn of(posting: &Posting, block: &Block) -> Self {
        let words = &posting.words[block.words.clone()];
        let own = |found: Vec<(Span, u32)>| {
            found.into_iter().map(|(span, number)| (span.counted_from(block.prose.start), number)).collect()
        };
        let those = |wanted: &dyn Fn(&Word) -> bool| {
            words.iter().zip(0..).filter(|(word, _)| wanted(word)).map(|(word, at)| (word.span(), at)).collect()
        };
        Self {
            listed: own(wrong().all(words, &posting.prose)),
            strange: own(those(&|word| is_strange(*word, &posting.prose))),
            tools: own(those(&|word| is_strange_name(posting.text(word.span())))),
        }
    }
}

/// Some of the words of all blocks, with what is known of each.
fn noted<'a>(
    posting: &'a Posting,
    kind: impl Fn(&'a Misspelt) -> &'a Vec<(Span, u32)>,
) -> impl Iterator<Item = (Span, &'a Block, u32)> {
    let blocks = posting.noted(|_| true, |block| Misspelt::of(posting, block));
    blocks.flat_map(move |(_, block, own)| {
        kind(own).iter().map(move |&(span, known)| (span.shifted(block.prose.start as usize), block, known))
    })
}

/// Says so with the message `key`; only what is listed is surely meant.
fn say(posting: &Posting, prose: Span, suggestion: &str, key: &str, out: &mut Findings<'_>) {
    let safety = if key == "listed" { Safety::Safe } else { Safety::Suggested };
    let (word, span) = (posting.text(prose), posting.source_span(prose));
    let mut draft = out.at(span);
    if posting.map.is_exact(prose) {
        let title = format!("replace “{word}” by “{suggestion}”");
        draft = draft.fix(safety, title, vec![Edit::replace(span, suggestion)]);
    }
    draft.say(key, &[("word", word), ("suggestion", suggestion)]);
}

/// The words that no dictionary has and that are one likely slip away from one common word, where all around is
/// English; not those that stand somewhere with a capital or again and again, as terms and names do.
fn slips(cx: &Context<'_>) -> Vec<(Span, String)> {
    let posting = cx.posting;
    if !cx.flag("dictionary") || posting.language() != Language::English {
        return Vec::new();
    }
    let mut slips = Vec::new();
    for (prose, block, at) in noted(posting, |own| &own.strange) {
        let word = &posting.words[block.words.start + at as usize];
        let same = || posting.places_of(word.key).map(|place| &posting.words[place]);
        let named = same().any(|other| posting.text(other.span()).starts_with(char::is_uppercase));
        let listed = wrong().at(&[*word], &posting.prose).next().is_some();
        let free = |at: Option<char>| at.is_none_or(|c| c.is_whitespace() || "().,;:!?\"“”".contains(c));
        let around = free(posting.prose[..prose.start as usize].chars().next_back())
            && free(posting.prose[prose.end as usize..].chars().next());
        if named || listed || !around || same().count() > MOST || !is_amid_english(posting, prose) || cx.excused(prose)
        {
            continue;
        }
        if let Some(suggestion) = meant(posting.text(prose)) {
            slips.push((prose, suggestion));
        }
    }
    slips
}

/// The words with a capital that are no English and one slip away from the name of a technology, where one is asked for
/// or named beside them.
fn tools(cx: &Context<'_>) -> Vec<(Span, &'static str)> {
    use SectionKind as Kind;
    let posting = cx.posting;
    let asks = [Kind::Requirements, Kind::Preferred, Kind::Skills, Kind::Other];
    if !cx.flag("dictionary") || posting.language() != Language::English {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (prose, block, at) in noted(posting, |own| &own.tools).filter(|(_, block, _)| block.is_text()) {
        let word = &posting.words[block.words.start + at as usize];
        let kind = posting.sections[block.section].kind;
        let listed = asks.contains(&kind) && block.is_item();
        let beside = || cx.facts.within(block.prose).any(|fact| matches!(fact.kind, FactKind::Technology(_)));
        let often = posting.places_of(word.key).count() > MOST;
        // "Jenkin Hall": part of a name of more words.
        let after = posting.prose[prose.end as usize..].strip_prefix(' ').unwrap_or_default();
        let named = after.starts_with(|c: char| c.is_ascii_uppercase());
        if often || named || !(listed || beside()) || cx.excused(prose) {
            continue;
        }
        if let Some(name) = near(posting.text(prose)) {
            found.push((prose, name));
        }
    }
    found
}

/// Whether a word has a capital, as the names of technologies do, and is no English.
fn is_strange_name(text: &str) -> bool {
    let shaped = text.len() >= 5
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    shaped && !is_word(&text.to_ascii_lowercase())
}

/// How often a slip is made in one document at most; more often it is a term.
const MOST: usize = 3;

/// Whether of the other longer words in small letters around `prose` at least two are there, and four in five are
/// English.
fn is_amid_english(posting: &Posting, prose: Span) -> bool {
    let Some(sentence) = posting.sentence_at(prose) else { return false };
    let others = posting.words[sentence.words.clone()].iter().filter(|word| word.span() != prose);
    let others: Vec<&str> = others
        .map(|word| posting.text(word.span()))
        .filter(|word| word.len() >= 3 && word.chars().all(char::is_lowercase))
        .collect();
    let strange = others.iter().filter(|word| !is_word(word)).count();
    others.len() >= 2 && strange * 5 <= others.len()
}

/// Whether the sentence around `prose` holds a word that only English has.
fn is_english(posting: &Posting, prose: Span) -> bool {
    static KEYS: OnceLock<Vec<u64>> = OnceLock::new();
    let english = KEYS.get_or_init(|| {
        ["the", "and", "of", "to", "with", "for", "our", "you", "your", "are", "will", "from", "by", "that", "this"]
            .map(key)
            .to_vec()
    });
    posting
        .sentence_at(prose)
        .is_some_and(|sentence| posting.words[sentence.words.clone()].iter().any(|word| english.contains(&word.key)))
}
