//! undefined-acronym: capitals that only insiders can read.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::facts::{FactKind, heads};
use crate::posting::{Block, BlockKind, Excuse, MarkKind, Note, Posting, Slot};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::words::key;
use crate::text::{Cover, Span, Word};

/// Flags the first place of each acronym that the document does not explain and that hardly everybody knows.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut found: Vec<(Span, &str)> = Vec::new();
    let candidates = posting
        .noted(|_| true, |block| Acronyms::of(posting, block))
        .flat_map(|(_, block, Acronyms(own))| own.iter().map(|at| block.words.start + at));
    for number in candidates {
        let word = posting.words[number];
        let Some(acronym) = acronym(word.text(&posting.prose)) else { continue };
        if told.contains(acronym) {
            continue;
        }
        let span = Span { start: word.start, end: word.start + acronym.len() as u32 };
        if stands_as_word(cx, number) && in_scope(cx, span) && !cx.excused(span) {
            told.insert(acronym);
            found.push((span, acronym));
        }
    }
    if found.is_empty() {
        return;
    }
    let known: BTreeSet<&str> = cx.text("known").split_whitespace().chain(cx.list("glossary")).collect();
    found.retain(|(_, acronym)| !known.contains(acronym));
    if found.is_empty() {
        return;
    }
    let is_technology = |span: &Span| {
        let mut facts = cx.facts.all().iter().filter(|fact| matches!(fact.kind, FactKind::Technology(_)));
        facts.any(|fact| fact.prose.is_some_and(|prose| prose.contains(*span)))
    };
    found.retain(|(span, _)| !is_technology(span));
    let words = Words::of(posting);
    found.retain(|(_, acronym)| !is_explained(posting, &words, acronym));
    for (span, acronym) in found {
        out.at_prose(span).say("", &[("word", acronym)]);
    }
}

/// The words of a block that may be acronyms, by their numbers in it.
struct Acronyms(Vec<usize>);

impl Note for Acronyms {
    const SLOT: Slot = Slot::Acronyms;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Acronyms {
    fn of(posting: &Posting, block: &Block) -> Self {
        let words = posting.words[block.words.clone()].iter().enumerate();
        let acronyms = words.filter(|(_, word)| acronym(word.text(&posting.prose)).is_some());
        Self(acronyms.map(|(at, _)| at).collect())
    }
}

/// The acronym in a word such as "QBRs", if it is one.
fn acronym(word: &str) -> Option<&str> {
    let acronym =
        word.strip_suffix('s').or_else(|| word.strip_suffix("'s")).or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let capitals = acronym.bytes().all(|byte| byte.is_ascii_uppercase());
    (capitals && (2..=6).contains(&acronym.len()) && !is_roman(acronym)).then_some(acronym)
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| b"IVX".contains(&byte))
}

/// Whether the acronym is used as a word of a sentence: not within a name, a list of names, a run of capitals, or
/// something joined by hyphens, and not the name of a certificate.
fn stands_as_word(cx: &Context<'_>, number: usize) -> bool {
    let posting = cx.posting;
    let word = posting.words[number];
    let Some(block) = posting.block_at(word.start) else { return false };
    let block = &posting.blocks[block];
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) || block.words.len() < 5 {
        return false;
    }
    let bytes = posting.prose.as_bytes();
    let tie = |at: usize| bytes.get(at).is_some_and(|byte| b"-_.@/&+:#$".contains(byte));
    let alnum = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let (start, end) = (word.start as usize, word.end as usize);
    if start > 0 && tie(start - 1) || tie(end) && alnum(end + 1) {
        return false;
    }
    let before = (number > block.words.start).then(|| posting.words[number - 1]);
    let after = (number + 1 < block.words.end).then(|| posting.words[number + 1]);
    let capital = |word: Word| word.text(&posting.prose).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let gap = |from: Word, to: Word| posting.prose[from.end as usize..to.start as usize].trim();
    let beside = |from: Word, to: Word, neighbour: Word| {
        capital(neighbour) && matches!(gap(from, to), "" | "," | "/" | "&" | "(" | ":")
    };
    let named = before.is_some_and(|before| beside(before, word, before))
        || after.is_some_and(|after| beside(word, after, after));
    let papers = [
        "certified",
        "certification",
        "certifications",
        "certificate",
        "license",
        "licence",
        "degree",
        "qualified",
        "accredited",
        "registered",
        "accreditation",
        "qualification",
        "at",
        "join",
        "within",
        "chartered",
        "certs",
    ];
    let is_paper = |word: Option<Word>| {
        word.is_some_and(|word| papers.contains(&word.text(&posting.prose).to_lowercase().as_str()))
    };
    !named && !is_paper(before) && !is_paper(after)
}

/// Whether the document says what the acronym means, or shows that it is the name of somebody or something: "(ABC)"
/// anywhere, "ABC (…", the initials of words, a heading, a link, an address.
fn is_explained(posting: &Posting, words: &Words<'_>, acronym: &str) -> bool {
    let prose = &posting.prose;
    let explained = prose.match_indices(acronym).any(|(at, _)| {
        let before = prose[..at].trim_end_matches(['“', '"', ' ']);
        let after = &prose[at + acronym.len()..];
        let after = after.strip_prefix('s').unwrap_or(after).trim_start_matches(['”', '"']);
        let span = Span::new(at, at + acronym.len());
        before.ends_with('(') && after.starts_with([')', ',', ';'])
            || after.starts_with(" (")
            || after.starts_with(" – ")
            || after.starts_with(" - ")
            || after.starts_with(" — ")
            || after.starts_with(':')
            || after.trim_start().starts_with("stands for")
            || words.linked().overlaps(span)
                && posting.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Link(_)) && mark.prose.contains(span))
            || posting.block_at(at as u32).is_some_and(|block| posting.blocks[block].is_heading())
            || posting.excused(Excuse::Skill, span)
    });
    let lower = acronym.to_lowercase();
    explained
        || is_emphasis(words, &lower)
        || words.targets().contains(&lower)
        || posting.source.name().to_lowercase().contains(&lower)
        || posting.fields.values().any(|field| field.value.contains(acronym))
        || are_initials(posting, words, &lower)
}

/// Whether it is an ordinary word in capitals: “you MUST”.
fn is_emphasis(words: &Words<'_>, lower: &str) -> bool {
    let small = [
        "one", "two", "three", "each", "not", "you", "your", "and", "all", "any", "must", "will", "only", "no", "or",
        "if", "never", "always", "now", "yes", "the", "is", "are", "we", "our", "us", "do", "can", "may", "this",
        "that", "both", "every", "hello", "wow", "here", "please", "very", "more", "who", "out", "up", "go", "so",
        "but", "as", "with", "for", "before", "after",
    ];
    let posting = words.posting;
    let posts = |place: usize| posting.words[place].text(&posting.prose) == lower;
    small.contains(&lower) || heads::is_common(lower) || posting.places_of(key(lower)).any(posts)
}

/// What a document is asked for every acronym, worked out when one is first asked for.
struct Words<'a> {
    posting: &'a Posting,
    /// Where the links lead, in lower case, one on each line.
    targets: OnceCell<String>,
    /// The texts of the links.
    linked: OnceCell<Cover>,
    /// The first letters of the words of each block, in lower case, small words left out.
    initials: OnceCell<Vec<String>>,
}

/// Words of which names in full make no initial.
const SMALL: [&str; 13] = ["of", "the", "and", "for", "to", "in", "on", "a", "an", "&", "at", "by", "with"];

fn is_small(word: &str) -> bool {
    word.len() <= 4 && SMALL.contains(&word)
}

impl<'a> Words<'a> {
    fn of(posting: &'a Posting) -> Self {
        Self { posting, targets: OnceCell::new(), linked: OnceCell::new(), initials: OnceCell::new() }
    }

    fn targets(&self) -> &str {
        self.targets.get_or_init(|| {
            let targets: Vec<String> = self.posting.links.iter().map(|link| link.target.to_lowercase()).collect();
            targets.join("\n")
        })
    }

    fn linked(&self) -> &Cover {
        self.linked.get_or_init(|| {
            let linked = self.posting.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_)));
            Cover::of(linked.map(|mark| mark.prose))
        })
    }

    fn initials(&self) -> &[String] {
        self.initials
            .get_or_init(|| self.posting.blocks.iter().map(|block| initials(self.posting, block, "")).collect())
    }
}

/// The first letters of the words of `block`, in lower case, small words and `acronym` left out.
fn initials(posting: &Posting, block: &Block, acronym: &str) -> String {
    posting.words[block.words.clone()]
        .iter()
        .map(|word| word.text(&posting.prose))
        .filter(|word| !is_small(word) && !word.eq_ignore_ascii_case(acronym))
        .map(|word| word.chars().next().map_or(' ', |c| c.to_ascii_lowercase()))
        .collect()
}

/// Whether words in a row begin with these letters: those with a capital, or all of them, small ones left out.
fn are_initials(posting: &Posting, words: &Words<'_>, lower: &str) -> bool {
    let places = posting.places_of(key(lower));
    let holders: BTreeSet<usize> =
        places.map(|place| posting.blocks.partition_point(|block| block.words.end <= place)).collect();
    let own = || holders.iter().any(|&at| initials(posting, &posting.blocks[at], lower).contains(lower));
    let known =
        || words.initials().iter().enumerate().any(|(at, known)| known.contains(lower) && !holders.contains(&at));
    lower.len() > 2 && (known() || own())
}
