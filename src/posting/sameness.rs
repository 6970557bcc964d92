//! Sameness: inheritance said in words, as in "Same as Engineering Manager, but also…".

use std::sync::LazyLock;

use super::{MarkKind, Posting};
use crate::text::words::{key, keys};
use crate::text::{Slots, Span, WordKey};

/// How a phrase leads to a role, and what must stand around the role to be sure.
struct Phrase {
    words: Vec<WordKey>,
    needs: Need,
}

/// What must stand with the name of a role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// A name of a role, or any name before "but also" and the like.
    Role,
    /// A name of a role or level.
    SureRole,
    /// A name of a role or level before "role", "expectations" and the like, or before "plus" and the like.
    RoleAndNoun,
    /// "a" or "an", and a name of a role before "does" and the like.
    RoleDoes,
}

/// Phrases before the name of a role; of several that fit, the first counts.
const PHRASES: [(&str, Need); 28] = [
    ("same as", Need::Role),
    ("same expectations as", Need::Role),
    ("same responsibilities as", Need::Role),
    ("all expectations of", Need::SureRole),
    ("all expectations for", Need::SureRole),
    ("all the expectations of", Need::SureRole),
    ("all the expectations for", Need::SureRole),
    ("all of the expectations of", Need::SureRole),
    ("all of the expectations for", Need::SureRole),
    ("all of the above expectations of", Need::SureRole),
    ("all responsibilities of", Need::SureRole),
    ("all the responsibilities of", Need::SureRole),
    ("all of the responsibilities of", Need::SureRole),
    ("all of the requirements of", Need::SureRole),
    ("builds on the expectations of", Need::SureRole),
    ("builds on the expectations for", Need::SureRole),
    ("builds on the responsibilities of", Need::SureRole),
    ("builds on the role of", Need::SureRole),
    ("in addition to the expectations of", Need::SureRole),
    ("in addition to the responsibilities of", Need::SureRole),
    ("builds on", Need::RoleAndNoun),
    ("in addition to", Need::RoleAndNoun),
    ("everything expected of", Need::SureRole),
    ("everything in", Need::SureRole),
    ("everything from", Need::RoleAndNoun),
    ("everything at", Need::SureRole),
    ("everything", Need::RoleDoes),
    ("all", Need::RoleAndNoun),
];

/// Words one of which is in the name of nearly every role.
const ROLES: &str = "accountant administrator advocate analyst architect artist assistant associate attorney chef \
    clerk consultant controller cook coordinator counsel designer developer devops director driver editor electrician \
    engineer executive fellow head intern lead leader lecturer manager mechanic nurse officer operator owner paralegal \
    partner pharmacist physician president principal producer professor programmer receptionist recruiter \
    representative researcher scientist secretary specialist sre strategist supervisor support teacher technician \
    tester therapist trainer vp writer";

/// Words after a role that say that the role, not a person, is meant.
const NOUNS: &str = "band competencies duties expectations job level position profile requirements responsibilities \
    role section skills track";

/// Whether `text` holds a word that is in the name of nearly every role.
pub(super) fn names_role(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.roles.contains(&key(word)))
}

struct Words {
    phrases: Vec<Phrase>,
    firsts: Slots,
    articles: Vec<WordKey>,
    roles: Vec<WordKey>,
    nouns: Vec<WordKey>,
    joiners: Vec<WordKey>,
    more: Vec<WordKey>,
    does: Vec<WordKey>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let phrases: Vec<Phrase> = PHRASES.iter().map(|&(phrase, needs)| Phrase { words: keys(phrase), needs }).collect();
    let firsts: Vec<WordKey> = phrases.iter().map(|phrase| phrase.words[0]).collect();
    Words {
        phrases,
        firsts: Slots::of(&firsts),
        articles: keys("a an the"),
        roles: keys(ROLES),
        nouns: keys(NOUNS),
        joiners: keys("of and"),
        more: keys("but plus and with"),
        does: keys("does is would"),
    }
});

/// Each mention, as the whole phrase and the name of the role, both in prose.
pub(super) fn find(posting: &Posting) -> Vec<(Span, Span)> {
    let words = &*WORDS;
    let mut found = Vec::new();
    for at in 0..posting.words.len() {
        if !words.firsts.has(posting.words[at].key) {
            continue;
        }
        let fits = |phrase: &&Phrase| {
            let end = at + phrase.words.len();
            end < posting.words.len()
                && posting.words[at..end].iter().map(|word| word.key).eq(phrase.words.iter().copied())
        };
        let Some(phrase) = words.phrases.iter().find(fits) else { continue };
        let mut first = at + phrase.words.len();
        let article = words.articles.contains(&posting.words[first].key);
        first += usize::from(article);
        if phrase.needs == Need::RoleDoes && !article {
            continue;
        }
        let last = name_end(posting, first);
        if last == first || !runs_on(posting, at, first) || !is_meant(posting, phrase.needs, first, last) {
            continue;
        }
        let whole = Span { start: posting.words[at].start, end: posting.words[last - 1].end };
        if !is_quoted(posting, whole) {
            found.push((whole, Span { start: posting.words[first].start, end: whole.end }));
        }
    }
    found
}

/// Whether nothing but blanks stands between the words `first..=last`, all in one block.
fn runs_on(posting: &Posting, first: usize, last: usize) -> bool {
    let words = &posting.words[first..=last];
    words.windows(2).all(|pair| {
        let gap = &posting.prose[pair[0].end as usize..pair[1].start as usize];
        gap.trim().is_empty()
    }) && posting.block_at(words[0].start) == posting.block_at(words[words.len() - 1].start)
}

/// One past the last word of the name that starts with the word `first`: words in title case, joined by "of", "and",
/// or a comma.
fn name_end(posting: &Posting, first: usize) -> usize {
    const LONGEST: usize = 7;
    let is_title = |index: usize| {
        posting.words.get(index).is_some_and(|word| {
            word.text(&posting.prose).starts_with(|c: char| c.is_uppercase() || (index > first && c.is_ascii_digit()))
        })
    };
    let between =
        |index: usize| &posting.prose[posting.words[index - 1].end as usize..posting.words[index].start as usize];
    let mut end = first;
    while end < posting.words.len() && end - first < LONGEST {
        let gap = if end == first { " " } else { between(end) };
        let near = matches!(gap, " " | ", " | "-" | " - " | " & " | "/" | " – ");
        if near && is_title(end) {
            end += 1;
        } else if end > first
            && gap == " "
            && WORDS.joiners.contains(&posting.words[end].key)
            && is_title(end + 1)
            && between(end + 1) == " "
        {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether the words `first..last` name a role that the document builds on, and not something else in title case.
fn is_meant(posting: &Posting, needs: Need, first: usize, last: usize) -> bool {
    let name = &posting.words[first..last];
    let is_role = name.iter().any(|word| WORDS.roles.contains(&word.key) || is_level(word.text(&posting.prose)))
        || (name.len() == 2 && name[0].text(&posting.prose) == "Level");
    let next = posting.words.get(last);
    let after = |words: &[WordKey]| next.is_some_and(|next| words.contains(&next.key));
    let gap = next.map_or("", |next| &posting.prose[name[name.len() - 1].end as usize..next.start as usize]);
    let adds = after(&WORDS.more) && matches!(gap, " " | ", " | " (" | "; " | " – " | " — ");
    match needs {
        Need::Role => is_role || adds && after(&WORDS.more[..2]),
        Need::SureRole => is_role,
        Need::RoleDoes => is_role && after(&WORDS.does),
        Need::RoleAndNoun => is_role && (after(&WORDS.nouns) || adds && after(&WORDS.more[..2])),
    }
}

/// "L4", "IC3", "P5": a level of a ladder.
fn is_level(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len()
        && word.len() - letters.len() <= 2
        && matches!(letters, "L" | "IC" | "M" | "P" | "E" | "T" | "EM" | "SE")
}

/// Whether `prose` is said by somebody else, or is a link that says where the role is.
fn is_quoted(posting: &Posting, prose: Span) -> bool {
    let quote = posting.prose[..prose.start as usize].ends_with(['"', '“', '‘', '«']);
    let block = posting.block_at(prose.start).is_some_and(|block| posting.blocks[block].quotes > 0);
    let hides = |kind: &MarkKind| matches!(kind, MarkKind::Link(_) | MarkKind::Code);
    quote || block || posting.marks.iter().any(|mark| hides(&mark.kind) && mark.prose.overlaps(prose))
}
