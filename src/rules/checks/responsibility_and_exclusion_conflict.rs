//! responsibility-and-exclusion-conflict: something is a duty and also none.

use std::sync::LazyLock;

use crate::posting::{Posting, Strength};
use crate::rules::agreement::{claims, is_conditional, is_one_of, words_of};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

static EXCLUSIONS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("(is|are|be) not responsible for", ()),
        ("(will|would|do|does) not (be responsible for|handle|manage|own|run|lead|do|include|involve|have to)", ()),
        ("(won't|don't|doesn't) (be responsible for|handle|manage|own|run|lead|do|include|involve|have to)", ()),
        ("not responsible for", ()),
        ("you (will not|won't|do not|don't)", ()),
    ])
});

/// Words that name no object.
const EMPTY: &str =
    "a an the of for to in on with and any all your our their its this that handle manage own run lead do be";

/// Flags a duty whose object an exclusion names.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    for exclusion in claims(cx, &EXCLUSIONS) {
        let rest = Span { start: exclusion.prose.end, end: exclusion.statement.prose.end };
        let object = named(posting, rest);
        let opens = words_of(posting.text(rest))
            .next()
            .is_some_and(|word| is_one_of(word, "be only just simply merely have need"));
        let simple = !opens && !posting.text(rest).contains([',', ';']) && (1..=3).contains(&object.len());
        if !simple || is_conditional(posting, exclusion.statement) || cx.excused(exclusion.prose) {
            continue;
        }
        let duty = posting.statements().iter().find(|duty| {
            let told = duty.strength == Strength::About && posting.text(duty.prose).starts_with("You ");
            let listed = duty.strength == Strength::About && posting.blocks[duty.block].is_item();
            let own = (duty.strength == Strength::Duty || told || listed) && duty.prose != exclusion.statement.prose;
            own && {
                let words = named(posting, duty.prose);
                object.iter().all(|word| words.contains(word))
                    && !words.iter().any(|word| is_one_of(word, "not no never"))
            }
        });
        if let Some(duty) = duty {
            out.at_prose(exclusion.statement.prose)
                .also(posting.source_span(duty.prose), "a duty here")
                .say("", &[("what", &object.join(" "))]);
        }
    }
}

/// The words of a stretch of text that name something, without the plural.
fn named(posting: &Posting, prose: Span) -> Vec<String> {
    let words = posting.words_in(prose).iter().map(|word| word.text(&posting.prose).to_lowercase());
    words
        .filter(|word| !is_one_of(word, EMPTY))
        .map(|word| {
            let endings = ["ing", "es", "e", "s"];
            let cut = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() > 3));
            cut.unwrap_or(&word).to_owned()
        })
        .collect()
}
