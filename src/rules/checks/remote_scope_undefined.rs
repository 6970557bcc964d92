//! remote-scope-undefined: remote work, and not from where.

use crate::facts::{Confidence, FactKind, WorkMode};
use crate::posting::{Posting, SectionKind};
use crate::rules::agreement::{is_conditional, is_one_of, words_of};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Words that say from where, or that it does not matter.
const SCOPES: &str = "worldwide global globally anywhere international internationally timezone timezones utc gmt country \
    countries region continent visa citizen citizens citizenship";

/// Flags the first statement, in a posting that names no place, zone or country.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut first: Option<Span> = None;
    for fact in cx.facts.all() {
        match &fact.kind {
            FactKind::Place(_) => {
                let text = posting.source.slice(fact.source).to_lowercase();
                let bare = words_of(&text)
                    .all(|word| is_one_of(word, "location remote remotely fully 100 only work position job"));
                if !bare {
                    return;
                }
            }
            FactKind::TimeZone(_) | FactKind::Visa(_) => return,
            FactKind::WorkMode(place) if place.mode != WorkMode::Remote && fact.confidence > Confidence::Low => return,
            FactKind::WorkMode(_) if fact.confidence > Confidence::Low && first.is_none() => {
                let fits = fact.prose.is_none_or(|prose| is_of_the_job(posting, prose) && !cx.excused(prose));
                first = fits.then_some(fact.source);
            }
            _ => {}
        }
    }
    let Some(place) = first else { return };
    let scoped = posting.words.iter().any(|word| is_one_of(word.text(&posting.prose), SCOPES));
    let fields = ["location", "country", "region", "city", "place", "timezone", "tags", "office"];
    let told = posting.fields.iter().any(|(name, field)| {
        let value = field.value.to_lowercase();
        fields.iter().any(|known| name.contains(known))
            && !value.contains("remote")
            && value.contains(char::is_alphabetic)
    });
    if !scoped && !told {
        out.at(place).say("", &[]);
    }
}

/// Whether the words at `prose` say it of the job: in the title, in a short line, or as "a remote role".
fn is_of_the_job(posting: &Posting, prose: Span) -> bool {
    let Some(block) = posting.block_at(prose.start).map(|block| &posting.blocks[block]) else { return false };
    let kind = posting.sections[block.section].kind;
    let title = posting.title().is_some_and(|(_, place)| place.overlaps(posting.source_span(prose)));
    if title || !block.is_heading() && block.words.len() <= 6 {
        return true;
    }
    let aside = [SectionKind::Benefits, SectionKind::About, SectionKind::Pay, SectionKind::Process, SectionKind::Eeo];
    let near =
        posting.statement_at(prose).filter(|statement| !is_conditional(posting, statement)).is_some_and(|statement| {
            let rest = posting.words_in(Span { start: prose.end, end: statement.prose.end });
            let next = rest.first().map_or("", |word| word.text(&posting.prose));
            let words = posting.words_in(Span { start: statement.prose.start, end: prose.start });
            let before = words.last().map_or("", |word| word.text(&posting.prose));
            is_one_of(next, "role position job opportunity only") || is_one_of(before, "fully 100 completely entirely")
        });
    !aside.contains(&kind) && near
}
