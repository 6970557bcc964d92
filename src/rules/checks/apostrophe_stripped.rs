//! apostrophe-stripped: contractions that lost their apostrophe.

use std::sync::OnceLock;

use crate::finding::Safety;
use crate::posting::{Excuse, Posting};
use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};
use crate::text::words::{key, match_case};
use crate::text::{Edit, Phrases, Span, Word};

/// Findings after which it is the document that lost them.
const SYSTEMATIC: usize = 3;

/// A contraction: where it stands, what is meant, and whether it can be nothing else.
struct Stripped {
    /// What is flagged.
    prose: Span,
    /// The word that lost its apostrophe.
    word: Span,
    meant: String,
    certain: bool,
}

/// Words that are others without their apostrophe.
const CONFUSED: [(&str, &str); 5] =
    [("its", "it's"), ("were", "we're"), ("lets", "let's"), ("cant", "can't"), ("wont", "won't")];

/// Words that tell a contraction from the word it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// "its …": only where the document lost other apostrophes.
    Its,
    /// "were …", "what were …"
    Were,
    /// "lets …"
    Lets,
    /// "cant wait"
    Cant,
    /// "wont be"
    Wont,
    /// "cant" and "wont" after "you" and the like.
    Subject,
}

const ADJECTIVES: &str = "(relevant|important|possible|clear|easy|hard|great|good|fine|ok|okay|necessary|essential|difficult|useful|helpful)";
const DOING: &str = "(looking|hiring|building|seeking|growing|searching|recruiting|expanding|creating|working|trying|\
                     transforming|committed to|proud of|proud to|excited to|on a mission|a team of|a small|a growing|\
                     an equal|a company|a startup|all about)";
const SUBJECTS: [&str; 11] = ["you", "we", "they", "it", "i", "he", "she", "that", "this", "who", "there"];

fn cues() -> &'static Phrases<Cue> {
    static CUES: OnceLock<Phrases<Cue>> = OnceLock::new();
    CUES.get_or_init(|| {
        let phrases = [
            (format!("its {ADJECTIVES} (to|that|for|if|when|because|as)"), Cue::Its),
            ("its (a|an|the|not|been|going|about|because|what|how|why|where)".to_owned(), Cue::Its),
            (format!("(what|who|where|why|how) were {DOING}"), Cue::Were),
            (format!("were {DOING}"), Cue::Were),
            (
                "lets (talk|chat|build|do|get|go|work|start|be|connect|see|face|grow|meet|keep|discuss)".to_owned(),
                Cue::Lets,
            ),
            ("cant".to_owned(), Cue::Subject),
            ("cant (be|wait|do|have|find|get|promise|offer|accept|provide|sponsor|guarantee)".to_owned(), Cue::Cant),
            ("wont".to_owned(), Cue::Subject),
            ("wont (be|have|do|get|find|need|regret|take|make)".to_owned(), Cue::Wont),
        ];
        Phrases::new(phrases.iter().map(|(phrase, cue)| (phrase.as_str(), *cue)))
    })
}

/// Flags contractions that are no words without their apostrophe, and those that are where the words around tell.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut found: Vec<Stripped> = standing(cx)
        .filter_map(|(hit, entry)| {
            let meant = entry.detail.r#use.first()?.clone();
            let text = posting.text(hit.prose);
            let apart = text.contains(' ');
            let hyphen = posting.prose[hit.prose.end as usize..].starts_with('-');
            if apart && (hyphen || text.contains(|c: char| c != ' ' && !c.is_alphabetic())) {
                return None;
            }
            Some(Stripped { prose: hit.prose, word: hit.prose, meant, certain: true })
        })
        .collect();
    found.extend(questioned(cx));
    let lossy = !found.is_empty();
    for (prose, cue) in posting.phrases(cues()) {
        if cx.excused_by(prose, &[Excuse::Code, Excuse::Language, Excuse::Mention])
            || !stands(posting, prose, cue, lossy)
            || found.iter().any(|other| !other.certain && other.prose.overlaps(prose))
        {
            continue;
        }
        let pair =
            |word: &Word| CONFUSED.iter().find(|(wrong, _)| word.key == key(wrong)).map(|(_, meant)| (*word, *meant));
        let Some((word, meant)) = posting.words_in(prose).iter().find_map(pair) else { continue };
        let shown = if cue == Cue::Its { two_words(posting, prose) } else { prose };
        found.push(Stripped { prose: shown, word: word.span(), meant: meant.to_owned(), certain: false });
    }
    found.sort_by_key(|stripped| stripped.prose);
    let curly = !found.is_empty() && posting.prose.matches('’').count() > posting.prose.matches('\'').count();
    for (number, stripped) in found.iter().enumerate() {
        report(cx, stripped, number + 1 >= SYSTEMATIC, curly, out);
    }
}

/// Contractions and possessives with a question mark for their apostrophe: "we?re", "the company?s".
fn questioned(cx: &Context<'_>) -> Vec<Stripped> {
    let prose = cx.posting.prose.as_str();
    let marks = memchr::memchr_iter(b'?', prose.as_bytes());
    marks
        .filter_map(|at| {
            let stem = prose[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
            let tail = prose[at + 1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            let ending = &prose[at + 1..at + 1 + tail];
            let span = Span::new(at - stem, at + 1 + tail);
            let whole = stem > 0 && !prose[span.end as usize..].starts_with(['=', '&', '/']);
            let known = matches!(ending, "s" | "re" | "ll" | "ve" | "t" | "d" | "m");
            let excused = || cx.excused_by(span, &[Excuse::Code, Excuse::Language]);
            (whole && known && !excused()).then(|| {
                let meant = cx.posting.text(span).replace('?', "'");
                Stripped { prose: span, word: span, meant, certain: true }
            })
        })
        .collect()
}

fn report(cx: &Context<'_>, stripped: &Stripped, systematic: bool, curly: bool, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let word = posting.text(stripped.word);
    let meant = match_case(word, &stripped.meant);
    let meant = if curly { meant.replace('\'', "’") } else { meant };
    let span = posting.source_span(stripped.word);
    let mut draft = out.at_prose(stripped.prose);
    if posting.map.is_exact(stripped.word) {
        let safety = if stripped.certain { Safety::Safe } else { Safety::Suggested };
        let title = format!("replace “{word}” by “{meant}”");
        draft = draft.fix(safety, title, vec![Edit::replace(span, meant.clone())]);
    }
    let key = match (systematic, stripped.certain) {
        (true, _) => "systematic",
        (false, true) => "certain",
        (false, false) => "likely",
    };
    draft.say(key, &[("word", word), ("suggestion", &meant)]);
}

/// Whether a phrase can only be the contraction, by where it stands.
fn stands(posting: &Posting, prose: Span, cue: Cue, lossy: bool) -> bool {
    let Some(sentence) = posting.sentence_at(prose) else { return false };
    let text = posting.text(sentence.prose);
    let first = sentence.prose.start == prose.start;
    match cue {
        Cue::Its => lossy,
        Cue::Were | Cue::Lets => first && !text.ends_with('?'),
        Cue::Cant | Cue::Wont => true,
        Cue::Subject => {
            let index = posting.words.partition_point(|word| word.start < prose.start);
            let before = index.checked_sub(1).map(|index| posting.words[index]);
            before.is_some_and(|word| {
                word.start >= sentence.prose.start && SUBJECTS.iter().any(|subject| word.key == key(subject))
            })
        }
    }
}

fn two_words(posting: &Posting, prose: Span) -> Span {
    let words = posting.words_in(prose);
    words.get(1).map_or(prose, |second| Span { start: prose.start, end: second.end })
}
