//! team-size-conflict: two sizes of one team.

use crate::facts::{FactKind, TeamSize};
use crate::posting::{Posting, SectionKind, Statement};
use crate::rules::agreement::{has_word, is_conditional, number, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags the later of two sizes that do not meet.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let mut all: Vec<(&TeamSize, Span, &Statement)> = Vec::new();
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::TeamSize(size) = &fact.kind else { continue };
        let kind = posting.sections[statement.section].kind;
        let teamed = posting.heading_text(&posting.sections[statement.section]).to_lowercase().ends_with(" team");
        let kinds = [SectionKind::About, SectionKind::Requirements, SectionKind::Preferred, SectionKind::Benefits];
        let aside = kinds.contains(&kind) && !teamed;
        let grows = "from grow grows grew growing grown expand expanding became double scale scaling across company \
            office offices global worldwide department organisation organization experience total wider larger sub each";
        if aside || has_word(posting, statement, grows) || is_conditional(posting, statement) || cx.excused(prose) {
            continue;
        }
        let earlier = all.iter().find(|(other, _, before)| {
            let apart = size.max.is_some_and(|max| max < other.min) || other.max.is_some_and(|max| max < size.min);
            let led = (is_led(posting, other, before), is_led(posting, size, statement));
            let one = matches!(led, (None, _) | (_, None)) || led.0 == led.1;
            apart && one && before.prose != statement.prose
        });
        if let Some(&(other, at, _)) = earlier {
            out.at_prose(prose)
                .also(posting.source_span(at), "another size here")
                .say("", &[("size", &number(size.min)), ("other", &number(other.min))]);
            return;
        }
        all.push((size, prose, statement));
    }
}

/// Whether the person leads the team or is one of it, if the statement tells.
fn is_led(posting: &Posting, size: &TeamSize, statement: &Statement) -> Option<bool> {
    const LEADS: &str = "lead leads leading manage manages managing head heading supervise supervising coach coaching \
        motivate motivating run running direct";
    let led = size.reports || has_word(posting, statement, LEADS);
    let member = has_word(posting, statement, "join joins joining our we us member");
    match (led, member) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}
