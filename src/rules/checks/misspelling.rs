//! misspelling: words that are near-certain misspellings of others.

use std::sync::OnceLock;

use crate::facts::orthography::{is_strange, is_word, meant};
use crate::finding::Safety;
use crate::posting::{Language, Posting};
use crate::rules::{Context, Findings};
use crate::text::words::{key, match_case};
use crate::text::{Edit, Phrases, Span};

const LIST: &str = include_str!("../../../rules/vocabulary/misspellings.txt");

/// A misspelling's right spelling, and whether the misspelling is a word of another language.
struct Right {
    stem: &'static str,
    ending: &'static str,
    foreign: bool,
}

struct Spellings {
    wrong: Phrases<u32>,
    right: Vec<Right>,
}

fn spellings() -> &'static Spellings {
    static SPELLINGS: OnceLock<Spellings> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let (mut wrong, mut ends, mut right) = (String::with_capacity(2 * LIST.len()), Vec::new(), Vec::new());
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let Some((stem, forms)) = line.split_once(": ") else { continue };
            let (forms, endings) = forms.split_once(" + ").unwrap_or((forms, "-"));
            for ending in endings.split(' ') {
                let ending = if ending == "-" { "" } else { ending };
                for form in forms.split(' ') {
                    wrong.push_str(form.trim_end_matches('~'));
                    wrong.push_str(ending);
                    ends.push(wrong.len());
                    right.push(Right { stem, ending, foreign: form.ends_with('~') });
                }
            }
        }
        let mut start = 0;
        let words = ends.iter().zip(0..).map(|(&end, index)| (&wrong[std::mem::replace(&mut start, end)..end], index));
        Spellings { wrong: Phrases::new(words), right }
    })
}

/// Flags the words of the list, and those that a dictionary shows to be slips, but for names, code and passages in
/// other languages.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let known = spellings();
    for (prose, index) in posting.phrases(&known.wrong) {
        let right = &known.right[index as usize];
        if cx.excused(prose) || (right.foreign && !is_english(posting, prose)) {
            continue;
        }
        let word = posting.text(prose);
        let suggestion = match_case(word, &format!("{}{}", right.stem, right.ending));
        say(posting, prose, &suggestion, Safety::Safe, out);
    }
    for (prose, suggestion) in slips(cx) {
        say(posting, prose, &suggestion, Safety::Suggested, out);
    }
}

fn say(posting: &Posting, prose: Span, suggestion: &str, safety: Safety, out: &mut Findings<'_>) {
    let (word, span) = (posting.text(prose), posting.source_span(prose));
    let mut draft = out.at(span);
    if posting.map.is_exact(prose) {
        let title = format!("replace “{word}” by “{suggestion}”");
        draft = draft.fix(safety, title, vec![Edit::replace(span, suggestion)]);
    }
    let key = if safety == Safety::Safe { "listed" } else { "near" };
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
    for word in posting.words.iter().filter(|word| is_strange(**word, &posting.prose)) {
        let prose = word.span();
        let same = || posting.words.iter().filter(|other| other.key == word.key);
        let named = same().any(|other| posting.text(other.span()).starts_with(char::is_uppercase));
        let listed = spellings().wrong.at(&[*word], &posting.prose).next().is_some();
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

/// How often a slip is made in one document at most; more often it is a term.
const MOST: usize = 3;

/// Whether of the other longer words in small letters around `prose` at least two are there, and four in five are
/// English.
fn is_amid_english(posting: &Posting, prose: Span) -> bool {
    let at = posting.sentences.partition_point(|sentence| sentence.prose.end < prose.end);
    let Some(sentence) = posting.sentences.get(at) else { return false };
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
    let at = posting.sentences.partition_point(|sentence| sentence.prose.end < prose.end);
    posting
        .sentences
        .get(at)
        .is_some_and(|sentence| posting.words[sentence.words.clone()].iter().any(|word| english.contains(&word.key)))
}
