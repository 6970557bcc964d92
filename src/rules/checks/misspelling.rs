//! misspelling: words that are near-certain misspellings of others.

use std::sync::OnceLock;

use crate::finding::Safety;
use crate::posting::Posting;
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

/// Flags the words of the list, but for names, code and passages in other languages.
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
        let span = posting.source_span(prose);
        let mut draft = out.at(span);
        if posting.map.is_exact(prose) {
            let title = format!("replace “{word}” by “{suggestion}”");
            draft = draft.fix(Safety::Safe, title, vec![Edit::replace(span, suggestion.clone())]);
        }
        draft.say("", &[("word", word), ("suggestion", &suggestion)]);
    }
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
