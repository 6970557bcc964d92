//! alternatives-make-requirement-void: a technology is one of several here and required alone there.

use crate::facts::{Confidence, FactKind};
use crate::posting::{Posting, Statement, Strength};
use crate::rules::agreement::{has_word, is_one_of};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Words that demand.
const DEMANDS: &str = "required must certification certified mandatory essential";

/// Words of a demand that asks for nothing but to know a technology.
const MERE: &str = "a an the and at least of in with on for good very strong solid proven excellent sound deep thorough advanced \
    command knowledge experience experienced proficiency proficient skills skill expertise fluency fluent familiarity \
    familiar mastery hands minimum min year years yrs two three four five six seven eight ten more plus you have know need \
    production professional practical working required must mandatory essential is are be certification certified to";

/// A technology that is named in a statement about the job.
struct Named<'a> {
    name: &'static str,
    prose: Span,
    statement: &'a Statement,
}

/// Flags the statement that demands one of the alternatives alone.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let mut sure = Vec::new();
    let mut named: Vec<Named<'_>> = Vec::new();
    for fact in cx.facts.all() {
        let (FactKind::Technology(technology), Some(prose)) = (&fact.kind, fact.prose) else { continue };
        let Some(statement) = posting.statement_at(prose) else { continue };
        let held = matches!(statement.strength, Strength::Required | Strength::About);
        if held && !technology.is_practice() && posting.is_of_the_job(statement) && !cx.excused(prose) {
            sure.extend((fact.confidence > Confidence::Low).then_some(statement.prose));
            named.push(Named { name: technology.known.name, prose, statement });
        }
    }
    // An everyday word is a technology beside one.
    let choices: Vec<&Named<'_>> =
        named.iter().filter(|one| sure.contains(&one.statement.prose) && is_chosen(posting, one)).collect();
    for one in named.iter().filter(|one| one.statement.strength == Strength::Required) {
        let Some(choice) =
            choices.iter().find(|choice| choice.name == one.name && choice.statement.prose != one.statement.prose)
        else {
            continue;
        };
        let count = named.iter().filter(|other| other.statement.prose == one.statement.prose).count();
        let alone = count == 1 && !has_word(posting, one.statement, "or such like similar e.g eg any one");
        let demanded = has_word(posting, one.statement, DEMANDS) || is_mere(posting, one);
        if alone && demanded {
            out.at_prose(one.prose)
                .also(posting.source_span(choice.prose), "one of several here")
                .say("", &[("name", one.name)]);
            return;
        }
    }
}

/// Whether a technology is one of several, of which one will do: "Java, Kotlin or Scala", "Tableau or Power BI".
fn is_chosen(posting: &Posting, one: &Named<'_>) -> bool {
    let before = &posting.prose[one.statement.prose.start as usize..one.prose.start as usize];
    let after = &posting.prose[one.prose.end as usize..one.statement.prose.end as usize];
    let name = |text: &str| text.trim_start().starts_with(|c: char| c.is_uppercase() || c == '.');
    if before.trim_end().ends_with(" or") {
        return before.trim_end_matches(" or ").split([' ', '\u{a0}']).next_back().is_some_and(name);
    }
    let mut rest = after;
    while let Some(next) = rest.strip_prefix(", ").filter(|next| name(next)) {
        let end = next.find([',', ';', '.']).unwrap_or(next.len()).min(next.find(" or ").unwrap_or(next.len()));
        if next[..end].split(' ').count() > 3 {
            return false;
        }
        rest = &next[end..];
    }
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    rest.strip_prefix(" or ").is_some_and(name)
}

/// Whether a statement asks for nothing but a technology: "Good command of Java".
fn is_mere(posting: &Posting, one: &Named<'_>) -> bool {
    posting.words_in(one.statement.prose).iter().all(|word| {
        let text = word.text(&posting.prose);
        one.prose.contains(word.span()) || text.starts_with(|c: char| c.is_ascii_digit()) || is_one_of(text, MERE)
    })
}
