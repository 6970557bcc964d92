//! inconsistent-person: the reader is “you” in one place and “the candidate” in another.

use std::borrow::Cow;

use crate::facts::heads::{Expected, Head, head_of, in_small_letters};
use crate::posting::{BlockKind, Note, Posting, SectionKind, Slot, Statement};
use crate::rules::kinds::scope::in_scope;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Who a statement about the role speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    You,
    They,
}

/// Flags a document once, when a good part of what it says of the role speaks to the reader and another part of them.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let role = posting.title().and_then(|(title, _)| role_word(title));
    let about_role = |statement: &&Statement| {
        use SectionKind::{Other, Preferred, Requirements, Responsibilities, Role};
        let kind = posting.sections[statement.section].kind;
        matches!(kind, Responsibilities | Role | Requirements | Preferred | Other)
    };
    let mut told: Vec<(Person, Span)> = Vec::new();
    for statement in posting.statements().iter().filter(about_role) {
        if let Some(person) = person(posting, statement, role.as_deref())
            && in_scope(cx, statement.prose)
            && !cx.excused(statement.prose)
        {
            told.push((person, statement.prose));
        }
    }
    let of = |person: Person| told.iter().filter(move |(who, _)| *who == person);
    let (you, they) = (of(Person::You).count(), of(Person::They).count());
    let fewer = you.min(they);
    if fewer < cx.count("min") || fewer * 100 < told.len() * cx.count("min-share") {
        return;
    }
    let odd = if you < they { Person::You } else { Person::They };
    let mut spans = of(odd).map(|&(_, prose)| posting.source_span(prose));
    let Some(first) = spans.next() else { return };
    let mut draft = out.at(first);
    for span in spans {
        draft = draft.also(span, "likewise");
    }
    let usual = of(if odd == Person::You { Person::They } else { Person::You }).next();
    if let Some(&(_, prose)) = usual {
        draft = draft.also(posting.source_span(prose), "and here the other way");
    }
    draft.say(
        if odd == Person::You { "you" } else { "they" },
        &[("you", &you.to_string()), ("they", &they.to_string())],
    );
}

/// The last word of a job title that names a person: "engineer" of "Senior Engineer, Payments".
fn role_word(title: &str) -> Option<String> {
    let name = title.split([',', '(', '–', '—', '|', '@']).next().unwrap_or(title).trim();
    let name = name.rsplit(" - ").next().unwrap_or(name);
    let word = name.split_whitespace().next_back()?.to_lowercase();
    let person = ["er", "or", "ist", "ant", "ect", "ead", "yst", "cer", "ive", "ian", "ern", "rse", "ent"];
    (word.len() > 3 && person.iter().any(|ending| word.ends_with(ending))).then_some(word)
}

/// Of whom a statement speaks, as far as it tells without the title.
enum Speaks {
    Of(Person),
    /// Of the holder of the job, if the title calls one of these words so: each is followed by a verb, or not.
    OfHolder(Vec<(String, bool)>),
}

impl Note for Speaks {
    const SLOT: Slot = Slot::Person;
}

fn person(posting: &Posting, statement: &Statement, role: Option<&str>) -> Option<Person> {
    match posting.note_of(statement, || speaks(posting, statement)) {
        Speaks::Of(person) => Some(*person),
        Speaks::OfHolder(words) => {
            let (_, speaks) = words.iter().find(|(word, _)| is_holder(word, role))?;
            speaks.then_some(Person::They)
        }
    }
}

fn speaks(posting: &Posting, statement: &Statement) -> Speaks {
    let found = &posting.words[statement.words.clone()];
    let words: Vec<Cow<'_, str>> =
        found.iter().take(8).map(|word| in_small_letters(word.text(&posting.prose))).collect();
    let word = |at: usize| words.get(at).map_or("", |word| &**word);
    let is_you = |word: &str| matches!(word, "you" | "you'll" | "you've" | "you're" | "you'd");
    let of_hiring = ["apply", "application", "submit", "resume", "interview", "evaluated", "considered", "hired"];
    if words.iter().any(|word| of_hiring.contains(&&**word)) {
        return Speaks::OfHolder(Vec::new());
    }
    if is_you(word(0)) || matches!(word(0), "as" | "in" | "here") && words.iter().any(|word| is_you(word)) {
        return Speaks::Of(Person::You);
    }
    let item = matches!(posting.blocks[statement.block].kind, BlockKind::Item { .. });
    if item && head_of(posting, statement.block, Expected::Anything) == Some(Head::Third) && word(1) != "of" {
        return Speaks::Of(Person::They);
    }
    let start = usize::from(matches!(word(0), "the" | "our" | "this" | "an" | "a"));
    let subjects = start..(start + 4).min(words.len());
    if !subjects.clone().any(|at| is_verb(word(at + 1))) {
        return Speaks::OfHolder(Vec::new());
    }
    Speaks::OfHolder(subjects.map(|at| (word(at).to_owned(), is_verb(word(at + 1)))).collect())
}

/// Whether what a word says is done by what stands before it.
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "is"
            | "are"
            | "should"
            | "must"
            | "has"
            | "have"
            | "can"
            | "may"
            | "shall"
            | "would"
            | "also"
            | "works"
            | "needs"
    )
}

/// Whether a word means the person who will do the work.
fn is_holder(word: &str, role: Option<&str>) -> bool {
    let plain = word.strip_suffix('s').unwrap_or(word);
    matches!(plain, "candidate" | "applicant" | "incumbent" | "postholder" | "jobholder")
        || role == Some(plain)
        || role == Some(word)
}
