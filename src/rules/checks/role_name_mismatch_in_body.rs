//! role-name-mismatch-in-body: the text calls the job something else than its title does.

use crate::facts::title::seniority;
use crate::posting::{Posting, Statement};
use crate::rules::agreement::{is_one_of, words_of};
use crate::rules::{Context, Findings};
use crate::text::{Span, Word};

/// What jobs are called, in their last word.
const ROLES: &str = "engineer developer manager director designer analyst architect scientist specialist coordinator officer \
    assistant consultant administrator technician nurse accountant writer researcher recruiter intern \
    supervisor teacher clerk representative executive strategist editor producer tester advisor adviser planner \
    programmer therapist worker counselor attorney";

/// Flags "As our Marketing Manager, you …" under another title.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let Some((title, place)) = posting.title() else { return };
    // A title that names no job cannot be contradicted.
    if !words_of(title).any(|word| is_one_of(word, ROLES)) {
        return;
    }
    for statement in posting.statements() {
        let Some(role) = role_in(posting, statement) else { continue };
        let text = posting.text(role);
        let foreign = !words_of(text).any(|word| words_of(title).any(|own| is_alike(word, own)));
        let levels = seniority(text).zip(seniority(title));
        let last = words_of(text).last().unwrap_or_default();
        let same = words_of(title).any(|own| own.eq_ignore_ascii_case(last));
        let leveled = same && levels.is_some_and(|(one, other)| one != other) && words_of(text).count() > 1;
        if (foreign || leveled) && posting.is_of_the_job(statement) && !cx.excused(role) {
            out.at_prose(role).also(place, "the title").say("", &[("role", text), ("title", title)]);
            return;
        }
    }
}

/// The role in "As a …, you", "This … role", "The … will" or "looking for a …".
fn role_in(posting: &Posting, statement: &Statement) -> Option<Span> {
    let words = &posting.words[statement.words.clone()];
    let text = |at: usize| words.get(at).map_or("", |word: &Word| word.text(&posting.prose));
    let gap = |at: usize| {
        let end = words.get(at + 1).map_or(statement.prose.end, |next| next.start);
        &posting.prose[words[at].end as usize..end as usize]
    };
    let as_role = is_one_of(text(0), "as") && is_one_of(text(1), "a an our the");
    let in_role = is_one_of(text(0), "in") && is_one_of(text(1), "this the our");
    let this_role = is_one_of(text(0), "this") || in_role;
    let the_role = is_one_of(text(0), "the");
    // "We are looking for a Product Designer"
    let sought = (2..words.len().min(8)).find(|&at| {
        is_one_of(text(at), "a an") && is_one_of(text(at - 1), "for hiring seeking recruiting") && {
            let opens = is_one_of(text(at - 1), "hiring seeking recruiting") || is_one_of(text(at - 2), "looking");
            opens && (0..at).any(|before| is_one_of(text(before), "we we're is are"))
        }
    });
    let first = match sought {
        Some(at) => at + 1,
        None if as_role => 2,
        None if in_role || the_role && is_one_of(text(1), "successful ideal right perfect") => 2,
        None if this_role || the_role => 1,
        None => return None,
    };
    let mut last = None;
    for at in first..(first + 6).min(words.len()) {
        if !text(at).starts_with(char::is_uppercase) || (at > first && !matches!(gap(at - 1), " " | "-" | "/")) {
            break;
        }
        if is_one_of(text(at), ROLES) {
            last = Some(at);
        }
    }
    let last = last.filter(|&last| last > first)?;
    let ends = if sought.is_some() {
        !is_one_of(text(last + 1), "and or")
    } else if the_role {
        // "The Civil Engineer will check your plans": a colleague.
        let other = (last..words.len()).any(|at| is_one_of(text(at), "your you"));
        is_one_of(text(last + 1), "will") && !other && !is_one_of(text(first), "hiring project line reporting general")
    } else if as_role {
        let comma = gap(last).starts_with(',') && is_one_of(text(last + 1), "you you'll your");
        comma || is_one_of(text(last + 1), "you you'll")
    } else {
        is_one_of(text(last + 1), "role position job")
    };
    ends.then(|| words[first].span().to(words[last].span()))
}

/// Whether two words share their beginning: "engineer" and "engineering".
fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let makes = "engineer engineering developer development programmer programming";
    one == other
        || is_one_of(&one, makes) && is_one_of(&other, makes)
        || one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= 4
}
