//! degree-without-equivalent: a degree is demanded, and nothing else will do.

use crate::facts::{Degree, DegreeLevel, FactKind};
use crate::posting::{Note, Posting, Slot, Statement, Strength};
use crate::rules::agreement::{has_word, is_one_of, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Words beside "or" that tell of another way.
const OTHERS: &str = "experience experienced equivalent training qualification qualifications certification apprenticeship \
    diploma comparable background years skills hnd learnt learned taught";

/// Words of waivers, of studies that go on, and of professions that the law ties to a degree.
const NOT_ALONE: &str = "no not without ideally pursuing towards juris jd law medicine medical nursing pharmacy";

/// Flags the demand once in a document, unless something in it opens another way.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let title = posting.title().map_or("", |(title, _)| title);
    let regulated = cx.list("professions");
    if words_of(title).any(|word| regulated.iter().any(|known| known.eq_ignore_ascii_case(word))) {
        return;
    }
    let mut first = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Degree(degree) = &fact.kind else { continue };
        let after = posting.statements().partition_point(|next| next.prose.start < statement.prose.end);
        let next = posting.statements().get(after);
        if is_open(posting, degree, statement) || next.is_some_and(|next| opens(posting, next)) {
            return;
        }
        let before = words_of(&posting.prose[statement.prose.start as usize..prose.start as usize]).last();
        let named = before.is_some_and(|word| is_one_of(word, "university college undergraduate graduate advanced"));
        let high = degree.level.map_or(named, |level| level > DegreeLevel::School);
        let asked = fact.strength == Strength::Required && high;
        if asked && first.is_none() && !cx.excused(prose) {
            first = Some((prose, statement));
        }
    }
    let waived = || {
        let words = ["equivalent", "self-taught", "self taught", "lieu", "substitut"];
        words.into_iter().any(|word| {
            let mut places = memchr::memmem::find_iter(posting.prose.as_bytes(), word.as_bytes());
            places.any(|at| {
                let place = Span::new(at, at + word.len());
                posting.statement_at(place).is_some_and(|statement| statement.prose.contains(place))
            })
        })
    };
    if let Some((prose, _)) = first.filter(|_| !waived()) {
        let place = posting.statement_at(prose).map_or(prose, |statement| statement.prose);
        let place = if posting.text(place).len() > 120 { prose } else { place };
        out.at_prose(place).say("", &[("degree", posting.text(prose))]);
    }
}

/// Whether a statement with a degree says what else will do, or that it need not be.
fn is_open(posting: &Posting, degree: &Degree, statement: &Statement) -> bool {
    degree.equivalent || opens(posting, statement) || has_word(posting, statement, NOT_ALONE)
}

/// Whether "or" is followed by another way.
fn opens(posting: &Posting, statement: &Statement) -> bool {
    let found = || {
        let text = posting.text(statement.prose).to_lowercase();
        let words: Vec<&str> = words_of(&text).collect();
        let or = words.iter().enumerate().filter(|(_, word)| **word == "or");
        or.into_iter().any(|(at, _)| words[at + 1..].iter().take(8).any(|word| is_one_of(word, OTHERS)))
            || ["equivalent", "vergleichbar", "gleichwertig", "équivalent", "equivalente"]
                .iter()
                .any(|word| text.contains(word))
            || text.contains("and/or")
    };
    posting.note_of(statement, || Open(found())).0
}

/// Whether a statement says that something else will do.
struct Open(bool);

impl Note for Open {
    const SLOT: Slot = Slot::Open;
}
