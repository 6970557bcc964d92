//! travel-unquantified: travel is asked for, but not how much.

use crate::facts::FactKind;
use crate::posting::Statement;
use crate::rules::agreement::{has_word, sure_facts};
use crate::rules::{Context, Findings};

/// Words that tell how much, how often or how far.
const AMOUNTS: &str = "once twice daily weekly monthly quarterly annually yearly annual day days week weeks month months \
    quarter quarters year night nights half full-time minimal little rarely one two three four five six percent no \
    overnight between clinics sites schools local locally booking book bookings arrange arranging arrangements";

/// Flags the first demand, in a document that nowhere says how much.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let vague = |statement: &Statement| {
        let digit = posting.text(statement.prose).contains(|c: char| c.is_ascii_digit());
        !digit && !has_word(posting, statement, AMOUNTS)
    };
    let mut first = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Travel(travel) = fact.kind else { continue };
        if travel.is_measured() || travel.days.is_some() || !vague(statement) {
            return;
        }
        let asks = "readiness required requires require must willing willingness able ability need needs needed expected some \
            occasional occasionally frequent frequently regular regularly extensive";
        if first.is_none() && has_word(posting, statement, asks) && !cx.excused(prose) {
            first = Some(prose);
        }
    }
    if let Some(prose) = first {
        out.at_prose(prose).say("", &[]);
    }
}
